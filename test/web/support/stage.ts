import { join } from 'node:path';
import {
  chromium,
  devices,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { asking, portalUrl, type Ask } from './api.js';

/** A person at his device. */
export interface Visitor {
  readonly user: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong in the page without anybody seeing it: uncaught errors, breaches of the content policy. */
  readonly faults: readonly string[];
  /** Asks the API in his name, with the token of his page. */
  readonly ask: Ask;
}

export type DeviceKind = 'phone' | 'desk';

/** The dump site of the journey: a field at 黎里, some metres from 青浦. */
export const site = { latitude: 31.0512, longitude: 120.9135, accuracy: 18 };

const kinds: Readonly<Record<DeviceKind, BrowserContextOptions>> = {
  phone: {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
    userAgent: devices['Pixel 7'].userAgent,
    geolocation: site,
    permissions: ['geolocation'],
  },
  desk: { viewport: { width: 1440, height: 900 } },
};

const password = 'delta-portal';
/** For one thing that a page has to show; the machine may be busy with other work. */
export const patience = 45_000;

/** With PICTURES=<directory> the page is kept as a picture under this name, to be looked at by people. */
export async function picture(page: Page, name: string): Promise<void> {
  const directory = process.env['PICTURES'];
  if (directory) await page.screenshot({ path: join(directory, `${name}.png`) });
}

/** How somebody gets from the portal's door to the page behind it. */
export type Door = (page: Page, user: string) => Promise<void>;

/** One Chromium for a file of tests, and the people in it. */
export class Stage {
  private constructor(
    private readonly browser: Browser,
    private readonly door: Door,
  ) {}

  /** With another provider than the development one comes another door, and what it asks of the browser. */
  static async open(door: Door = signIn, flags: readonly string[] = []): Promise<Stage> {
    const executablePath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
    const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=zh-CN'];
    const browser = await chromium.launch({ executablePath, args: [...args, ...flags] });
    return new Stage(browser, door);
  }

  /** Waits until something holds that no page shows. */
  async soon(holds: () => boolean): Promise<void> {
    const end = Date.now() + patience;
    while (!holds()) {
      if (Date.now() > end) throw new Error('It did not come about');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async close(): Promise<void> {
    const pages = this.browser.contexts().flatMap((context) => context.pages());
    for (const [index, page] of pages.entries()) await picture(page, `last-${index}`);
    await this.browser.close();
  }

  /** Somebody at the portal's door. */
  async stranger(kind: DeviceKind, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await this.browser.newContext({
      ...kinds[kind],
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(patience);
    const faults: string[] = [];
    await context.exposeFunction('noteViolation', (told: string) => void faults.push(told));
    await context.addInitScript(watchPolicy);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
    return { user: '', context, page, faults, ask: asking(page) };
  }

  /** A person of the demonstration, signed in, at an address of the portal. */
  async visitor(
    user: string,
    kind: DeviceKind,
    path = '/',
    options: BrowserContextOptions = {},
  ): Promise<Visitor> {
    const stranger = await this.stranger(kind, options);
    await stranger.page.goto(portalUrl() + path);
    await this.door(stranger.page, user);
    return { ...stranger, user };
  }
}

/** Runs in every page and frame before anything else: tells what the content security policy did not let through. */
function watchPolicy(): void {
  document.addEventListener('securitypolicyviolation', (breach) => {
    const what = [breach.effectiveDirective, breach.blockedURI, breach.sourceFile, breach.sample];
    const { noteViolation } = window as unknown as { noteViolation: (told: string) => void };
    noteViolation(`policy: ${what.join(' ')}`);
  });
}

/** From the portal's door, or from the provider's page if that is shown, to the page behind. */
export async function signIn(page: Page, user: string): Promise<void> {
  const secret = page.locator('input[type=password]');
  const door = page.getByRole('button', { name: '登录', exact: true });
  await secret.or(door).first().waitFor();
  if (!(await secret.isVisible())) await door.click();
  await fillIn(page, user);
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
}

/** The provider's own page, wherever it is shown. */
export async function fillIn(page: Page, user: string): Promise<void> {
  await page.locator('input[name=user]').fill(user);
  await page.locator('input[type=password]').fill(password);
  await page.locator('form button[type=submit]').first().click();
}
