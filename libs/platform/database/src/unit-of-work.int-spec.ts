import type { DataSource } from 'typeorm';
import type { Actor } from '@portal/platform/access';
import { Fault, fail, newId, ok, SetClock } from '@portal/platform/kernel';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { createDataSource, poolOf } from './data-source.js';
import { UnitOfWork } from './unit-of-work.js';

const actor = (lo: number): Actor => ({
  memberId: newId(),
  subject: newId(),
  name: '测试',
  agencyId: newId(),
  agencyName: '测试局',
  bureauId: newId(),
  code: lo,
  lo,
  hi: lo + 9,
  level: 'DISTRICT',
  roles: ['OFFICER'],
});

describe('UnitOfWork', () => {
  let database: TestDatabase;
  let source: DataSource;
  let unitOfWork: UnitOfWork;
  const CONTEXT = `select current_setting('app.lo', true), current_setting('app.member', true)`;

  beforeAll(async () => {
    database = await testDatabase();
    source = createDataSource({ url: database.appUrl, poolSize: 3, applicationName: 'test' });
    await source.initialize();
    unitOfWork = new UnitOfWork(
      () => poolOf(source),
      new SetClock(new Date('2024-06-18T01:00:00Z')),
      () => Promise.resolve(),
    );
  });

  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('binds the context for one statement and leaves nothing on the connection', async () => {
    const one = actor(10);
    for (let round = 0; round < 3; round += 1) {
      expect(await unitOfWork.readRaw(one, CONTEXT, [])).toEqual([['10', one.memberId]]);
    }
    const left = await poolOf(source).query<{ lo: string | null }>(
      `select nullif(current_setting('app.lo', true), '') as lo`,
    );
    expect(left.rows).toEqual([{ lo: null }]);
  });

  it('keeps contexts apart under concurrency', async () => {
    const rounds = Array.from({ length: 200 }, (_, i) => actor(i * 10));
    const seen = await Promise.all(rounds.map((a) => unitOfWork.readRaw(a, CONTEXT, [])));
    expect(seen).toEqual(rounds.map((a) => [[String(a.lo), a.memberId]]));
  });

  it('survives an error inside a batch, also in a statement that was just prepared', async () => {
    const a = actor(1);
    await expect(unitOfWork.readRaw(a, 'select 1/$1::int', [0])).rejects.toMatchObject({
      code: '22012',
    });
    expect(await unitOfWork.readRaw(a, 'select 1/$1::int', [1])).toEqual([['1']]);
    await expect(unitOfWork.readRaw(a, 'select nonsense from nowhere', [])).rejects.toMatchObject({
      code: '42P01',
    });
    expect(await unitOfWork.readRaw(a, 'select $1::text', ['好'])).toEqual([['好']]);
  });

  it('binds arrays, nulls and dates as text', async () => {
    const [row] = await unitOfWork.readRaw(
      actor(1),
      'select $1::text[], $2::text, $3::timestamptz at time zone $4',
      [['a"b', 'c\\d', null], null, new Date('2024-06-18T01:00:00Z'), 'Asia/Shanghai'],
    );
    expect(row).toEqual(['{"a\\"b","c\\\\d",NULL}', null, '2024-06-18 09:00:00']);
  });

  it('rolls back on a returned failure and on a throw', async () => {
    const a = actor(1);
    const insert = `insert into outbox (id, at, type, subject_id, payload) values ($1, now(), 't', $1, '{}')`;
    const refused = await unitOfWork.write(a, 'test.refused', async (tx) => {
      await tx.query(insert, [newId()]);
      return fail('no' as const);
    });
    expect(refused).toEqual({ ok: false, failure: 'no' });
    await expect(
      unitOfWork.write(a, 'test.thrown', async (tx) => {
        await tx.query(insert, [newId()]);
        throw new Error('trouble');
      }),
    ).rejects.toThrow('trouble');
    expect(await unitOfWork.asSystem('count', (tx) => tx.query('select * from outbox'))).toEqual(
      [],
    );
  });

  it('acts once for the same key and input and refuses the key with another input', async () => {
    const a = actor(1);
    let acted = 0;
    const call = (input: unknown): ReturnType<UnitOfWork['mutation']> =>
      unitOfWork.mutation(a, { action: 'test.act', key: 'key-00000001', input }, () => {
        acted += 1;
        return Promise.resolve(ok(`thing-${String(acted)}`));
      });
    const both = await Promise.all([call({ x: 1, y: 2 }), call({ y: 2, x: 1 })]);
    expect(both).toEqual([ok('thing-1'), ok('thing-1')]);
    expect(await call({ x: 2 })).toEqual(fail({ kind: 'IdempotencyConflict' }));
    expect(acted).toBe(1);
  });

  it('lets a refused call be tried again under its key', async () => {
    const a = actor(1);
    const call = { action: 'test.again', key: 'key-00000002', input: {} };
    const refusal = fail({ kind: 'RuleViolation' as const, code: 'X' });
    expect(await unitOfWork.mutation(a, call, () => Promise.resolve(refusal))).toEqual(refusal);
    expect(await unitOfWork.mutation(a, call, () => Promise.resolve(ok('done')))).toEqual(
      ok('done'),
    );
  });

  it('writes who did what into the audit trail, and a denial although all is rolled back', async () => {
    const a = actor(1000);
    await unitOfWork.write(a, 'test.audited', (tx) => {
      tx.touched('thing', 'id-1');
      return Promise.resolve(ok(null));
    });
    await expect(
      unitOfWork.write(a, 'test.denied', () => Promise.reject(new Fault('FORBIDDEN'))),
    ).rejects.toThrow('FORBIDDEN');
    const rows = await unitOfWork.read(a, (tx) =>
      tx.query('select action, outcome, actor_name, subjects from audit_entry order by id'),
    );
    expect(rows).toEqual([
      {
        action: 'test.audited',
        outcome: 'DONE',
        actor_name: '测试',
        subjects: [{ kind: 'thing', id: 'id-1' }],
      },
      { action: 'test.denied', outcome: 'DENIED', actor_name: '测试', subjects: [] },
    ]);
  });
});
