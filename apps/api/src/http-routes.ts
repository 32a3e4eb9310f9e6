import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import fastifyStatic from '@fastify/static';
import type { DataSource } from '@portal/platform/database';
import type { Config } from '@portal/platform/config';
import type { Metrics } from '@portal/platform/observability';
import { localeOf, wordsFor } from '@portal/platform/kernel';
import { newNonce, pagePolicy } from './headers.js';

/** Health for whoever runs the process, figures for whoever watches it. */
export function registerOperations(
  fastify: FastifyInstance,
  dataSource: DataSource,
  metrics: Metrics,
): void {
  fastify.get('/health/live', () => ({ status: 'UP' }));
  fastify.get('/health/ready', async (_request, reply) => {
    try {
      await dataSource.query('select 1');
      return { status: 'UP' };
    } catch {
      return reply.code(503).send({ status: 'DOWN', part: 'database' });
    }
  });
  fastify.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

/** What the portal was built to ask, beside its files. */
export const DOCUMENTS_FILE = 'documents.json';

/** The portal page: files with hashed names for ever, the page itself never from a cache. */
export async function registerPortal(fastify: FastifyInstance, config: Config): Promise<void> {
  const { webRoot } = config;
  if (!existsSync(join(webRoot, 'index.html'))) return;
  await fastify.register(fastifyStatic, {
    root: webRoot,
    index: false,
    wildcard: false,
    globIgnore: ['index.html', DOCUMENTS_FILE, '**/*.br', '**/*.gz'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes(`${webRoot}/assets/`);
      void reply.header(
        'cache-control',
        hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  fastify.get('/*', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const accepts = request.headers.accept ?? '*/*';
    const wantsPage = path === '/index.html' || !/\.\w+$/.test(path);
    if (wantsPage && /text\/html|\*\/\*/.test(accepts)) {
      const page = await readFile(join(webRoot, 'index.html'), 'utf8');
      const nonce = newNonce();
      return reply
        .header('cache-control', 'no-cache')
        .header('content-security-policy', pagePolicy(config, nonce))
        .type('text/html; charset=utf-8')
        .send(marked(filledIn(page, config), nonce));
    }
    const locale = localeOf(request.headers['accept-language']);
    return reply.code(404).send({ code: 'NOT_FOUND', message: wordsFor('NOT_FOUND', locale) });
  });
}

/** Where Vite and the page's own code look for the mark of its styles; browsers show it to scripts only. */
const marked = (page: string, nonce: string): string =>
  page.replace('<head>', () => `<head><meta property="csp-nonce" nonce="${nonce}" />`);

/**
 * The page learns from itself which address is the portal's own, and whom to ask for tokens. The development provider
 * is below that address.
 */
function filledIn(page: string, { publicUrl, identity, oidc }: Config): string {
  const named = withContent(page, 'portal-address', publicUrl);
  return identity === 'development' ? named : withContent(named, 'oidc-issuer', oidc.issuer);
}

function withContent(page: string, name: string, content: string): string {
  const text = content.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return page.replace(
    `<meta name="${name}" content=""`,
    () => `<meta name="${name}" content="${text}"`,
  );
}
