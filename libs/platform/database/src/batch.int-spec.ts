import fc from 'fast-check';
import { Pool, type PoolClient } from 'pg';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { Batch, isDatabaseAnswer, runBatch, runStatements } from './batch.js';

const one = (text: string, ...values: unknown[]) => [{ text, values }];

describe('A batch', () => {
  let database: TestDatabase;
  let pool: Pool;
  let client: PoolClient;

  beforeAll(async () => {
    database = await testDatabase();
    pool = new Pool({ connectionString: database.adminUrl, max: 3 });
    pool.on('error', () => undefined);
    // As the data source does: who holds a connection that is cut is told by his query.
    pool.on('connect', (connected) => connected.on('error', () => undefined));
    const admin = await pool.connect();
    await admin.query('create table kept (id int primary key, note text, tags text[])');
    admin.release();
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  beforeEach(async () => {
    client = await pool.connect();
    await client.query('truncate kept');
  });

  afterEach(() => {
    client.release();
  });

  const kept = async (): Promise<number[]> => {
    const { rows } = await client.query<{ id: number }>('select id from kept order by id');
    return rows.map(({ id }) => id);
  };
  const alive = async (): Promise<void> => {
    expect(await runBatch(client, one('select 1'))).toEqual([['1']]);
    expect((await client.query('select 2 as n')).rows).toEqual([{ n: 2 }]);
  };
  const codeOf = async (work: Promise<unknown>): Promise<unknown> => {
    try {
      await work;
      return 'done';
    } catch (error) {
      return (error as { code?: unknown }).code ?? (error as Error).message;
    }
  };

  it('runs its statements in order and answers the rows of the last one alone', async () => {
    const rows = await runBatch(client, [
      { text: 'insert into kept values ($1), ($2)', values: [1, 2] },
      { text: 'select generate_series(1, 50)', values: [] },
      { text: `update kept set note = 'x' where id = $1`, values: [2] },
      { text: 'select id, note from kept order by id', values: [] },
    ]);
    expect(rows).toEqual([
      ['1', null],
      ['2', 'x'],
    ]);
  });

  it('answers nothing where the last statement has no rows', async () => {
    expect(await runBatch(client, one('insert into kept values (1)'))).toEqual([]);
    expect(await runBatch(client, [...one('select 1'), ...one('')])).toEqual([]);
    expect(await runStatements(client, one('delete from kept'))).toEqual([]);
  });

  it('answers many rows, of many columns, of long values', async () => {
    const rows = await runBatch(
      client,
      one(`select i, repeat('渣', 20000), i * 2 from generate_series(1, 300) i`),
    );
    expect(rows).toHaveLength(300);
    expect(rows[299]?.[0]).toBe('300');
    expect(rows[299]?.[1]).toHaveLength(20_000);
  });

  it('is one transaction: an error in any statement undoes all of them', async () => {
    const insert = (id: number) => ({ text: 'insert into kept values ($1)', values: [id] });
    for (const failing of [0, 1, 2]) {
      const statements = [1, 2, 3].map(insert);
      statements[failing] = { text: 'select 1 / $1::int', values: [0] };
      expect(await codeOf(runBatch(client, statements))).toBe('22012');
      expect(await kept()).toEqual([]);
    }
    await alive();
  });

  it.each([
    ['that does not parse', one('selec 1'), '42601'],
    ['of a table that there is not', one('select * from nowhere'), '42P01'],
    ['with too few values', one('select $1::int, $2::int', 1), '08P01'],
    ['with too many values', one('select 1', 1), '08P01'],
    ['with a value of the wrong type', one('select $1::uuid', 'x'), '22P02'],
    ['with two statements in one', one('select 1; select 2'), '42601'],
    ['that takes rows from the client', one('copy kept from stdin'), '57014'],
  ])(
    'fails for a statement %s, and leaves the connection usable',
    async (_what, statements, code) => {
      expect(await codeOf(runBatch(client, statements))).toBe(code);
      await alive();
      // The same text again: it may have been prepared before it failed.
      expect(await codeOf(runBatch(client, statements))).toBe(code);
      await alive();
    },
  );

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a date that is none', new Date(Number.NaN)],
    ['such a thing in a list', [1, () => 1]],
  ])(
    'refuses %s before anything is sent, and leaves the connection usable',
    async (_what, value) => {
      await expect(runBatch(client, one('select $1::text', value))).rejects.toThrow();
      await alive();
    },
  );

  it('fails where a statement writes another number of rows than it must', async () => {
    await client.query('insert into kept values (1), (2)');
    const update = (id: number, writes: number) => ({
      ...{ text: 'update kept set note = $2 where id = $1', values: [id, 'x'], writes },
    });
    await runBatch(client, [update(1, 1), update(9, 0)]);
    expect(await codeOf(runBatch(client, [update(9, 1), ...one('select 1')]))).toBe(
      'A statement wrote 0 rows, not 1',
    );
    expect(
      await codeOf(runBatch(client, [{ text: 'delete from kept', values: [], writes: 1 }])),
    ).toBe('A statement wrote 2 rows, not 1');
    await alive();
  });

  it('reads a statement anew after its table was changed under it', async () => {
    const read = () => runStatements(client, one('select * from kept where id = $1', 1));
    await client.query('insert into kept values (1)');
    expect(await read()).toEqual([{ id: 1, note: null, tags: null }]);
    await client.query('alter table kept add more int');
    expect(await codeOf(read())).toBe('0A000');
    expect(await read()).toEqual([{ id: 1, note: null, tags: null, more: null }]);
    await client.query('alter table kept drop more');
  });

  it('sends further statements unnamed once a connection keeps enough of them', async () => {
    for (let n = 0; n < 520; n += 1) {
      expect(await runBatch(client, one(`select ${String(n)} + $1::int`, 1))).toEqual([
        [String(n + 1)],
      ]);
    }
    const { rows } = await client.query<{ n: number }>(
      'select count(*)::int as n from pg_prepared_statements',
    );
    expect(rows[0]?.n).toBeLessThanOrEqual(500);
    expect(await runBatch(client, [...one('select 1'), ...one('select 519 + $1::int', 2)])).toEqual(
      [['521']],
    );
  });

  it('does not let what failed pile up on the server', async () => {
    const count = async (): Promise<number> => {
      const { rows } = await client.query<{ n: number }>(
        'select count(*)::int as n from pg_prepared_statements',
      );
      return rows[0]?.n ?? 0;
    };
    await alive();
    const before = await count();
    for (let n = 0; n < 40; n += 1) {
      const failing = one(`select ${String(n)} / $1::int`, 0);
      expect(await codeOf(runBatch(client, failing))).toBe('22012');
    }
    await alive();
    expect(await count()).toBeLessThanOrEqual(before);
  });

  it('waits its turn on a connection, and takes no rows of another', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        n % 3 === 0
          ? client
              .query('select $1::int as n', [n])
              .then(({ rows }) => String((rows[0] as { n: number }).n))
          : runBatch(client, one('select $1::int', n)).then((rows) => rows[0]?.[0]),
      ),
    );
    expect(answers).toEqual(Array.from({ length: 30 }, (_, n) => String(n)));
  });

  it('fails at once when its connection is killed, and that is no answer of the database', async () => {
    const other = await pool.connect();
    const { rows } = await other.query<{ pid: number }>('select pg_backend_pid() as pid');
    const slept = runBatch(other, one('select pg_sleep(30)'));
    const failed = slept.then(
      () => undefined,
      (error: unknown) => error,
    );
    await client.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    const error = await failed;
    expect(error).toBeInstanceOf(Error);
    expect(isDatabaseAnswer(error)).toBe(false);
    await expect(runBatch(other, one('select 1'))).rejects.toThrow();
    other.release(true);
    await alive();
  });
});

describe('What a batch binds and reads', () => {
  let database: TestDatabase;
  let pool: Pool;

  beforeAll(async () => {
    database = await testDatabase();
    pool = new Pool({ connectionString: database.appUrl, max: 1 });
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const read = async (type: string, value: unknown): Promise<unknown> => {
    const client = await pool.connect();
    try {
      const [row] = await runStatements(client, one(`select $1::${type} as it`, value));
      return row?.['it'];
    } finally {
      client.release();
    }
  };

  it.each([
    ['int', 7, 7],
    ['bigint', 9_007_199_254_740_993n, '9007199254740993'],
    ['boolean', false, false],
    ['text', '', ''],
    ['text', null, null],
    ['text', undefined, null],
    ['timestamptz', new Date('2024-06-18T01:00:00.123Z'), new Date('2024-06-18T01:00:00.123Z')],
    ['jsonb', { a: [1, { b: '"' }] }, { a: [1, { b: '"' }] }],
    ['int[]', [1, null, 3], [1, null, 3]],
    ['text[]', [], []],
    [
      'text[]',
      ['', 'NULL', 'null', ' a ', '{}', ',', '\\', '"', 'a\nb'],
      ['', 'NULL', 'null', ' a ', '{}', ',', '\\', '"', 'a\nb'],
    ],
    ['jsonb[]', [{ a: '"\\' }, { b: [1] }], [{ a: '"\\' }, { b: [1] }]],
    ['timestamptz[]', [new Date('2024-06-18T01:00:00Z')], [new Date('2024-06-18T01:00:00Z')]],
    ['double precision', -0.1, -0.1],
  ])('%s: %p', async (type, value, wanted) => {
    expect(await read(type, value)).toEqual(wanted);
  });

  it('comes back as it was given, whatever the text', async () => {
    const text = fc
      .string({ unit: 'binary' })
      .map((one) => Buffer.from(one).toString().replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(text, fc.array(text), async (alone, many) => {
        expect(await read('text', alone)).toBe(alone);
        expect(await read('text[]', many)).toEqual(many);
        expect(await read('jsonb', { alone, many })).toEqual({ alone, many });
      }),
      { numRuns: 60 },
    );
  });

  it('is one per statement: a value is never part of the text', async () => {
    const batch = new Batch(one('select $1::text', `'); drop table member; --`));
    expect(batch.statements[0]?.text).toBe('select $1::text');
    expect(await read('text', `'); drop table member; --`)).toBe(`'); drop table member; --`);
  });
});
