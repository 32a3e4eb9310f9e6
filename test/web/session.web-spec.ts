import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { portalUrl } from './support/api.js';
import { heldBy } from './support/device-storage.js';
import { inspect } from './support/inspect.js';
import { NewReferral } from './support/new-referral.js';
import { photographs } from './support/photographs.js';
import { fillIn, signIn, Stage, type Visitor } from './support/stage.js';

const limit = 120_000;
const typed = '夜间偷倒，车辆两台，正在写的经过';

/** Access tokens live ten minutes; the page is made to think that they are over. */
async function elevenMinutesPass({ page }: Visitor): Promise<void> {
  await page.clock.fastForward('11:00');
}

/** From a page that was only just opened, which has not touched any draft. */
async function signOut(page: Page, choice?: string): Promise<void> {
  await page.goto(`${portalUrl()}/me`);
  await page.getByRole('button', { name: '退出登录' }).tap();
  if (choice !== undefined) {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: choice }).tap();
    await dialog.getByRole('button', { name: `并退出` }).tap();
  }
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
}

describe('A session', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  /** Somebody in the middle of writing, on a page whose clock can be moved. */
  const writing = async (user: string): Promise<[Visitor, NewReferral]> => {
    const visitor = await stage.stranger('phone');
    await visitor.page.clock.install();
    await visitor.page.goto(`${portalUrl()}/referrals/new`);
    await signIn(visitor.page, user);
    const form = new NewReferral(visitor.page);
    await form.ready();
    await form.facts.fill(typed);
    return [visitor, form];
  };

  it(
    'is renewed without the person noticing',
    async () => {
      const [visitor, form] = await writing('jiashan-officer2');
      const renewed = visitor.page.waitForResponse((one) => one.url().endsWith('/token'));
      await elevenMinutesPass(visitor);
      expect((await renewed).status()).toBe(200);
      await form.says('已存本机和服务器');
      expect(await form.facts.inputValue()).toBe(typed);
      expect(await form.sheet.count()).toBe(0);
      expect(visitor.faults).toEqual([]);
    },
    limit,
  );

  it(
    'that has ended is taken up again over the page, and nothing typed is lost',
    async () => {
      const [visitor, form] = await writing('kunshan-officer');
      const { context, page } = visitor;
      const elsewhere = await context.newPage();
      await elsewhere.goto(`${portalUrl()}/realms/delta-portal/protocol/openid-connect/logout`);
      await elsewhere.getByRole('button').first().click();
      await elsewhere.waitForLoadState();
      await elsewhere.close();
      await elevenMinutesPass(visitor);
      const dialog = page.getByRole('dialog', { name: '登录已过期' });
      await dialog.waitFor();
      await inspect(page, 'session-ended');
      expect(await form.facts.inputValue()).toBe(typed);
      const opened = context.waitForEvent('page');
      await dialog.getByRole('button', { name: '重新登录' }).tap();
      await fillIn(await opened, 'kunshan-officer');
      await dialog.waitFor({ state: 'hidden' });
      await form.says('已存本机和服务器');
      expect(await form.facts.inputValue()).toBe(typed);
      expect(visitor.faults).toEqual([]);
    },
    limit,
  );

  it(
    'that is signed out of leaves on the device nothing but what was not sent, locked to its writer',
    async () => {
      const visitor = await stage.visitor('kunshan-officer2', 'phone', '/referrals/new');
      const { page } = visitor;
      const form = new NewReferral(page);
      const [sent, unsent] = await photographs(2);
      if (!sent || !unsent) throw new Error('two pictures are needed');
      await form.chooses(sent);
      await form.says('已存本机和服务器');
      await form.submit.tap();
      await form.sheet.getByRole('button', { name: '送审' }).tap();
      await form.sent();
      await page.route('**/files/**', (route) => route.abort());
      await page.getByRole('button', { name: '再报一件' }).tap();
      await form.ready();
      await form.chooses(unsent);
      await form.says('已存本机，联网后上传');
      await signOut(page, '加锁留在本机');
      const { lockedText, ...held } = await heldBy(page);
      expect(lockedText).not.toContain(unsent.name);
      expect(lockedText).not.toContain('Field Phone');
      expect(held).toEqual({
        drafts: 0,
        photos: [],
        files: 0,
        memory: 0,
        locked: 1,
        session: ['react-router-scroll-positions'],
        local: ['delta-portal.device', 'delta-portal.holder'],
      });
      await signIn(page, 'kunshan-officer');
      await page.getByRole('heading', { name: '今日' }).waitFor();
      expect(await page.getByText('本机未送出的草稿').count()).toBe(0);
      await signOut(page);
      await signIn(page, 'kunshan-officer2');
      await page.getByRole('region', { name: '本机未送出的草稿' }).getByRole('link').tap();
      await form.has(1);
      expect(visitor.faults).toEqual([]);
    },
    limit,
  );
});
