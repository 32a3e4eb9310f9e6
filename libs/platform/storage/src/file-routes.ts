import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { localeOf, wordsFor } from '@portal/platform/kernel';
import { FILES_PATH, type PutTerms } from './address-signer.js';
import { digestFrom } from './content-digest.js';
import { isFull } from './durable-files.js';
import { isUnchanged, rangeOf, safetyHeaders } from './file-answer.js';
import type { FilesystemObjectStore } from './filesystem-store.js';
import type { ByteRange } from './object-store.js';
import { StorageProblem } from './storage-problem.js';

/** An upload that sends nothing for this long is given up. */
const STALL_SECONDS = 60;

/** The rest of a refused body is read and dropped, so that the client can read the answer; not beyond this. */
const NOT_WORTH_DRAINING = 64 * 1024 * 1024;

export interface FileRouteOptions {
  /** Told of faults that are ours, not the client's. */
  readonly onTrouble?: (error: unknown) => void;
  /** Seconds without a byte after which an upload is stopped. */
  readonly stallSeconds?: number;
}

/**
 * Serves the signed addresses of the embedded store under `/files/`: PUT takes an upload as a
 * stream, GET and HEAD answer with ranges. Everything else about a request is in its address, so
 * these routes need no sign-in. Bodies are never held in memory.
 */
export function registerFileRoutes(
  fastify: FastifyInstance,
  store: FilesystemObjectStore,
  options: FileRouteOptions = {},
): void {
  void fastify.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, parsed) => {
      parsed(null, payload);
    });
    scope.setErrorHandler((error, request, reply) => {
      refuse(error, request, reply, options.onTrouble);
    });
    const url = `${FILES_PATH}*`;
    scope.put(url, (request, reply) => take(store, request, reply, options));
    scope.route({
      method: ['GET', 'HEAD'],
      url,
      exposeHeadRoute: false,
      handler: (request, reply) => give(store, request, reply),
    });
    scope.route({
      method: ['POST', 'PATCH', 'DELETE', 'OPTIONS'],
      url,
      handler: (_request, reply) => {
        void reply.header('allow', 'GET, HEAD, PUT');
        throw new StorageProblem('METHOD_NOT_ALLOWED');
      },
    });
    done();
  });
}

const keyOf = (request: FastifyRequest): string => {
  const params = request.params as { '*'?: string };
  return params['*'] ?? '';
};

async function take(
  store: FilesystemObjectStore,
  request: FastifyRequest,
  reply: FastifyReply,
  options: FileRouteOptions,
): Promise<FastifyReply> {
  const terms = store.checkPut(keyOf(request), request.query);
  checkLength(terms, request.headers['content-length']);
  checkType(terms, request.headers['content-type']);
  checkDigest(terms, request.headers['content-digest']);
  const bytes = (request.body ?? request.raw) as Readable;
  const watch = watchForStall(request, reply, (options.stallSeconds ?? STALL_SECONDS) * 1000);
  try {
    await store.receive(terms, bytes);
    const { size, sha256 } = terms;
    void reply.header('etag', `"${sha256}"`).header('cache-control', 'no-store');
    return await reply.send({ size, sha256 });
  } catch (error) {
    if (watch.stalled()) return await reply;
    if (!request.raw.readableAborted) {
      bytes.resume();
      throw error;
    }
    throw new StorageProblem('LENGTH_TOO_SHORT', { size: terms.size }, { cause: error });
  } finally {
    watch.end();
  }
}

function checkLength(terms: PutTerms, header: string | undefined): void {
  if (header === undefined) throw new StorageProblem('LENGTH_MISSING');
  const length = Number(header);
  const params = { size: terms.size };
  if (length > terms.size) throw new StorageProblem('LENGTH_TOO_LONG', params);
  if (length !== terms.size) throw new StorageProblem('LENGTH_TOO_SHORT', params);
}

function checkType(terms: PutTerms, header: string | undefined): void {
  const given = header?.split(';')[0]?.trim().toLowerCase();
  if (given !== terms.contentType.toLowerCase()) {
    throw new StorageProblem('CONTENT_TYPE_DIFFERS', { contentType: terms.contentType });
  }
}

/** The address holds the digest; a client that sends one as well must mean the same bytes. */
function checkDigest(terms: PutTerms, header: string | string[] | undefined): void {
  if (header === undefined) return;
  const digest = digestFrom(String(header));
  if (digest === null) throw new StorageProblem('DIGEST_MALFORMED');
  if (digest !== terms.sha256) throw new StorageProblem('DIGEST_DIFFERS');
}

/** A phone that walked into a tunnel must not hold a connection for ever: it is told, then cut off. */
function watchForStall(
  request: FastifyRequest,
  reply: FastifyReply,
  milliseconds: number,
): { stalled: () => boolean; end: () => void } {
  let stalled = false;
  const onTimeout = (): void => {
    stalled = true;
    reply.raw.once('finish', () => request.raw.destroy());
    void reply.header('connection', 'close');
    refuse(new StorageProblem('UPLOAD_STALLED'), request, reply, undefined);
  };
  // Taken now: a request that is destroyed by an error has none.
  const { socket } = request.raw;
  request.raw.setTimeout(milliseconds).once('timeout', onTimeout);
  return {
    stalled: () => stalled,
    end: () => {
      request.raw.off('timeout', onTimeout);
      socket.setTimeout(0);
    },
  };
}

async function give(
  store: FilesystemObjectStore,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const terms = store.checkGet(keyOf(request), request.query);
  const stat = await store.stat(terms.key);
  if (!stat) throw new StorageProblem('OBJECT_NOT_FOUND');
  const etag = `"${stat.etag}"`;
  void reply.headers({ ...safetyHeaders(terms), etag });
  if (isUnchanged(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const range = askedRange(request, stat.size, etag);
  if (range) {
    const span = `${String(range.start)}-${String(range.end)}/${String(stat.size)}`;
    void reply.code(206).header('content-range', `bytes ${span}`);
  }
  const length = range ? range.end - range.start + 1 : stat.size;
  void reply.header('content-length', length);
  if (request.method === 'HEAD' || length === 0) return reply.send();
  return reply.send(await store.read(terms.key, range ?? undefined));
}

/** If-Range of RFC 9110, 13.1.5: a range of another version is no use to the reader. */
function askedRange(request: FastifyRequest, size: number, etag: string): ByteRange | null {
  const ifRange = request.headers['if-range'];
  if (ifRange !== undefined && ifRange !== etag) return null;
  return rangeOf(request.headers.range, size);
}

function refuse(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  onTrouble: ((error: unknown) => void) | undefined,
): void {
  const problem = error instanceof StorageProblem ? error : problemOf(error);
  if (problem.status >= 500) onTrouble?.(error);
  if (problem.code === 'RANGE_NOT_SATISFIABLE') {
    void reply.header('content-range', `bytes */${String(problem.params['size'] ?? '*')}`);
  }
  for (const name of ['content-disposition', 'etag', 'content-length'])
    void reply.removeHeader(name);
  if (Number(request.headers['content-length'] ?? 0) > NOT_WORTH_DRAINING) {
    void reply.header('connection', 'close');
  }
  const locale = localeOf(request.headers['accept-language']);
  void reply
    .code(problem.status)
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-language', locale === 'zh' ? 'zh-CN' : 'en')
    .send({ code: problem.code, message: wordsFor(problem.code, locale, problem.params) });
}

/** Fastify's own refusals (a header that can't be read) are the client's; the rest is ours. */
function problemOf(error: unknown): StorageProblem {
  if (isFull(error)) return new StorageProblem('STORAGE_FULL', {}, { cause: error });
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error
      ? Number(error.statusCode)
      : 500;
  const code = status >= 400 && status < 500 ? 'ADDRESS_MALFORMED' : 'STORAGE_TROUBLE';
  return new StorageProblem(code, {}, { cause: error });
}
