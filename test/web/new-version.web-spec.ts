import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inspect } from './support/inspect.js';
import { cached, keptOnDevice } from './support/installed.js';
import { NewReferral } from './support/new-referral.js';
import { NextBuild } from './support/next-build.js';
import { photographs } from './support/photographs.js';
import { patience, Stage } from './support/stage.js';

const limit = 120_000;
const typed = '正在写的经过，还没有送审';

/** The browser looks by itself at each visit; a page that stays open asks now and then. */
const lookForNewVersion = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });

/** The earlier build has been cleared away. */
async function onlyCacheOf(page: Page, build: string): Promise<void> {
  const until = Date.now() + patience;
  let names: readonly string[];
  do {
    names = await page.evaluate(() => caches.keys());
    await rest(100);
  } while (!(names.length === 1 && names[0]?.endsWith(build)) && Date.now() < until);
  expect(names).toEqual([expect.stringMatching(new RegExp(`:${build}$`))]);
}

describe('A new version of the portal', () => {
  let stage: Stage;
  let upgrade: NextBuild;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  beforeEach(async () => {
    upgrade = await NextBuild.waiting();
  });

  afterEach(() => upgrade.takeDown());

  it(
    'is told to who is writing, taken when he says so, and costs him nothing',
    async () => {
      const officer = await stage.visitor('wujiang-officer', 'phone', '/referrals/new', {
        proxy: upgrade.proxy,
      });
      const { page } = officer;
      await officer.context.route('**/files/**', (route) => route.abort());
      const form = new NewReferral(page);
      await form.ready();
      await keptOnDevice(page);
      await form.chooses(...(await photographs(1)));
      await form.says('已存本机，联网后上传');
      await form.facts.fill(typed);
      const [before] = (await cached(page)).map(({ cache }) => cache);

      const build = upgrade.release();
      await lookForNewVersion(page);
      await page.getByText(/^门户有新版本/).waitFor();
      await inspect(page, 'new-version');
      expect(await form.facts.inputValue()).toBe(typed);
      await page.getByRole('button', { name: '更新' }).tap();
      await page.getByText(/^门户有新版本/).waitFor({ state: 'hidden' });
      await form.ready();
      await form.has(1);
      expect(await form.facts.inputValue()).toBe(typed);

      const kept = await cached(page);
      expect(new Set(kept.map(({ cache }) => cache))).toEqual(
        new Set([before?.replace(/[^:]*$/, build)]),
      );
      expect(kept.find(({ path }) => path === '/')?.text).toContain(`content="${build}"`);
      expect(officer.faults).toEqual([]);
    },
    limit,
  );

  it(
    'is simply there for who opens the portal after the upgrade',
    async () => {
      const officer = await stage.visitor('wujiang-officer', 'desk', '/', { proxy: upgrade.proxy });
      const { page } = officer;
      await keptOnDevice(page);
      const build = upgrade.release();
      await page.reload();
      await onlyCacheOf(page, build);
      await page.getByRole('region', { name: '待我处理' }).waitFor();
      expect(await page.getByText(/^门户有新版本/).count()).toBe(0);
      expect(officer.faults).toEqual([]);
    },
    limit,
  );
});
