import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { StatementReader } from './statement-reader.js';

/**
 * The wire between one process and PostgreSQL, on which a test can make the process stand still
 * exactly at a statement: the process waits for an answer that does not come.
 */
export interface Wire {
  /** The address, with this wire's port in it. */
  through(url: string): string;
  /**
   * Resolves when one connection has sent statements with these texts, in this order. The last one
   * does not reach PostgreSQL, nor does anything after it.
   */
  holdBefore(...texts: string[]): Promise<void>;
  /** Likewise, but PostgreSQL gets the last one, and only its answer is held back. */
  holdBehind(...texts: string[]): Promise<void>;
  close(): Promise<void>;
}

interface Hold {
  readonly texts: readonly string[];
  readonly before: boolean;
  readonly seen: Map<Socket, number>;
  reached(): void;
}

export async function openWire(targetPort: () => number): Promise<Wire> {
  const sockets = new Set<Socket>();
  let hold: Hold | undefined;
  const holding = (before: boolean, texts: readonly string[]): Promise<void> =>
    new Promise((resolve) => {
      hold = { texts, before, seen: new Map(), reached: resolve };
    });
  const server = createServer((client) => {
    const database = createConnection(targetPort(), '127.0.0.1');
    const reader = new StatementReader();
    let isHeld = false;
    tie(client, database, sockets);
    client.on('data', (chunk) => {
      if (isHeld) return;
      const { whole, statements } = reader.read(chunk);
      const end = hold && endOf(hold, client, statements);
      if (!hold || end === undefined) {
        database.write(whole);
        return;
      }
      isHeld = true;
      const here = hold;
      hold = undefined;
      database.write(here.before ? whole.subarray(0, end) : whole, () => {
        here.reached();
      });
    });
    database.on('data', (chunk) => {
      if (!isHeld) client.write(chunk);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    through: (url) => Object.assign(new URL(url), { port: String(port) }).href,
    holdBefore: (...texts) => holding(true, texts),
    holdBehind: (...texts) => holding(false, texts),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Where one end is gone, the other one is closed. */
function tie(client: Socket, database: Socket, sockets: Set<Socket>): void {
  for (const [one, other] of [
    [client, database],
    [database, client],
  ] as const) {
    sockets.add(one);
    one.on('error', () => other.destroy());
    one.on('close', () => {
      sockets.delete(one);
      other.destroy();
    });
  }
}

/** Counts on along the texts that this connection has sent; at the last one, where in the chunk it begins. */
function endOf(
  { texts, seen }: Hold,
  client: Socket,
  statements: readonly { readonly text: string; readonly at: number }[],
): number | undefined {
  let count = seen.get(client) ?? 0;
  for (const { text, at } of statements) {
    if (!text.includes(texts[count] ?? '')) continue;
    count += 1;
    if (count === texts.length) return at;
  }
  seen.set(client, count);
  return undefined;
}
