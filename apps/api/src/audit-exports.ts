import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { DownloadAuditExport, ExportAddresses, EXPORTS_PATH } from '@portal/audit';
import { Fault } from '@portal/platform/kernel';
import type { Parts } from '@portal/platform/runtime';
import { disposition } from '@portal/platform/storage';
import { secondsToWait, type Rates } from './door.js';
import { refuse } from './transport-errors.js';

/** What a page of ours would have to be asked for twice: the file runs nothing and shows nothing. */
const HARMLESS = {
  'content-security-policy': "sandbox; default-src 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-store',
};

/**
 * Serves the signed addresses of exports of the audit trail, as a stream. Who opens one has no sign-in with him, so he
 * pays by his address; what he may is asked again. Answers what signs the addresses.
 */
export function registerAuditExports(
  fastify: FastifyInstance,
  { config, unitOfWork }: Pick<Parts, 'config' | 'unitOfWork'>,
  rates: Rates,
): ExportAddresses {
  const addresses = new ExportAddresses(config.urlKey, config.publicUrl);
  const exports = new DownloadAuditExport(unitOfWork, addresses);
  fastify.get(`${EXPORTS_PATH}:id`, { exposeHeadRoute: false }, async (request, reply) => {
    const wait = secondsToWait(rates, null, request.ip);
    if (wait !== undefined) {
      const why = { words: 'RATE_LIMITED_FOR', params: { seconds: wait }, retryAfter: wait };
      refuse(request, reply, 429, why);
      return reply;
    }
    const { id } = request.params as { readonly id: string };
    const download = await exports.open(id, request.query).catch(refusalOf);
    if (typeof download === 'string') {
      const gone = download === 'GONE';
      refuse(
        request,
        reply,
        gone ? 410 : 403,
        gone ? { words: 'AUDIT_EXPORT_EXPIRED' } : undefined,
      );
      return reply;
    }
    return reply
      .headers({ ...HARMLESS, 'content-disposition': disposition('attachment', download.fileName) })
      .type('text/csv; charset=utf-8')
      .send(Readable.from(download.text, { objectMode: false }));
  });
  return addresses;
}

function refusalOf(error: unknown): 'FORBIDDEN' {
  if (error instanceof Fault && error.code === 'FORBIDDEN') return 'FORBIDDEN';
  throw error;
}
