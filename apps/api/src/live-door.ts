import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { addressOf, type Trust } from './addresses.js';
import { secondsToWait } from './door.js';
import type { GraphQLParts } from './graphql.js';
import { isGraphql } from './transport-errors.js';

export interface LiveParts extends GraphQLParts {
  readonly trust: Trust;
  /** Origin of the portal. */
  readonly publicUrl: string;
}

/** Why a connection is not opened; undefined where it is. */
export function refusedUpgrade(
  request: IncomingMessage,
  { door, trust, publicUrl }: LiveParts,
): { readonly status: number; readonly retryAfter?: number } | undefined {
  if (!isGraphql(request.url)) return { status: 404 };
  if (!isOwnPage(request, publicUrl)) return { status: 403 };
  const retryAfter = secondsToWait(door.rates, null, addressOf(request, trust));
  return retryAfter === undefined ? undefined : { status: 429, retryAfter };
}

/** Browsers tell which page asks, and ask for a socket of any server; programs tell nothing. */
function isOwnPage({ headers }: IncomingMessage, publicUrl: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origin === publicUrl) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

const WINDOW_MS = 10_000;
/** Messages of one socket in that time; a page sends some dozens. */
const MOST_MESSAGES = 600;
/** RFC 6455, 7.4.1: against the rules of this server. */
const POLICY_VIOLATION = 1008;

/** Cuts off who floods his socket, whatever the messages say. */
export function endFlood(socket: WebSocket, now = (): number => performance.now()): void {
  let since = now();
  let messages = 0;
  socket.on('message', () => {
    if (now() - since > WINDOW_MS) {
      since = now();
      messages = 0;
    }
    messages += 1;
    if (messages !== MOST_MESSAGES) return;
    socket.close(POLICY_VIOLATION, 'Too many messages');
    // Who floods may not care to answer the close.
    setTimeout(() => {
      socket.terminate();
    }, 1000).unref();
  });
}
