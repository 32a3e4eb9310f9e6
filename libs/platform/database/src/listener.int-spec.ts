import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { Listener } from './listener.js';

async function until(met: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await met())) {
    if (Date.now() > end) throw new Error('It did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('Listener', () => {
  let database: TestDatabase;
  let admin: Client;
  const started: Listener[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((listener) => listener.stop()));
    await until(async () => (await connections()).length === 0);
  });

  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  /** A listener with what it warned of and how often it came back. */
  function made(url = database.appUrl) {
    const warnings: string[] = [];
    const log = { warn: (_details: object, message: string) => void warnings.push(message) };
    const gaps = { count: 0 };
    const listener = new Listener(url, log, () => void (gaps.count += 1), 20);
    started.push(listener);
    return { listener, warnings, gaps };
  }

  const tell = (channel: string, payload: string): Promise<unknown> =>
    admin.query('select pg_notify($1, $2)', [channel, payload]);

  const connections = async (): Promise<number[]> => {
    const { rows } = await admin.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'delta-listen' and datname = current_database()`,
    );
    return rows.map(({ pid }) => pid);
  };

  const cut = async (): Promise<void> => {
    for (const pid of await connections()) {
      await admin.query('select pg_terminate_backend($1)', [pid]);
    }
  };

  it('hands what is told to every handler of the channel, and to no other', async () => {
    const { listener } = made();
    const got: unknown[] = [];
    listener.on('a', (payload) => got.push(['a1', payload]));
    listener.on('a', (payload) => got.push(['a2', payload]));
    listener.on('b', (payload) => got.push(['b', payload]));
    await listener.start();
    await tell('a', '{"id":"好","n":1}');
    await tell('c', '{}');
    await tell('b', 'null');
    await until(() => got.length === 3);
    expect(got).toEqual([
      ['a1', { id: '好', n: 1 }],
      ['a2', { id: '好', n: 1 }],
      ['b', null],
    ]);
  });

  it('takes the name of a channel as it is', async () => {
    const { listener } = made();
    const got: unknown[] = [];
    listener.on('Odd "name"; select 1', (payload) => got.push(payload));
    await listener.start();
    await tell('Odd "name"; select 1', '7');
    await until(() => got.length === 1);
    expect(got).toEqual([7]);
  });

  it('goes on after a payload that is no JSON and after a handler that fails', async () => {
    const { listener, warnings } = made();
    const got: unknown[] = [];
    listener.on('a', () => {
      throw new Error('broken');
    });
    listener.on('a', (payload) => got.push(payload));
    await listener.start();
    await tell('a', '{');
    await tell('a', '');
    await tell('a', '1');
    await until(() => got.length === 1);
    expect(got).toEqual([1]);
    expect(warnings).toEqual(Array(3).fill('a notification could not be delivered'));
  });

  it('uses one connection, also when it is started again for channels that were added', async () => {
    const { listener } = made();
    const got: unknown[] = [];
    listener.on('a', (payload) => got.push(payload));
    await listener.start();
    listener.on('b', (payload) => got.push(payload));
    await listener.start();
    expect(await connections()).toHaveLength(1);
    await tell('a', '"once"');
    await tell('b', '"too"');
    await until(() => got.length === 2);
    expect(got).toEqual(['once', 'too']);
  });

  it('comes back by itself after its connection was cut, with all channels, and says that there was a gap', async () => {
    const { listener, warnings, gaps } = made();
    const got: unknown[] = [];
    for (const channel of ['a', 'b']) listener.on(channel, (payload) => got.push(payload));
    await listener.start();
    for (let round = 1; round <= 3; round += 1) {
      await cut();
      await until(() => gaps.count === round);
      expect(await connections()).toHaveLength(1);
    }
    await tell('a', '1');
    await tell('b', '2');
    await until(() => got.length === 2);
    expect(got).toEqual([1, 2]);
    expect(warnings).toEqual(Array(3).fill('the listening connection was lost; connecting again'));
  });

  it('keeps trying while the database takes nobody, and makes one connection then', async () => {
    const door = await doorTo(database.appUrl);
    const { listener, gaps } = made(door.url);
    const got: unknown[] = [];
    listener.on('a', (payload) => got.push(payload));
    await listener.start();
    door.shut();
    await until(() => door.refused() >= 3);
    expect(gaps.count).toBe(0);
    door.open();
    await until(() => gaps.count > 0);
    expect(await connections()).toHaveLength(1);
    await tell('a', '1');
    await until(() => got.length === 1);
    expect(gaps.count).toBe(1);
    await listener.stop();
    await door.end();
  });

  it('says at the start that there is no database', async () => {
    const { listener } = made('postgresql://delta_app@127.0.0.1:1/nowhere');
    listener.on('a', () => undefined);
    await expect(listener.start()).rejects.toThrow();
    expect(await connections()).toEqual([]);
  });

  it('leaves no connection behind: stopped, stopped twice, stopped while it connects or waits', async () => {
    const stopped = made();
    await stopped.listener.start();
    await stopped.listener.stop();
    await stopped.listener.stop();
    const connecting = made();
    const start = connecting.listener.start();
    await connecting.listener.stop();
    await start;
    const waiting = made();
    await waiting.listener.start();
    await cut();
    await until(() => waiting.warnings.length === 1);
    await waiting.listener.stop();
    await until(async () => (await connections()).length === 0);
    expect(waiting.gaps.count).toBe(0);
  });

  it('delivers nothing after it was stopped', async () => {
    const { listener } = made();
    const got: unknown[] = [];
    listener.on('a', (payload) => got.push(payload));
    await listener.start();
    await listener.stop();
    await tell('a', '1');
    await until(async () => (await connections()).length === 0);
    expect(got).toEqual([]);
  });
});

/** A way to the server that can be shut: who is inside is thrown out, who comes is refused. */
async function doorTo(url: string) {
  const inside = new Set<Socket>();
  let isOpen = true;
  let refused = 0;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (!isOpen) {
      refused += 1;
      socket.destroy();
      return;
    }
    const behind = connect(Number(new URL(url).port), new URL(url).hostname);
    behind.on('error', () => socket.destroy());
    socket.on('close', () => behind.destroy());
    inside.add(socket.pipe(behind).pipe(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href,
    refused: () => refused,
    open: () => void (isOpen = true),
    shut: () => {
      isOpen = false;
      for (const socket of inside) socket.destroy();
    },
    end: () => new Promise((resolve) => server.close(resolve)),
  };
}
