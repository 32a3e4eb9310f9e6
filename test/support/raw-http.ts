import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { TestPortal } from './portal.js';

/** No request of a test may take longer: what hangs is a fault as much as what fails. */
const LIMIT_MS = 5_000;

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/**
 * One HTTP request as bytes on the wire, which `fetch` would tidy; fails when no answer comes in time.
 * A server that has refused a long body may close while the rest is on its way: its answer counts.
 */
export function raw(portal: TestPortal, asked: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(portal.url);
  const { method = 'POST', path = '/graphql', body = '' } = asked;
  const headers = { 'content-length': String(Buffer.byteLength(body)), ...asked.headers };
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers, agent: false });
    const late = new Error(`No answer to ${method} ${path} within ${String(LIMIT_MS)} ms`);
    const timer = setTimeout(() => outgoing.destroy(late), LIMIT_MS);
    let answered = false;
    outgoing.on('response', (incoming) => {
      answered = true;
      textOf(incoming)
        .then((text) => {
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
        }, reject)
        .finally(() => {
          clearTimeout(timer);
          outgoing.destroy();
        });
    });
    outgoing.on('error', (error) => {
      if (answered && error !== late) return;
      clearTimeout(timer);
      reject(error);
    });
    outgoing.end(body);
  });
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
  return text;
}

/** Sends a request in whole and hangs up: whatever is answered is lost. */
export function askAndHangUp(
  portal: TestPortal,
  token: string | null,
  body: string,
): Promise<void> {
  const { hostname, port } = new URL(portal.url);
  const head = [
    'POST /graphql HTTP/1.1',
    `host: ${hostname}`,
    'content-type: application/json',
    `content-length: ${String(Buffer.byteLength(body))}`,
    ...(token === null ? [] : [`authorization: Bearer ${token}`]),
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      // Nothing was received yet, so closing is a FIN behind the request, not a reset.
      socket.write(`${head.join('\r\n')}\r\n\r\n${body}`, () => {
        socket.destroy();
        resolve();
      });
    });
    socket.on('error', reject);
  });
}
