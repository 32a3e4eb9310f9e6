import Fastify from 'fastify';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import {
  AUDIENCE,
  HEAD,
  ISSUER,
  PUBLIC_URL,
  SIGNED_IN,
  TestProvider,
} from './provider-for-tests.js';
import { registerDevelopmentProvider } from './register.js';
import { guestsOf } from './people.js';

let database: TestDatabase;
let provider: TestProvider;

beforeAll(async () => {
  database = await testDatabase();
  provider = new TestProvider(database.appUrl);
  await provider.start();
});

afterAll(async () => {
  await provider.stop();
  await database.drop();
});

describe('mounting', () => {
  const mount = async (change: object): Promise<unknown> => {
    const pool = new pg.Pool({ connectionString: database.appUrl });
    const options = {
      production: false,
      database: pool,
      publicUrl: PUBLIC_URL,
      issuer: ISSUER,
      audience: AUDIENCE,
      guests: guestsOf([HEAD]),
    };
    try {
      return await registerDevelopmentProvider(Fastify(), { ...options, ...change });
    } finally {
      await pool.end();
    }
  };

  it('is refused in production', async () => {
    await expect(mount({ production: true })).rejects.toThrow('production');
  });

  it('is refused under another address than the public one', async () => {
    await expect(mount({ issuer: 'http://elsewhere.test/realms/x' })).rejects.toThrow(PUBLIC_URL);
  });

  it('finds the keys of the copy that runs already', async () => {
    expect(await mount({})).toMatchObject({ issuer: ISSUER, publicPem: provider.publicPem });
  });
});

describe('the sign-in page', () => {
  it('needs nothing from outside, runs no script and stands in no frame', async () => {
    const browser = provider.browser();
    const response = await browser.open(await provider.signInPage(browser));
    const text = await response.text();
    expect(response.status).toBe(200);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(text).toContain('演示环境');
    expect(text).toContain('苏州市吴江区城管局');
    expect(text).not.toMatch(/<script|https?:\/\//);
  });

  it('carries the headers that the application sets everywhere', async () => {
    const browser = provider.browser();
    const response = await browser.open(await provider.signInPage(browser));
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });

  it('escapes what is sent back to it', async () => {
    const browser = provider.browser();
    const page = await provider.signInPage(browser);
    const response = await browser.open(page, { user: '"><b>x', password: 'y' });
    expect(await response.text()).toContain('value="&quot;&gt;&lt;b&gt;x"');
  });

  it('refuses a wrong password in words, then lets in with the right one', async () => {
    const browser = provider.browser();
    const page = await provider.signInPage(browser);
    const wrong = await browser.open(page, { user: 'wujiang-officer', password: 'wrong' });
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toContain('用户名或密码不正确');
    const empty = await browser.open(page, { user: 'wujiang-officer', password: '' });
    expect(empty.status).toBe(400);
    const posted = await browser.open(page, { user: ' Wujiang-Officer', password: 'delta-portal' });
    const address = await browser.follow(posted, SIGNED_IN);
    expect(address instanceof URL && address.searchParams.get('state')).toBe('a-state');
  });

  it('asks to wait after five wrong passwords, and only for that name', async () => {
    const browser = provider.browser();
    const page = await provider.signInPage(browser);
    for (let i = 0; i < 5; i += 1) await browser.open(page, { user: 'nobody', password: 'x' });
    const sixth = await browser.open(page, { user: 'NOBODY', password: 'x' });
    expect(sixth.status).toBe(429);
    expect(await sixth.text()).toContain('秒后再试');
    const other = await browser.open(page, { user: HEAD.user, password: 'x' });
    expect(other.status).toBe(401);
  });

  it('refuses a form that is far too large', async () => {
    const browser = provider.browser();
    const page = await provider.signInPage(browser);
    const response = await browser.open(page, { user: 'x'.repeat(3000), password: 'x' });
    expect(response.status).toBe(400);
  });

  it('says in words that a sign-in has expired', async () => {
    const response = await provider.browser().open(`${ISSUER}/login-actions/authenticate/unknown`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('请从平台首页重新登录');
  });
});

it('a request with an unknown address is refused in words', async () => {
  const redirect_uri = 'http://elsewhere.test/';
  const response = await provider.browser().open(provider.authorizeUrl({ redirect_uri }));
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('无法继续登录');
});
