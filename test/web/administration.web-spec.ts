import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inspect } from './support/inspect.js';
import { fillIn, Stage, type DeviceKind } from './support/stage.js';
import { portalUrl } from './support/api.js';

const limit = 180_000;
const sizes = [['desk'], ['phone']] as const satisfies readonly [DeviceKind][];

/** The administrator lets people in and shuts them out; they really can and can not sign in. */
describe('The administrator’s page', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  it.each(sizes)(
    'invites, gives another role, suspends and reinstates (%s)',
    async (size) => {
      const { page, faults } = await stage.visitor('admin', size);
      const login = `new.${size}.${Date.now().toString(36)}`;
      const name = size === 'desk' ? '何新梅' : '许新竹';
      await page
        .getByRole('navigation', { name: '主导航' })
        .getByRole('link', { name: '管理' })
        .click();
      await page.getByRole('button', { name: /徐国强/ }).waitFor();
      await inspect(page, `administration-${size}`);

      await page.getByRole('button', { name: '邀请成员' }).click();
      const form = page.getByRole('dialog', { name: '邀请成员' });
      await form.getByRole('button', { name: '邀请', exact: true }).click();
      await form.getByText('请填写登录名').waitFor();
      await inspect(page, `administration-invite-${size}`);
      await form.getByLabel('姓名').fill(name);
      await form.getByLabel('登录名').fill('qingpu-head');
      await form.getByRole('checkbox', { name: /^承办人/ }).check();
      await form.getByRole('button', { name: '邀请', exact: true }).click();
      await form.getByText('该登录名已被使用，请换一个。').first().waitFor();
      await form.getByLabel('登录名').fill(login);
      await form.getByRole('button', { name: '邀请', exact: true }).click();
      await page.getByText(`已邀请 ${name}`).waitFor();
      await form.waitFor({ state: 'hidden' });

      const guest = await stage.visitor(login, size);
      await guest.page.getByRole('heading', { name: '今日' }).waitFor();

      const panel = await open(page, name);
      await panel.getByRole('button', { name: '调整岗位' }).click();
      const roles = page.getByRole('dialog', { name: `调整 ${name} 的岗位` });
      await roles.getByRole('checkbox', { name: /^受理岗/ }).check();
      await roles.getByRole('button', { name: '保存岗位' }).click();
      await roles.waitFor({ state: 'hidden' });
      await panel.getByText('承办人、受理岗').first().waitFor();
      await looksAtHandOver(page, name, size);
      await panel.getByRole('button', { name: '停用', exact: true }).click();
      const out = page.getByRole('dialog', { name: `停用 ${name}` });
      await inspect(page, `administration-suspend-${size}`);
      await out.getByRole('button', { name: `停用 ${name}` }).click();
      await out.getByText('请写明原因').waitFor();
      await out.getByLabel('停用原因').fill('调离执法岗位');
      await out.getByRole('button', { name: `停用 ${name}` }).click();
      await panel.getByRole('button', { name: '恢复' }).waitFor();
      await panel.getByText('调离执法岗位').waitFor();
      await inspect(page, `administration-panel-${size}`);

      const { page: door } = await stage.stranger(size);
      await door.goto(portalUrl());
      await door.getByRole('button', { name: '登录', exact: true }).click();
      await fillIn(door, login);
      await door.getByText('用户名或密码不正确').waitFor();
      await panel.getByRole('button', { name: '恢复' }).click();
      const back = page.getByRole('dialog', { name: `恢复 ${name}` });
      await back.getByLabel('恢复原因').fill('返回岗位');
      await back.getByRole('button', { name: `恢复 ${name}` }).click();
      await panel.getByRole('button', { name: '停用', exact: true }).waitFor();
      expect([...faults, ...guest.faults]).toEqual([]);
    },
    limit,
  );

  it(
    'is not for others, and tells them whom to ask',
    async () => {
      const { page } = await stage.visitor('wujiang-head', 'desk', '/administration');
      await page.getByText('这一页由本机关的管理员使用').waitFor();
      const links = page.getByRole('navigation', { name: '主导航' }).getByRole('link');
      expect(await links.filter({ hasText: '管理' }).count()).toBe(0);
    },
    limit,
  );
});

async function open(page: Page, name: string) {
  await page.getByRole('textbox', { name: '按姓名或登录名查找' }).fill(name);
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click();
  const panel = page.getByRole('dialog', { name: new RegExp(`^${name}`) });
  await panel.waitFor();
  return panel;
}

async function looksAtHandOver(page: Page, name: string, size: DeviceKind): Promise<void> {
  await page.getByRole('button', { name: '移交在办工作' }).click();
  const heir = page.getByRole('dialog', { name: `移交 ${name} 的在办工作` });
  await heir.getByText('未发出的移送 0 件').waitFor();
  await inspect(page, `administration-hand-over-${size}`);
  await heir.getByRole('button', { name: '取消' }).click();
  await heir.waitFor({ state: 'hidden' });
}
