import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { portalUrl } from './support/api.js';
import { inspect } from './support/inspect.js';
import { draft } from './support/seed.js';
import { patience, Stage, type Visitor } from './support/stage.js';

const limit = 180_000;
const count = 70;
const spillage = 5;

/** The lines of the list, as a table or as cards. */
const rowsOf = (page: Page): Locator => page.locator('main [data-id]');

async function reaches(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('main [data-id]').length === wanted,
    count,
    { timeout: patience },
  );
}

/** To the end of what is there, as one scrolls on. */
async function toTheEnd(page: Page): Promise<void> {
  await rowsOf(page).last().scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 2_000);
}

describe('The list of referrals', () => {
  let stage: Stage;
  let desk: Visitor;

  beforeAll(async () => {
    stage = await Stage.open();
    desk = await stage.visitor('kunshan-officer2', 'desk');
    for (let number = 1; number <= count; number += 1) {
      const matter = number <= spillage ? 'SPILLAGE' : 'CONSTRUCTION_WASTE_DUMPING';
      await draft(desk.ask, { matter, subject: `清单测试第 ${number} 件` });
    }
  }, limit);

  afterAll(() => stage.close());

  it(
    'keeps search and filters in its address, over a reload and for whoever is sent the address',
    async () => {
      const { page } = desk;
      await page.getByRole('link', { name: '案件', exact: true }).click();
      await page.getByRole('searchbox', { name: '搜索案件' }).fill('清单测试第 7');
      await page.waitForURL(/q=/);
      await reaches(page, 2);
      await page.getByRole('searchbox', { name: '搜索案件' }).fill('清单测试');
      const search = encodeURIComponent('清单测试');
      await page.goto(`${new URL(page.url()).origin}/referrals?q=${search}&matter=SPILLAGE`);
      await page.waitForURL(/matter=SPILLAGE/);
      await reaches(page, spillage);
      await page.getByText('草稿', { exact: true }).first().click();
      await page.waitForURL(/box=DRAFTS/);
      await inspect(page, 'list-filters');
      await page.reload();
      await reaches(page, spillage);
      expect(await page.getByRole('searchbox', { name: '搜索案件' }).inputValue()).toBe('清单测试');
      await page.getByRole('button', { name: '清除筛选' }).click();
      await reaches(page, 30);
      expect(page.url()).not.toContain('matter');
    },
    limit,
  );

  it(
    'goes on page by page as one scrolls, and asks for each page once',
    async () => {
      const { page } = desk;
      const after: string[] = [];
      page.on('request', (request) => {
        const body = request.postData() ?? '';
        if (body.includes('"after":"')) after.push(/"after":"([^"]+)"/.exec(body)?.[1] ?? '');
      });
      await page.goto(`${portalUrl()}/referrals?box=DRAFTS&q=清单测试`);
      await reaches(page, 30);
      await toTheEnd(page);
      await reaches(page, 60);
      await toTheEnd(page);
      await reaches(page, count);
      const ids = await rowsOf(page).evaluateAll((rows) =>
        rows.map((row) => row.getAttribute('data-id')),
      );
      expect(new Set(ids).size).toBe(count);
      expect(new Set(after).size).toBe(after.length);
      expect(after).toHaveLength(2);
    },
    limit,
  );

  it(
    'opens a case beside itself on a wide screen and stays where it was',
    async () => {
      const { page } = desk;
      await page.goto(`${portalUrl()}/referrals?box=DRAFTS&q=清单测试`);
      await reaches(page, 30);
      const row = rowsOf(page).nth(12);
      await row.scrollIntoViewIfNeeded();
      const title = await row.getByRole('link').first().innerText();
      await row.getByRole('link').first().click();
      const panel = page.getByRole('complementary', { name: '案件详情' });
      await panel.getByRole('heading', { name: title }).waitFor();
      expect(page.url()).toContain('case=');
      await reaches(page, 30);
      await inspect(page, 'list-panel');
      await page.reload();
      await panel.getByRole('heading', { name: title }).waitFor();
      await page.goBack();
      await panel.waitFor({ state: 'hidden' });
      expect(page.url()).not.toContain('case=');
      expect(desk.faults).toEqual([]);
    },
    limit,
  );

  it(
    'comes back on the phone to the place it was left at, with all that had been loaded',
    async () => {
      const phone = await stage.visitor('kunshan-officer2', 'phone', '/referrals?box=DRAFTS');
      const { page } = phone;
      await reaches(page, 30);
      await toTheEnd(page);
      await reaches(page, 60);
      const row = rowsOf(page).nth(50);
      await row.scrollIntoViewIfNeeded();
      const before = await page.evaluate(() => window.scrollY);
      const title = await row.getByRole('link').first().innerText();
      await row.getByRole('link').first().tap();
      await page.getByRole('heading', { name: title }).waitFor();
      await page.goBack();
      await reaches(page, 60);
      await page.waitForFunction((y) => Math.abs(window.scrollY - y) < 8, before);
      expect(await row.getByRole('link').first().innerText()).toBe(title);
      await inspect(page, 'list-phone');
      expect(phone.faults).toEqual([]);
    },
    limit,
  );
});
