import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JWK } from 'jose';
import { Provider } from 'oidc-provider';
import { createTokenVerifier } from '../token-verifier.js';
import { providerConfiguration, ROUTES, SIGN_IN_ROUTE } from './configuration.js';
import { loadDevelopmentKeys, type DevelopmentKeys } from './keys.js';
import { DEMONSTRATION_PASSWORD, type DevelopmentProviderOptions } from './options.js';
import { People } from './people.js';
import { sweepRecords } from './records.js';
import { handleSignIn } from './sign-in.js';
import { answerUserInfo } from './user-info.js';

export interface DevelopmentProvider {
  readonly issuer: string;
  readonly publicJwk: JWK;
  readonly publicPem: string;
}

const SWEEP_EVERY_MS = 10 * 60 * 1000;

type Handler = (request: RawRequest, response: ServerResponse, path: string) => Promise<void>;
/** oidc-provider finds the path it is mounted at by comparing `originalUrl` with `url`. */
type RawRequest = IncomingMessage & { originalUrl?: string };

/**
 * Mounts an OpenID provider with Keycloak's paths and claims below the issuer's path, for
 * development and demonstration. Throws in production. Call it before the server listens.
 */
export async function registerDevelopmentProvider(
  fastify: FastifyInstance,
  options: DevelopmentProviderOptions,
): Promise<DevelopmentProvider> {
  if (options.production)
    throw new Error('The development identity provider is not for production');
  if (!options.issuer.startsWith(`${options.publicUrl}/realms/`)) {
    throw new Error(`The development provider's issuer must be below ${options.publicUrl}/realms/`);
  }
  const keys = await loadDevelopmentKeys(options.database);
  const handle = requestHandler(fastify, options, keys);
  const realmPath = new URL(options.issuer).pathname;
  await fastify.register((scope, _options, done) => {
    // The provider reads its forms itself: whatever comes in here is left unread.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => {
      parsed(null);
    });
    scope.route({
      method: ['GET', 'POST', 'OPTIONS'],
      url: `${realmPath}/*`,
      handler: (request, reply) => forward(handle, request, reply, options),
    });
    done();
  });
  sweepNowAndThen(fastify, options);
  const { publicJwk, publicPem } = keys;
  return { issuer: options.issuer, publicJwk, publicPem };
}

function requestHandler(
  fastify: FastifyInstance,
  options: DevelopmentProviderOptions,
  keys: DevelopmentKeys,
): Handler {
  const { issuer, audience, publicUrl, password } = options;
  const people = new People(options.guests, password ?? DEMONSTRATION_PASSWORD);
  const provider = new Provider(issuer, providerConfiguration(options, keys, people));
  provider.proxy = true;
  provider.on('server_error', (_context, error) => {
    fastify.log.error({ err: error }, 'development identity provider');
  });
  const answerWithProvider = provider.callback();
  const verifier = createTokenVerifier({ issuer, audience, realmPublicKey: keys.publicPem });
  const openPassword =
    password === undefined || password === DEMONSTRATION_PASSWORD
      ? DEMONSTRATION_PASSWORD
      : undefined;
  return async (request, response, path) => {
    if (path === ROUTES.userinfo) {
      await answerUserInfo(verifier, people, request, response);
    } else if (path.startsWith(SIGN_IN_ROUTE)) {
      const signIn = { people, publicUrl, openPassword };
      await handleSignIn(provider, signIn, request, response, request.originalUrl ?? '');
    } else {
      await answerWithProvider(request, response);
    }
  };
}

async function forward(
  handle: Handler,
  request: FastifyRequest,
  reply: FastifyReply,
  { issuer, publicUrl }: DevelopmentProviderOptions,
): Promise<void> {
  reply.hijack();
  const response = reply.raw;
  passOnHeaders(reply, response);
  const raw: RawRequest = request.raw;
  const whole = request.originalUrl;
  const url = whole.slice(new URL(issuer).pathname.length);
  raw.originalUrl = whole;
  raw.url = url;
  speakAsPublicUrl(raw, publicUrl);
  try {
    await handle(raw, response, url.split('?', 1)[0] ?? '');
  } catch (error) {
    request.log.error({ err: error }, 'development identity provider');
    if (!response.headersSent) response.writeHead(500).end();
    else response.destroy();
  }
}

/** Addresses the provider gives out are built on the public origin, whatever name it was called by. */
function speakAsPublicUrl(request: IncomingMessage, publicUrl: string): void {
  const { host, protocol } = new URL(publicUrl);
  request.headers.host = host;
  request.headers['x-forwarded-host'] = host;
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
}

/**
 * Headers that the application sets on every answer belong here too: a sign-in window whose
 * cross-origin-opener-policy differs from the portal's could not report back to it. Only rules for
 * the content of the portal's own pages are left out; the provider's pages bring theirs.
 */
function passOnHeaders(reply: FastifyReply, response: ServerResponse): void {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    const own = name === 'content-security-policy' || name === 'x-frame-options';
    if (!own && value !== undefined) response.setHeader(name, value);
  }
}

function sweepNowAndThen(fastify: FastifyInstance, { database }: DevelopmentProviderOptions): void {
  const sweep = (): void => {
    sweepRecords(database).catch((error: unknown) => {
      fastify.log.warn({ err: error }, 'expired sign-in records were not removed');
    });
  };
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  timer.unref();
  fastify.addHook('onClose', (_instance, done) => {
    clearInterval(timer);
    done();
  });
}
