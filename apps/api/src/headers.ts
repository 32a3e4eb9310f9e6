import { randomBytes } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Config } from '@portal/platform/config';

/** What the page may ask the device for; everything else that browsers can name is closed. */
const PERMISSIONS = [
  'camera=(self)',
  'geolocation=(self)',
  'fullscreen=(self)',
  ...[
    'accelerometer',
    'autoplay',
    'bluetooth',
    'browsing-topics',
    'display-capture',
    'encrypted-media',
    'gyroscope',
    'hid',
    'idle-detection',
    'local-fonts',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'publickey-credentials-get',
    'screen-wake-lock',
    'serial',
    'usb',
    'xr-spatial-tracking',
  ].map((name) => `${name}=()`),
].join(', ');

/** Headers that close what the portal does not need; pictures and files come from the own origin or as blobs. */
export async function registerHeaders(fastify: FastifyInstance, config: Config): Promise<void> {
  await fastify.register(helmet, {
    // Only the page itself has styles of its own making, and marks them (`pagePolicy`).
    contentSecurityPolicy: { useDefaults: false, directives: directives(config) },
    strictTransportSecurity: config.publicUrl.startsWith('https:'),
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'sameorigin' },
  });
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.header('permissions-policy', PERMISSIONS);
    done();
  });
}

/** A mark for the styles of one answer: nobody can guess it, and the next answer has another. */
export const newNonce = (): string => randomBytes(18).toString('base64');

/** The policy of the page: Ant Design writes its tokens as style elements, which carry the nonce. */
export function pagePolicy(config: Config, nonce: string): string {
  return Object.entries(directives(config, nonce))
    .map(([name, sources]) => `${kebab(name)} ${sources.join(' ')}`)
    .join(';');
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

function directives(config: Config, nonce?: string): Record<string, string[]> {
  // Where files go to and come from when they don't pass through here.
  const files = config.s3 ? [config.s3.publicEndpoint] : [];
  // Where the page asks for tokens, and renews them in a hidden frame.
  const issuer = [new URL(config.oidc.issuer).origin];
  return {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", ...(nonce === undefined ? [] : [`'nonce-${nonce}'`])],
    imgSrc: ["'self'", 'data:', 'blob:', ...files],
    mediaSrc: ["'self'", 'blob:', ...files],
    connectSrc: ["'self'", config.publicUrl.replace(/^http/, 'ws'), ...issuer, ...files],
    frameSrc: ["'self'", 'blob:', ...issuer, ...files],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'self'"],
  };
}
