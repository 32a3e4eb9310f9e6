import { WebSocket } from 'ws';
import type { Asked } from './documents.js';

/** What came back, over whichever way. */
export interface Heard {
  /** 200 over a socket that answers; 0 where nothing came in time. */
  readonly status: number;
  readonly text: string;
}

export type Way = (asked: Asked) => Promise<Heard>;

export const PATIENCE_MS = 2_000;
/** The connection broke before there was an answer. */
const CUT_OFF = 599;
const NOTHING: Heard = { status: 0, text: '' };

export const overHttp =
  (url: string, token: string | null): Way =>
  async ({ query, variables }) => {
    try {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(PATIENCE_MS * 2),
      });
      return { status: answer.status, text: await answer.text() };
    } catch (error) {
      if (error instanceof DOMException && error.name === 'TimeoutError') return NOTHING;
      const cause = error instanceof Error ? error.cause : undefined;
      return { status: CUT_OFF, text: String(cause ?? error) };
    }
  };

/** One socket for one caller; opened again when the server has closed it, which it may for what breaks the protocol. */
export class OverSocket {
  #socket: WebSocket | undefined;
  #asked = 0;

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  readonly ask: Way = async ({ kind, query, variables }) => {
    const socket = await this.#open();
    const id = String((this.#asked += 1));
    const heard = new Promise<Heard>((resolve) => {
      const timer = setTimeout(
        () => {
          end(kind === 'subscription' ? { status: 200, text: '' } : NOTHING);
        },
        kind === 'subscription' ? 30 : PATIENCE_MS * 2,
      );
      const onMessage = (data: Buffer): void => {
        const text = data.toString();
        const message = JSON.parse(text) as { id?: string; type: string };
        if (message.id === id) end({ status: 200, text });
      };
      const onClose = (code: number): void => {
        end({ status: code, text: '' });
      };
      const end = (what: Heard): void => {
        clearTimeout(timer);
        socket.off('message', onMessage).off('close', onClose);
        resolve(what);
      };
      socket.on('message', onMessage).on('close', onClose);
    });
    socket.send(JSON.stringify({ type: 'subscribe', id, payload: { query, variables } }));
    const what = await heard;
    if (kind === 'subscription' && socket.readyState === WebSocket.OPEN)
      socket.send(JSON.stringify({ type: 'complete', id }));
    return what;
  };

  close(): void {
    this.#socket?.close();
  }

  async #open(): Promise<WebSocket> {
    if (this.#socket?.readyState === WebSocket.OPEN) return this.#socket;
    const socket = new WebSocket(
      `${this.url.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
    );
    socket.setMaxListeners(50);
    await new Promise<void>((resolve, reject) => {
      socket.once('message', () => {
        resolve();
      });
      socket.once('error', reject);
      socket.once('close', (code) => {
        reject(new Error(`The socket was closed with ${String(code)}`));
      });
      const payload = { authorization: `Bearer ${this.token}` };
      socket.once('open', () => {
        socket.send(JSON.stringify({ type: 'connection_init', payload }));
      });
    });
    socket.removeAllListeners('error').removeAllListeners('close');
    socket.on('error', () => undefined);
    this.#socket = socket;
    return socket;
  }
}
