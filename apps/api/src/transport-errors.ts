import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { localeOf, wordsFor, type FaultCode, type WordParams } from '@portal/platform/kernel';
import type { Logger } from '@portal/platform/observability';

const GRAPHQL_PATH = '/graphql';
const GRAPHQL_METHODS: readonly string[] = ['GET', 'POST'];

/** What the HTTP layer itself refuses (too large, not JSON, wrong type) in the words of the API. */
export function registerTransportErrors(fastify: FastifyInstance, logger: Logger): void {
  fastify.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ err: error, requestId: request.id }, 'a request failed');
    refuse(request, reply, status);
  });
}

export const isGraphql = (url: string | undefined): boolean => url?.split('?')[0] === GRAPHQL_PATH;

/** What GraphQL's endpoint does not take is refused before its body is read. */
export function registerTransportRules(fastify: FastifyInstance): void {
  // GraphQL is asked in JSON; a form or a text, which a browser sends without asking, is not taken.
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRequest', (request, reply, done) => {
    const status = isGraphql(request.url) ? refusedStatus(request) : undefined;
    if (status === undefined) {
      done();
      return;
    }
    if (status === 405) void reply.header('allow', GRAPHQL_METHODS.join(', '));
    refuse(request, reply, status);
  });
}

function refusedStatus({ method, headers, hostname }: FastifyRequest): number | undefined {
  if (!GRAPHQL_METHODS.includes(method)) return 405;
  if (!URL.canParse(`http://${hostname}/`)) return 400;
  const encoding = headers['content-encoding'] ?? 'identity';
  return encoding.toLowerCase() === 'identity' ? undefined : 415;
}

/** What is told besides the status: other words than the code's, and when it is worth asking again. */
export interface Why {
  readonly words: string;
  readonly params?: WordParams;
  readonly retryAfter?: number;
}

export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  why?: Why,
): void {
  const code = codeOf(status);
  const locale = localeOf(request.headers['accept-language']);
  const message = wordsFor(why?.words ?? code, locale, why?.params);
  if (why?.retryAfter !== undefined) void reply.header('retry-after', why.retryAfter);
  // An address that can't be read is refused before the hook that sets this for all others.
  void reply
    .code(status)
    .header('x-request-id', request.id)
    .send(body(code, message, request.id, why?.retryAfter));
}

/** Fastify's options for what fails before any route or hook: its own answers know one language. */
export const earlyRefusals = {
  frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    refuse(request, reply, error.statusCode ?? 400);
  },
  clientErrorHandler: (error: NodeJS.ErrnoException, socket: Duplex): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    refuseOnSocket(socket, STATUS_OF_CODE[error.code ?? ''] ?? 400);
    socket.destroy(error);
  },
};

const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** The answer to what is no readable request, so that its language is not known either: in both. */
export function refuseOnSocket(socket: Duplex, status: number, retryAfter?: number): void {
  if (!socket.writable) return;
  const code = codeOf(status);
  const requestId = v7();
  const message = `${wordsFor(code, 'zh')} ${wordsFor(code, 'en')}`;
  const text = JSON.stringify(body(code, message, requestId));
  socket.end(
    [
      `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`,
      'connection: close',
      'content-type: application/json; charset=utf-8',
      `content-length: ${String(Buffer.byteLength(text))}`,
      `x-request-id: ${requestId}`,
      ...(retryAfter === undefined ? [] : [`retry-after: ${String(retryAfter)}`]),
      '',
      text,
    ].join('\r\n'),
  );
}

const body = (
  code: FaultCode,
  message: string,
  requestId: string,
  retryAfter?: number,
): object => ({
  errors: [
    {
      message,
      extensions: { code, requestId, ...(retryAfter === undefined ? {} : { retryAfter }) },
    },
  ],
});

function codeOf(status: number): FaultCode {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status === 413 || status === 431) return 'TOO_LARGE';
  if (status === 429) return 'RATE_LIMITED';
  if (status === 503) return 'UNAVAILABLE';
  return status >= 500 ? 'INTERNAL' : 'BAD_USER_INPUT';
}
