import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { CaseFile } from './support/case-file.js';
import { inspect } from './support/inspect.js';
import { Stage, type DeviceKind } from './support/stage.js';

const limit = 180_000;
const sizes = [['desk'], ['phone']] as const satisfies readonly [DeviceKind][];

/** What an administrator settles for his agency, and where the other side finds it at night. */
describe('The agency’s own settings', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  it.each(sizes)(
    'are a part of the administrator’s page, and what is settled is taken back by one press (%s)',
    async (size) => {
      const { page, faults } = await stage.visitor('admin', size, '/administration');
      await page.getByRole('link', { name: '机关', exact: true }).click();
      await page.getByRole('heading', { name: '机关代字' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/administration/agency');
      await changesCode(page, size);
      await changesDutyPhone(page, size);
      await keepsContacts(page, size);
      await inspect(page, `agency-settings-${size}`);
      expect(faults).toEqual([]);
    },
    limit,
  );

  it.each(sizes)(
    'tell the other side whom to ring (%s)',
    async (size) => {
      const { page, faults } = await stage.visitor(
        'qingpu-head',
        size,
        '/referrals?box=ALL&q=东阳路',
      );
      await page.locator('main [data-id] a').first().click();
      await new CaseFile(page).head.waitFor();
      const ring = page.getByRole('button', { name: /^电话联系/ });
      await ring.first().focus();
      await page.keyboard.press('Enter');
      const duty = page.getByRole('tooltip').getByRole('link', { name: '0512-63481234转801' });
      await duty.click({ trial: true });
      expect(await duty.getAttribute('href')).toBe('tel:051263481234,801');
      await page.getByRole('tooltip').getByText('秦夜班').waitFor();
      await inspect(page, `ring-${size}`);
      expect(faults).toEqual([]);
    },
    limit,
  );

  it(
    'of a squad are settled by the administrator of its bureau, without a code',
    async () => {
      const { page } = await stage.visitor('admin', 'desk', '/administration/agency');
      await page.getByRole('combobox', { name: '机关或单位' }).click();
      await page.getByTitle(/黎里中队/).click();
      await page.getByRole('heading', { name: '值班电话' }).waitFor();
      await page.waitForURL(/unit=/);
      expect(await page.getByRole('heading', { name: '机关代字' }).count()).toBe(0);
    },
    limit,
  );
});

const dialog = (page: Page, name: string): Locator => page.getByRole('dialog', { name });

async function changesCode(page: Page, size: DeviceKind): Promise<void> {
  const shown = page.getByRole('region', { name: '机关代字' });
  await shown.getByText('苏吴城管', { exact: true }).waitFor();
  await shown.getByRole('button', { name: '修改机关代字' }).click();
  const form = dialog(page, '修改机关代字');
  await form.getByLabel('机关代字').fill('沪青城管');
  await form.getByText(/沪青城管移〔\d{4}〕N号/).waitFor();
  await form.getByRole('button', { name: '保存代字' }).click();
  await form.getByText('该代字已由其他机关使用或使用过，请换一个。').first().waitFor();
  await inspect(page, `agency-code-${size}`);
  await form.getByLabel('机关代字').fill('苏吴执法');
  await form.getByRole('button', { name: '保存代字' }).click();
  await form.waitFor({ state: 'hidden' });
  await shown.getByText(/苏吴执法移〔\d{4}〕N号/).waitFor();
  // Other tests know the numbers of this agency.
  await page.getByRole('button', { name: '撤销' }).click();
  await shown.getByText('苏吴城管', { exact: true }).waitFor();
}

async function changesDutyPhone(page: Page, size: DeviceKind): Promise<void> {
  const shown = page.getByRole('region', { name: '值班电话' });
  await shown.getByRole('button', { name: '修改值班电话' }).click();
  const form = dialog(page, '修改值班电话');
  await form.getByLabel('值班电话').fill('63481234');
  await form.getByRole('button', { name: '保存电话' }).click();
  await form
    .getByText(/^电话号码不正确/)
    .first()
    .waitFor();
  await inspect(page, `agency-duty-${size}`);
  await form.getByLabel('值班电话').fill('0512-63481234转801');
  await page.keyboard.press('Control+Enter');
  await form.waitFor({ state: 'hidden' });
  await shown.getByRole('link', { name: '0512-63481234转801' }).waitFor();
}

async function keepsContacts(page: Page, size: DeviceKind): Promise<void> {
  const name = size === 'desk' ? '秦夜班' : '许夜班';
  const phone = size === 'desk' ? '138 0013 8000' : '139 0013 9000';
  await page.getByRole('button', { name: '添加联系人' }).click();
  const form = dialog(page, '添加联系人');
  await form.getByRole('button', { name: '保存联系人' }).click();
  await form.getByText('请填写此项').first().waitFor();
  await form.getByLabel('姓名').fill(name);
  await form.getByLabel('职务或岗位').fill('值班长');
  await form.getByLabel('电话').fill(phone);
  await form.getByLabel('备注（可不填）').fill('夜间');
  await inspect(page, `agency-contact-${size}`);
  await form.getByRole('button', { name: '保存联系人' }).click();
  await form.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: phone }).waitFor();
  await page.getByRole('button', { name: `移除 ${name}` }).click();
  await page.getByText(`已移除 ${name}`).waitFor();
  await page.getByRole('link', { name: phone }).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByRole('link', { name: phone }).waitFor();
}
