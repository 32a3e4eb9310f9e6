import Fastify, { type FastifyInstance } from 'fastify';
import pg from 'pg';
import type { TestBrowser } from '../testing/browser.js';
import { PortalClient, tokensOf, type Tokens } from '../testing/portal-client.js';
import { guestsOf, type DevelopmentUser } from './people.js';
import { registerDevelopmentProvider } from './register.js';

export const PUBLIC_URL = 'http://portal.test';
export const ISSUER = `${PUBLIC_URL}/realms/delta-portal`;
export const AUDIENCE = 'delta-portal-api';
export const SIGNED_IN = `${PUBLIC_URL}/signed-in`;

const ROLES = ['承办人'];
export const OFFICER: DevelopmentUser = {
  user: 'wujiang-officer',
  subject: '8f2b3c1e-0000-5000-8000-000000000001',
  name: '沈一',
  agencyName: '苏州市吴江区城管局',
  roleWords: ROLES,
};
export const HEAD: DevelopmentUser = {
  user: 'qingpu-head',
  subject: '8f2b3c1e-0000-5000-8000-000000000002',
  name: '陆二',
  agencyName: '青浦区城管执法局',
  roleWords: ['负责人'],
};

/** A server with the provider mounted, and the portal's side of the conversation. */
export class TestProvider extends PortalClient {
  publicPem = '';
  private server: FastifyInstance | undefined;
  private pool: pg.Pool | undefined;

  constructor(private readonly databaseUrl: string) {
    super({ issuer: ISSUER, publicUrl: PUBLIC_URL, serverUrl: '' });
  }

  async start(): Promise<void> {
    this.pool = new pg.Pool({ connectionString: this.databaseUrl, max: 4 });
    this.server = Fastify();
    // As Nest does: a parser for every type, which must not eat the provider's forms.
    this.server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
      done(null, body);
    });
    this.server.addHook('onRequest', (_request, reply, done) => {
      void reply.header('cross-origin-opener-policy', 'same-origin');
      done();
    });
    ({ publicPem: this.publicPem } = await registerDevelopmentProvider(this.server, {
      production: false,
      database: this.pool,
      publicUrl: PUBLIC_URL,
      issuer: ISSUER,
      audience: AUDIENCE,
      guests: guestsOf([OFFICER, HEAD]),
    }));
    this.moveTo(await this.server.listen({ port: 0, host: '127.0.0.1' }));
  }

  async stop(): Promise<void> {
    await this.server?.close();
    await this.pool?.end();
  }

  /** Stops, starts anew at another port, and tells the browser. */
  async restart(browser: TestBrowser): Promise<void> {
    await this.stop();
    await this.start();
    browser.moveTo(this.serverUrl);
  }

  /** Asks to sign in; answers the address of the sign-in page. */
  async signInPage(browser: TestBrowser): Promise<string> {
    const response = await browser.open(this.authorizeUrl());
    return new URL(response.headers.get('location') ?? '', PUBLIC_URL).href;
  }

  async signIn(browser: TestBrowser, { user } = OFFICER): Promise<Tokens> {
    const page = await this.signInPage(browser);
    const posted = await browser.open(page, { user, password: 'delta-portal' });
    const address = await browser.follow(posted, this.signedIn);
    if (address instanceof Response) throw new Error(`Not signed in: ${await address.text()}`);
    return tokensOf(await this.exchange(address));
  }
}
