import { WebSocket } from 'ws';
import type { TestPortal } from './portal.js';

const LIMIT_MS = 5_000;

export interface LiveMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** How a connection was closed. */
export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** A client of the live socket that says just what the test tells it to. */
export class LiveClient {
  readonly closed: Promise<Closed>;
  readonly #received: LiveMessage[] = [];
  #wake: () => void = () => undefined;

  private constructor(private readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        resolve({ code, reason: reason.toString() });
      });
    });
    socket.on('message', (data) => {
      // The server writes texts.
      this.#received.push(JSON.parse((data as Buffer).toString()) as LiveMessage);
      this.#wake();
    });
  }

  static async open(
    portal: TestPortal,
    headers: Readonly<Record<string, string>> = {},
    protocol = 'graphql-transport-ws',
  ): Promise<LiveClient> {
    const url = `${portal.url.replace('http', 'ws')}/graphql`;
    const socket = new WebSocket(url, protocol, { headers, handshakeTimeout: LIMIT_MS });
    const client = new LiveClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    // A server that refuses a long message resets the connection while the rest is written.
    socket.on('error', () => undefined);
    return client;
  }

  /** A connection whose token was taken. */
  static async signedIn(
    portal: TestPortal,
    token: string | null,
    params: object = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<LiveClient> {
    const client = await LiveClient.open(portal, headers);
    client.say({
      type: 'connection_init',
      payload: { authorization: `Bearer ${token ?? ''}`, ...params },
    });
    await client.next();
    return client;
  }

  say(message: object | string | Buffer): void {
    this.socket.send(
      typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message),
    );
  }

  /** Sends an operation and answers the first message that comes of it. */
  async ask(query: string, variables: object = {}, id = '1'): Promise<LiveMessage> {
    this.say({ type: 'subscribe', id, payload: { query, variables } });
    return this.next();
  }

  async next(): Promise<LiveMessage> {
    const message = this.#received.shift();
    if (message) return message;
    await this.#inTime(
      new Promise<void>((resolve) => {
        this.#wake = resolve;
      }),
    );
    return this.next();
  }

  close(): Promise<Closed> {
    this.socket.close();
    return this.#inTime(this.closed);
  }

  end(): Promise<Closed> {
    return this.#inTime(this.closed);
  }

  async #inTime<T>(what: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`Nothing came within ${String(LIMIT_MS)} ms`));
      }, LIMIT_MS);
    });
    try {
      return await Promise.race([what, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
