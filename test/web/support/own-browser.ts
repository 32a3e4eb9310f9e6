import { chromium, devices, type BrowserContextOptions } from 'playwright-core';
import { asking, portalUrl } from './api.js';
import { patience, signIn, site, type Visitor } from './stage.js';

/**
 * A person with a browser of his own that keeps on the disk, in `folder`, what pages give it to keep;
 * those of a stage keep all in memory, which is no place for a film.
 */
export async function atOwnBrowser(
  folder: string,
  user: string,
  options: BrowserContextOptions,
): Promise<Visitor> {
  const context = await chromium.launchPersistentContext(folder, {
    ...devices['Pixel 7'],
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    geolocation: site,
    permissions: ['geolocation'],
    ...options,
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=zh-CN'],
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  await page.goto(portalUrl());
  await signIn(page, user);
  return { user, context, page, faults, ask: asking(page) };
}
