import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inspect } from './support/inspect.js';
import { picture, Stage, type DeviceKind } from './support/stage.js';

const limit = 180_000;
const sizes = [['desk'], ['phone']] as const satisfies readonly [DeviceKind][];

/** The auditor finds what was done and takes it out as a file. */
describe('The audit page', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  it.each(sizes)(
    'shows the trail, filters it in the address, leads to a case and exports (%s)',
    async (size) => {
      const { page, faults } = await stage.visitor('auditor', size);
      await page
        .getByRole('navigation', { name: '主导航' })
        .getByRole('link', { name: '审计' })
        .click();
      await page.getByRole('heading', { name: '审计' }).waitFor();
      await page.getByText('起草移送').first().waitFor();
      await inspect(page, `audit-${size}`);

      if (size === 'phone') await page.getByRole('button', { name: '筛选' }).click();
      const outcome = page.getByRole('combobox', { name: '结果' });
      await outcome.press('Enter');
      await page.getByTitle('被拒绝').waitFor();
      await picture(page, `audit-outcomes-${size}`);
      await outcome.press('ArrowDown');
      await outcome.press('ArrowDown');
      await outcome.press('Enter');
      await page.getByText('没有符合条件的记录').waitFor();
      await inspect(page, `audit-empty-${size}`);
      await page.getByRole('button', { name: '清除条件' }).click();
      await page.waitForURL(/\/audit$/);
      await page.getByText('起草移送').first().waitFor();
      const action = page.getByRole('combobox', { name: '操作' });
      await action.fill('签发移送');
      await action.press('Enter');
      await action.press('Escape');
      await page.waitForURL(/action=referral\.approve_and_send/);
      const lines = page.getByRole(size === 'desk' ? 'row' : 'listitem');
      await lines.filter({ hasText: '签发移送' }).first().waitFor();
      await lines.filter({ hasText: '起草移送' }).first().waitFor({ state: 'detached' });
      await inspect(page, `audit-filtered-${size}`);

      await page.getByRole('button', { name: '导出' }).click();
      const form = page.getByRole('dialog', { name: '导出审计记录' });
      await form.getByText('符合当前筛选条件的审计记录').waitFor();
      await inspect(page, `audit-export-${size}`);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        form.getByRole('button', { name: '导出并下载' }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^审计记录-.*吴江.*\.csv$/);
      const text = await readFile(await download.path(), 'utf8');
      const rows = text.trimEnd().split('\r\n');
      expect(rows[0]).toBe(
        '\ufeff"时间","人员","机关","岗位","操作","操作代码","对象","结果","请求编号"',
      );
      expect(rows.length).toBeGreaterThan(1);
      for (const row of rows.slice(1)) expect(row).toContain('"referral.approve_and_send"');
      await page.getByText(`已导出 ${String(rows.length - 1)} 条记录`).waitFor();

      await page.reload();
      await lines.filter({ hasText: '签发移送' }).first().getByRole('link').first().click();
      await page.waitForURL(/\/referrals\/[0-9a-f-]{36}$/);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(faults).toEqual([]);
    },
    limit,
  );

  it(
    'is not for others, and tells them so',
    async () => {
      const { page } = await stage.visitor('wujiang-head', 'desk', '/audit');
      await page.getByText('这一页由审计人员使用').waitFor();
      const links = page.getByRole('navigation', { name: '主导航' }).getByRole('link');
      expect(await links.filter({ hasText: '审计' }).count()).toBe(0);
    },
    limit,
  );
});
