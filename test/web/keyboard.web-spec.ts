import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { portalUrl } from './support/api.js';
import { CaseFile } from './support/case-file.js';
import { inspect } from './support/inspect.js';
import { holdsFocus, tabTo, unspokenNames } from './support/keyboard.js';
import { sentReferral } from './support/seed.js';
import { Stage, type Visitor } from './support/stage.js';

const limit = 180_000;
const subject = '键盘一路办到底的线索';

describe('The portal by keyboard alone', () => {
  let stage: Stage;
  let officer: Visitor;
  let registrar: Visitor;
  let id = '';

  beforeAll(async () => {
    stage = await Stage.open();
    officer = await stage.visitor('wujiang-officer', 'desk');
    const head = await stage.visitor('wujiang-head', 'desk');
    id = await sentReferral(officer.ask, head.ask, subject);
    registrar = await stage.visitor('qingpu-registrar', 'desk', '/referrals?box=AWAITING_ME');
  }, limit);

  afterAll(() => stage.close());

  it(
    'leads the registrar from the list to the acknowledgement and on to the next',
    async () => {
      const { page } = registrar;
      const row = page.locator(`tr[data-id="${id}"]`);
      await row.waitFor();
      await press(page, 'j', () => row.getAttribute('data-current'), 'true');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(`case=${id}`));
      const panel = page.getByRole('complementary', { name: '案件详情' });
      await panel.getByRole('heading', { name: subject }).waitFor();
      await inspect(page, 'keyboard-panel');
      expect(await unspokenNames(page)).toEqual([]);
      const step = panel.getByRole('button', { name: '签收', exact: true });
      await tabTo(page, step);
      await page.keyboard.press('Enter');
      const verb = page.getByRole('dialog').getByRole('button', { name: '签收', exact: true });
      await tabTo(page, verb);
      await page.keyboard.press('Enter');
      await page.getByRole('status').filter({ hasText: '已签收' }).first().waitFor();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await new CaseFile(page).becomes('已签收');
    },
    limit,
  );

  it(
    'shows its keys, and every dialog of the registrar holds and returns the focus',
    async () => {
      const { page } = registrar;
      const file = new CaseFile(page);
      await file.open(id);
      const heading = page.getByRole('heading', { name: subject });
      await heading.focus();
      await page.keyboard.press('?');
      await holdsFocus(page, page.getByRole('dialog', { name: '键盘快捷键' }), heading);
      const step = page.getByRole('button', { name: '分派', exact: true });
      await step.press('Enter');
      await holdsFocus(page, page.getByRole('dialog', { name: '分派' }), step);
      const evidence = page.getByRole('button', { name: /^打开证据 1/ });
      await evidence.press('Enter');
      await holdsFocus(page, page.getByRole('dialog', { name: /^证据 1/ }), evidence);
      const reveal = page.getByRole('button', { name: '查看完整信息' });
      await reveal.press('Enter');
      await holdsFocus(page, page.getByRole('dialog', { name: '查看个人信息' }), reveal);
      const deadline = page.getByRole('button', { name: /查看期限说明$/ }).first();
      await deadline.press('Enter');
      await page.getByRole('tooltip').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('tooltip').waitFor({ state: 'hidden' });
      expect(page.url()).toContain(`/referrals/${id}`);
      expect(registrar.faults).toEqual([]);
    },
    limit,
  );

  it(
    'begins a referral on c and leads through its form in the order of the eye',
    async () => {
      const { page } = officer;
      await page.goto(portalUrl());
      await page.getByRole('link', { name: '新移送' }).waitFor();
      await page.keyboard.press('c');
      await page.waitForURL(/\/referrals\/new/);
      await page.getByRole('heading', { name: '新移送' }).waitFor();
      expect(await unspokenNames(page)).toEqual([]);
      for (const name of ['地址或参照物', '数量（约）', '查明的事实'])
        await tabTo(page, page.getByLabel(name));
      for (const name of ['更换', '录入车牌', '送审']) {
        const opener = page.getByRole('button', { name, exact: true });
        await opener.press('Enter');
        await holdsFocus(page, page.getByRole('dialog'), opener);
      }
      expect(officer.faults).toEqual([]);
    },
    limit,
  );
});

/** The same key until the page shows what it should, as one does. */
async function press(
  page: Page,
  key: string,
  look: () => Promise<string | null>,
  wanted: string,
): Promise<void> {
  for (let times = 0; times < 40; times += 1) {
    if ((await look()) === wanted) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never led there`);
}
