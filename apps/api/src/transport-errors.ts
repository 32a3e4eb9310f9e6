import type { FastifyError, FastifyInstance } from 'fastify';
import { localeOf, wordsFor, type FaultCode } from '@portal/platform/kernel';
import type { Logger } from '@portal/platform/observability';

/** What the HTTP layer itself refuses (too large, not JSON, wrong type) in the words of the API. */
export function registerTransportErrors(fastify: FastifyInstance, logger: Logger): void {
  fastify.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) logger.error({ err: error, requestId: request.id }, 'a request failed');
    const code = codeOf(status);
    const message = wordsFor(code, localeOf(request.headers['accept-language']));
    void reply
      .code(status)
      .send({ errors: [{ message, extensions: { code, requestId: request.id } }] });
  });
}

function codeOf(status: number): FaultCode {
  if (status === 413) return 'TOO_LARGE';
  if (status === 429) return 'RATE_LIMITED';
  return status >= 500 ? 'INTERNAL' : 'BAD_USER_INPUT';
}
