import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import { localeOf, withRequestId, type Locale } from '@portal/platform/kernel';
import type { Logger, Metrics } from '@portal/platform/observability';

export interface Scope {
  readonly requestId: string;
  readonly locale: Locale;
}

const scopes = new AsyncLocalStorage<Scope>();

/** Number and language of the request that is being answered. */
export const currentScope = (): Scope => scopes.getStore() ?? { requestId: '-', locale: 'zh' };

export const inScope = <T>(scope: Scope, work: () => T): T =>
  scopes.run(scope, () => withRequestId(scope.requestId, work));

/** Gives every request its scope, answers its number and notes how long it took. */
export function registerScope(fastify: FastifyInstance, logger: Logger, metrics: Metrics): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    // What may be kept on the way says so itself: the portal's hashed files.
    void reply.header('cache-control', 'no-store');
    const scope = { requestId: request.id, locale: localeOf(request.headers['accept-language']) };
    inScope(scope, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.observeRequest(route, reply.statusCode, reply.elapsedTime / 1000);
    const line = {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (reply.statusCode >= 500) logger.error(line, 'request');
    else logger.debug(line, 'request');
    done();
  });
}
