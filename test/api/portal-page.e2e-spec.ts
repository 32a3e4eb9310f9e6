import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPortal, type TestPortal } from '../support/portal.js';

const PAGE =
  '<head><meta name="portal-address" content="" /><meta name="oidc-issuer" content="" /></head>';
const HTML = { headers: { accept: 'text/html' } };
const audience = { audience: 'delta-portal-api', realmPublicKey: undefined, keysFreshSeconds: 300 };

let webRoot: string;

beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'delta-portal-page-'));
  await writeFile(join(webRoot, 'index.html'), PAGE);
});

afterAll(() => rm(webRoot, { recursive: true }));

const directive = (answer: Response, name: string): string[] => {
  const policy = answer.headers.get('content-security-policy') ?? '';
  const found = policy.split(';').find((part) => part.trim().startsWith(name));
  return found?.trim().split(' ').slice(1) ?? [];
};

describe('the page of a portal on Keycloak', () => {
  const issuer = 'https://sso.example/realms/delta-portal';
  let portal: TestPortal;

  beforeAll(async () => {
    const oidc = { issuer, ...audience };
    portal = await startPortal(undefined, { settings: { webRoot, oidc, identity: 'keycloak' } });
  });

  afterAll(() => portal.stop());

  it.each(['/', '/referrals/1', '/signed-in?code=x', '/index.html'])(
    'at %s names the issuer',
    async (path) => {
      const answer = await fetch(`${portal.url}${path}`, HTML);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      const page = await answer.text();
      expect(page).toContain(`<meta name="oidc-issuer" content="${issuer}"`);
      expect(page).toContain('<meta name="portal-address" content="http://portal.test"');
    },
  );

  it('may ask the issuer for tokens and show its hidden frame, and nobody else', async () => {
    const answer = await fetch(`${portal.url}/`, HTML);
    const site = 'https://sso.example';
    expect(directive(answer, 'connect-src')).toEqual(["'self'", 'ws://portal.test', site]);
    expect(directive(answer, 'frame-src')).toEqual(["'self'", 'blob:', site]);
    expect(directive(answer, 'script-src')).toEqual(["'self'"]);
    expect(directive(answer, 'form-action')).toEqual(["'self'"]);
  });

  it('takes styles of its own making only by their nonce, and no unsafe word', async () => {
    const answer = await fetch(`${portal.url}/`, HTML);
    expect(directive(answer, 'style-src')).toEqual([
      "'self'",
      expect.stringMatching(/^'nonce-[\w+/]{24}'$/),
    ]);
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
  });

  it('is not given for a file that is not there', async () => {
    expect((await fetch(`${portal.url}/assets/gone.js`, HTML)).status).toBe(404);
  });
});

describe('the page of a portal with the development provider', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    const oidc = { issuer: 'http://portal.test/realms/delta-portal', ...audience };
    portal = await startPortal(undefined, { settings: { webRoot, oidc, identity: 'development' } });
  });

  afterAll(() => portal.stop());

  it('names the portal’s address, below which the issuer is', async () => {
    const page = PAGE.replace('address" content=""', 'address" content="http://portal.test"');
    const answer = await fetch(`${portal.url}/`, HTML);
    const nonce = /'nonce-([\w+/]{24})'/.exec(directive(answer, 'style-src').join(' '))?.[1];
    const mark = `<meta property="csp-nonce" nonce="${String(nonce)}" />`;
    expect(await answer.text()).toBe(page.replace('<head>', `<head>${mark}`));
  });
});
