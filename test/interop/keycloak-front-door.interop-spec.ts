import { chromium, errors, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { DEMONSTRATION_PEOPLE } from '@portal/directory';
import {
  forgetDemonstration,
  groupCount,
  openFrontDoor,
  type FrontDoor,
} from './support/front-door.js';
import { settleIn, toKeycloak, typePassword } from './support/keycloak-pages.js';
import type { Authenticator } from './support/totp.js';

const USER = 'wujiang-officer';
const OWN_PASSWORD = 'Own-password-2024';
/** For one thing that a page has to show; the machine may be busy with other work. */
const PATIENCE = 45_000;

/** What the API says of a token that is over. */
const UNAUTHENTICATED = {
  contentType: 'application/json',
  body: '{"data":null,"errors":[{"message":"","extensions":{"code":"UNAUTHENTICATED","requestId":""}}]}',
};

/** One to plug in, which somebody touches whenever it blinks. */
const SECURITY_KEY = {
  protocol: 'ctap2',
  transport: 'usb',
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

let door: FrontDoor;
let stop = (): Promise<void> => Promise.resolve();
let said: string[];
let browser: Browser | undefined;
let context: BrowserContext;
let page: Page;
let app: Authenticator;
/** What a page's own policy has kept from it. */
const violations: string[] = [];

beforeAll(async () => {
  await forgetDemonstration();
  door = await openFrontDoor();
  stop = door.stop;
  said = [await door.provision(), await door.provision()];
  const executablePath = process.env['CHROME_PATH'] ?? '';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(PATIENCE);
  context.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) violations.push(message.text());
  });
  page = await context.newPage();
});

afterAll(async () => {
  await browser?.close();
  await stop();
});

async function enter(password: string): Promise<void> {
  await page.goto(door.url);
  await toKeycloak(page, door.issuer);
  await typePassword(page, USER, password);
}

async function typeCode(where: Page): Promise<void> {
  await where.locator('#otp').fill(app.code());
  await where.locator('#kc-login').click();
}

async function leave(): Promise<void> {
  await page.goto(`${door.url}/me`);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '登录', exact: true }).first().waitFor();
}

/** The portal is there, as the officer's own. */
async function today(): Promise<void> {
  await page.getByText('待我处理').first().waitFor();
  expect(new URL(page.url()).origin).toBe(door.url);
}

/** Presses a button of Keycloak's until it has led back: one pressed before its page's script is there does nothing. */
async function pressHome(button: string): Promise<void> {
  const isHome = (url: URL): boolean => url.origin === door.url;
  for (let tries = 1; tries <= 5; tries += 1) {
    await page
      .locator(button)
      .click({ timeout: 5_000 })
      .then(() => page.waitForURL(isHome, { timeout: 5_000 }))
      .catch(unlessLate);
    if (isHome(new URL(page.url()))) return;
  }
  throw new Error(`Still at ${page.url()}`);
}

function unlessLate(error: unknown): void {
  if (!(error instanceof errors.TimeoutError)) throw error as Error;
}

it('`npm run provision` makes groups and users of the demonstration, and a second run changes nothing', async () => {
  const agencies = await groupCount();
  expect(agencies).toBeGreaterThan(300);
  expect(said[0]).toContain(`新建机关组 agencies added: ${String(agencies)}`);
  expect(said[0]).toContain(`新建用户 users added: ${String(DEMONSTRATION_PEOPLE.length)}`);
  expect(said[1]).toContain('Keycloak 与目录一致');
  expect((await door.firstPasswords()).size).toBe(DEMONSTRATION_PEOPLE.length);
});

it('an officer signs in for the first time, in Chinese: password, own password, app, and today appears', async () => {
  await page.goto(door.url);
  await toKeycloak(page, door.issuer);
  expect(await page.locator('#kc-page-title').innerText()).toContain('登录');
  await typePassword(page, USER, (await door.firstPasswords()).get(USER) ?? '');
  app = await settleIn(page, OWN_PASSWORD);
  await today();
});

it('a reload asks for nothing: the session is renewed in a hidden frame', async () => {
  await page.reload();
  await today();
});

it('an ended session is renewed in a small window, and the page stays', async () => {
  await door.endSessions(USER);
  await page.evaluate('window.stays = true');
  await page.route('**/graphql', (route) => route.fulfill(UNAUTHENTICATED), { times: 1 });
  await page.getByRole('link', { name: '移送' }).first().click();
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: '重新登录' }).click();
  const small = await opened;
  const closed = small.waitForEvent('close');
  await typePassword(small, USER, OWN_PASSWORD);
  await typeCode(small);
  await closed;
  await page.getByRole('button', { name: '重新登录' }).waitFor({ state: 'detached' });
  expect(await page.evaluate('window.stays')).toBe(true);
});

it('signing out ends the session at Keycloak; the next sign-in wants password and code', async () => {
  await leave();
  await enter(OWN_PASSWORD);
  await typeCode(page);
  await today();
});

it('a security key, once registered, does for the code of the app', async () => {
  const devices = await context.newCDPSession(page);
  await devices.send('WebAuthn.enable');
  await devices.send('WebAuthn.addVirtualAuthenticator', { options: SECURITY_KEY });
  page.once('dialog', (dialog) => void dialog.accept('我的安全密钥'));
  await page.goto(door.registerKeyUrl);
  await pressHome('#registerWebAuthn');
  await today();
  await leave();
  await enter(OWN_PASSWORD);
  await page.locator('#try-another-way').click();
  await page.getByText('安全密钥', { exact: true }).click();
  await pressHome('#authenticateWebAuthnButton');
  await today();
});

it('nothing of all this was against the page’s own policy', () => {
  expect(violations).toEqual([]);
});
