import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';

const VIEWPORTS = [
  { name: 'desk', viewport: { width: 1440, height: 900 } },
  { name: 'phone', viewport: { width: 390, height: 844 } },
] as const;

async function signIn(page: Page, user: string): Promise<void> {
  await page.goto(process.env['PORTAL_URL'] ?? '');
  const begin = page.getByRole('button', { name: /登录/ }).first();
  const password = page.locator('input[type=password]');
  await begin.or(password).first().waitFor();
  if (!(await password.isVisible())) await begin.click();
  await password.waitFor();
  await page.locator('input[name=user]').first().fill(user);
  await password.fill('delta-portal');
  await page.locator('form button[type=submit]').first().click();
}

describe('A head signs in', () => {
  let browser: Browser;

  beforeAll(async () => {
    const executablePath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });

  afterAll(() => browser.close());

  it.each(VIEWPORTS)('and finds what waits for him on the $name', async ({ viewport }) => {
    const context = await browser.newContext({ viewport, locale: 'zh-CN' });
    const page = await context.newPage();
    await signIn(page, 'qingpu-head');
    const heading = page.getByText('待我处理').first();
    await heading.waitFor();
    expect(await heading.isVisible()).toBe(true);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
    expect(serious.map((v) => v.id)).toEqual([]);
    await context.close();
  });
});
