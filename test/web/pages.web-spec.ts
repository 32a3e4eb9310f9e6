import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { portalUrl } from './support/api.js';
import { CaseFile } from './support/case-file.js';
import { inspect } from './support/inspect.js';
import { NewReferral } from './support/new-referral.js';
import { photographs } from './support/photographs.js';
import { signIn, Stage, type DeviceKind } from './support/stage.js';

const limit = 180_000;
const sizes = [['phone'], ['desk']] as const satisfies readonly [DeviceKind][];

/** The pages around the case, each as somebody meets it. */
describe('Nothing serious stands in anybody’s way', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  it.each(sizes)(
    'on a head’s way from the door through today, list, case and messages (%s)',
    async (size) => {
      const { page, faults } = await stage.stranger(size);
      await page.goto(portalUrl());
      await page.getByRole('button', { name: '登录', exact: true }).waitFor();
      await inspect(page, `door-${size}`);
      await signIn(page, 'qingpu-head');
      await page.getByRole('region', { name: '待我处理' }).getByRole('listitem').first().waitFor();
      await inspect(page, `today-${size}`);
      await goTo(page, '案件');
      await page.locator('main [data-id]').first().waitFor();
      await inspect(page, `list-${size}`);
      await page.goto(`${portalUrl()}/referrals?box=ALL&q=东阳路`);
      await page.locator('main [data-id] a').first().click();
      await new CaseFile(page).head.waitFor();
      await inspect(page, `case-${size}`);
      await goTo(page, '消息');
      await page.getByRole('heading', { name: '消息' }).waitFor();
      await inspect(page, `messages-${size}`);
      await page.goto(`${portalUrl()}/me`);
      await page.getByRole('button', { name: '退出登录' }).waitFor();
      await inspect(page, `me-${size}`);
      await page.goto(`${portalUrl()}/no/such/page`);
      await page.getByRole('heading', { name: '没有这一页' }).waitFor();
      await inspect(page, `nowhere-${size}`);
      expect(faults).toEqual([]);
    },
    limit,
  );

  it.each(sizes)(
    'on an officer’s way through the new referral and the evidence (%s)',
    async (size) => {
      const officer = await stage.visitor('jiashan-officer', size, '/referrals/new');
      const { page, faults } = officer;
      const form = new NewReferral(page);
      await form.ready();
      await inspect(page, `form-empty-${size}`);
      await form.submit.click();
      await form.sheet.waitFor();
      await inspect(page, `form-missing-${size}`);
      await page.keyboard.press('Escape');
      await form.chooses(...(await photographs(2)));
      await form.address.fill('姚庄镇清凉大道北侧');
      await form.says('已存本机和服务器');
      await inspect(page, `form-${size}`);
      for (const name of ['录入车牌', '更换', '送审']) {
        await page.getByRole('button', { name, exact: true }).click();
        await form.sheet.waitFor();
        await inspect(page, `form-${name}-${size}`);
        await page.keyboard.press('Escape');
        await form.sheet.waitFor({ state: 'hidden' });
      }
      await form.submit.click();
      await form.sheet.getByRole('button', { name: '送审' }).click();
      await form.sent();
      await form.openCase();
      await page.getByRole('button', { name: /^打开证据 1/ }).click();
      await inspect(page, `evidence-purpose-${size}`);
      await page.getByRole('button', { name: '查阅原件' }).click();
      await page.getByRole('dialog').getByRole('img').first().waitFor();
      await inspect(page, `evidence-${size}`);
      expect(faults).toEqual([]);
    },
    limit,
  );
});

async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).click();
}
