import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { newId, SetClock } from '@portal/platform/kernel';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { createDataSource, poolOf, watchConnections } from './data-source.js';
import { OutboxRelay, type EventHandler } from './outbox-relay.js';
import { UnitOfWork } from './unit-of-work.js';

const START = new Date('2024-06-18T01:00:00Z');

interface Row {
  readonly id: string;
  readonly type: string;
  readonly attempts: number;
  readonly available_at: Date | null;
  readonly done_at: Date | null;
  readonly error: string | null;
}

describe('OutboxRelay', () => {
  let database: TestDatabase;
  let admin: Client;
  let source: DataSource;
  let unitOfWork: UnitOfWork;
  const clock = new SetClock(START);

  beforeAll(async () => {
    database = await testDatabase();
    admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query(`create table made (event uuid, by text);
      grant select, insert on made to delta_app`);
    source = createDataSource({ url: database.appUrl, poolSize: 6, applicationName: 'relay' });
    await source.initialize();
    watchConnections(poolOf(source), () => undefined);
    unitOfWork = new UnitOfWork(
      () => poolOf(source),
      clock,
      () => Promise.resolve(),
    );
  });

  afterAll(async () => {
    await source.destroy();
    await admin.end();
    await database.drop();
  });

  beforeEach(async () => {
    clock.set(START);
    await admin.query('truncate outbox, made');
  });

  const emit = (...types: string[]): Promise<void> =>
    unitOfWork.asSystem('test', (tx) => {
      for (const type of types)
        tx.emit({ type, subjectId: newId(), payload: { version: 1, type } });
      return Promise.resolve();
    });
  const rows = async (): Promise<Row[]> =>
    (await admin.query<Row>('select * from outbox order by id')).rows;
  const made = async (): Promise<string[]> =>
    (await admin.query<{ by: string }>('select by from made')).rows.map(({ by }) => by);

  /** A handler that writes what it did into the transaction that ticks the event off. */
  const noting =
    (by: string, then: () => Promise<void> = () => Promise.resolve()): EventHandler =>
    async (tx, event) => {
      await tx.query('insert into made values ($1, $2)', [event.id, by]);
      await then();
    };

  function relay(handlers: Readonly<Record<string, EventHandler>>) {
    const logged: { details: object; message: string }[] = [];
    const log = {
      error: (details: object, message: string) => void logged.push({ details, message }),
    };
    return { relay: new OutboxRelay(unitOfWork, new Map(Object.entries(handlers)), log), logged };
  }

  it('carries every event once, in order, with what was recorded', async () => {
    await emit('a', 'b', 'a');
    const got: unknown[] = [];
    const handler: EventHandler = (_tx, { at, payload, type }) => {
      got.push([type, at, payload]);
      return Promise.resolve();
    };
    const { relay: one } = relay({ a: handler, b: handler });
    await one.drain();
    await one.drain();
    expect(got).toEqual(['a', 'b', 'a'].map((type) => [type, START, { version: 1, type }]));
    expect((await rows()).map(({ done_at }) => done_at)).toEqual([START, START, START]);
  });

  it('ticks off what nobody listens to, so that it does not wait for ever', async () => {
    await emit('nobody');
    const { relay: one, logged } = relay({});
    await one.drain();
    expect((await rows())[0]?.done_at).toEqual(START);
    expect(logged).toEqual([]);
  });

  it('undoes what a handler did that failed, and goes on with the next event', async () => {
    await emit('poison', 'good', 'poison', 'good');
    const { relay: one, logged } = relay({
      poison: noting('poison', () => Promise.reject(new TypeError('no'))),
      good: noting('good'),
    });
    await one.drain();
    expect(await made()).toEqual(['good', 'good']);
    expect(
      (await rows()).map(({ attempts, done_at, error }) => [attempts, !!done_at, error]),
    ).toEqual([
      [1, false, 'TypeError'],
      [0, true, null],
      [1, false, 'TypeError'],
      [0, true, null],
    ]);
    expect(logged.map(({ message }) => message)).toEqual(
      Array(2).fill('an event could not be relayed'),
    );
  });

  it('is not stopped by a statement of a handler that the database refuses', async () => {
    await emit('poison', 'good');
    const { relay: one } = relay({
      poison: async (tx) => {
        await tx.query('select 1 / 0');
      },
      good: noting('good'),
    });
    await one.drain();
    expect(await made()).toEqual(['good']);
    expect((await rows())[0]).toMatchObject({ attempts: 1, done_at: null });
  });

  it('is not stopped by a write of a handler that fails only with the commit', async () => {
    await emit('poison', 'good');
    const { relay: one } = relay({
      poison: (tx) => {
        tx.write('insert into made values ($1, $2)', ['no id', 'poison']);
        return Promise.resolve();
      },
      good: noting('good'),
    });
    await one.drain();
    expect(await made()).toEqual(['good']);
    expect((await rows())[0]).toMatchObject({ attempts: 1, done_at: null });
  });

  it('tries a failed event again later and later, never later than an hour, until it succeeds', async () => {
    await emit('poison');
    let fails = true;
    const { relay: one } = relay({
      poison: noting('healed', () => (fails ? Promise.reject(new Error('no')) : Promise.resolve())),
    });
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 14; attempt += 1) {
      await one.drain();
      const [row] = await rows();
      expect(row?.attempts).toBe(attempt);
      const due = row?.available_at ?? START;
      waits.push((due.getTime() - clock.now().getTime()) / 1000);
      // Just before it is due nothing happens.
      clock.set(new Date(due.getTime() - 1));
      await one.drain();
      expect((await rows())[0]?.attempts).toBe(attempt);
      clock.set(due);
    }
    expect(waits.slice(0, 4)).toEqual([5, 10, 20, 40]);
    expect(Math.max(...waits)).toBe(3600);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    fails = false;
    await one.drain();
    expect(await made()).toEqual(['healed']);
    expect((await rows())[0]).toMatchObject({ done_at: clock.now(), error: null });
  });

  it('does not keep what a handler said in an error: it may be somebody’s data', async () => {
    await emit('poison');
    const { relay: one } = relay({ poison: () => Promise.reject(new Error('李某 13800138000')) });
    await one.drain();
    expect(JSON.stringify(await rows())).not.toContain('李某');
  });

  it('shares the work with another relay: none is done twice and none left', async () => {
    await emit(...Array.from({ length: 60 }, (_, n) => (n % 7 === 0 ? 'slow' : 'quick')));
    const letGo = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const relays = ['one', 'two', 'three'].map(
      (by) => relay({ slow: noting(by, letGo), quick: noting(by) }).relay,
    );
    await Promise.all(relays.map((each) => each.drain()));
    const { rows: counted } = await admin.query<{ events: number; rows: number }>(
      'select count(distinct event)::int as events, count(*)::int as rows from made',
    );
    expect(counted).toEqual([{ events: 60, rows: 60 }]);
    expect((await rows()).every(({ done_at }) => done_at !== null)).toBe(true);
  });

  it('goes around an event that another relay holds, and leaves it to that one', async () => {
    await emit('held', 'free');
    const [entered, enter] = signal();
    const [released, release] = signal();
    const hold = (): Promise<void> => {
      enter();
      return released;
    };
    const { relay: slow } = relay({ held: noting('slow', hold), free: noting('slow') });
    const { relay: quick } = relay({ held: noting('quick'), free: noting('quick') });
    const draining = slow.drain();
    await entered;
    await quick.drain();
    expect(await made()).toEqual(['quick']);
    release();
    await draining;
    expect((await made()).sort()).toEqual(['quick', 'slow']);
  });

  it('takes in what comes while it works, and works alone in its process', async () => {
    await emit('first');
    let inside = 0;
    let most = 0;
    const handler: EventHandler = async (tx, event) => {
      inside += 1;
      most = Math.max(most, inside);
      if (event.type === 'first') tx.emit({ type: 'second', subjectId: newId(), payload: {} });
      await tx.query('insert into made values ($1, $2)', [event.id, event.type]);
      inside -= 1;
    };
    const { relay: one } = relay({ first: handler, second: handler });
    await Promise.all([one.drain(), one.drain(), one.drain()]);
    expect(await made()).toEqual(['first', 'second']);
    expect(most).toBe(1);
  });

  it('works again after the database was away', async () => {
    await emit('good');
    const away = new OutboxRelay(
      new UnitOfWork(
        () => {
          throw new Error('away');
        },
        clock,
        () => Promise.resolve(),
      ),
      new Map(),
      { error: () => undefined },
    );
    await expect(away.drain()).rejects.toThrow('away');
    await expect(away.drain()).rejects.toThrow('away');
    const { relay: one } = relay({ good: noting('good') });
    await one.drain();
    expect(await made()).toEqual(['good']);
  });

  it('leaves an event to the next when its connection is cut in the middle', async () => {
    await emit('cut');
    let cuts = 0;
    const { relay: one } = relay({
      cut: async (tx, event) => {
        await tx.query('insert into made values ($1, $2)', [event.id, `try ${String(cuts)}`]);
        cuts += 1;
        if (cuts > 1) return;
        const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
        await admin.query('select pg_terminate_backend($1)', [row?.pid]);
        await tx.query('select 1');
      },
    });
    await one.drain();
    expect(await made()).toEqual([]);
    clock.advance({ minutes: 1 });
    await one.drain();
    expect(await made()).toEqual(['try 1']);
    expect((await rows())[0]).toMatchObject({ attempts: 1, done_at: clock.now() });
  });
});

function signal(): [Promise<void>, () => void] {
  let go: () => void = () => undefined;
  return [new Promise((resolve) => (go = resolve)), () => go()];
}
