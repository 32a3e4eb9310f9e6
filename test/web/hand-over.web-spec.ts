import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { portalUrl } from './support/api.js';
import { inspect } from './support/inspect.js';
import { draft, sentReferral } from './support/seed.js';
import { Stage, type DeviceKind, type Visitor } from './support/stage.js';

const limit = 180_000;
const heir = '陆晓芸';
const sizes = [
  ['desk', '丁一帆'],
  ['phone', '潘水生'],
] as const satisfies readonly [DeviceKind, string][];

/** The administrator sees no case; the page tells him amounts, and the colleague finds the cases. */
describe('A leaver’s open work', () => {
  let stage: Stage;
  let colleague: Visitor;

  beforeAll(async () => {
    stage = await Stage.open();
    colleague = await stage.visitor('wujiang-officer2', 'desk');
  }, limit);

  afterAll(() => stage.close());

  it.each(sizes)(
    'goes over to his colleague, who can go on with it, and he no longer can (%s)',
    async (size, name) => {
      const admin = await stage.visitor('admin', size);
      const leaver = await letIn(admin, name);
      const head = await stage.visitor('wujiang-head', 'desk');
      const unsent = `${name}未发出的线索`;
      const { id } = await draft(leaver.ask, { subject: unsent });
      await sentReferral(leaver.ask, head.ask, `${name}已发出的线索`);
      await leaver.page.goto(portalUrl());
      await leaver.page.getByRole('link', { name: unsent, exact: true }).waitFor();

      const { page } = admin;
      await page.goto(`${portalUrl()}/administration`);
      await page.getByRole('button', { name: new RegExp(name) }).click();
      const panel = page.getByRole('dialog', { name: new RegExp(`^${name}`) });
      const amount = '未发出的移送 1 件，已发出未办结 1 件，承办的案件 0 件。';
      await panel.getByText(amount).waitFor();
      await inspect(page, `hand-over-panel-${size}`);
      await panel.getByRole('button', { name: '移交在办工作' }).click();
      await handsOver(page, name, amount, size);
      await page.getByText(`${name} 的在办工作已移交给 ${heir}`).waitFor();
      await panel.getByText('没有在办工作').waitFor();
      await panel.getByText(`→ ${heir}（2 件）调离执法岗位`).waitFor();
      await inspect(page, `hand-over-done-${size}`);

      await colleague.page.goto(portalUrl());
      await colleague.page.getByRole('link', { name: unsent, exact: true }).click();
      await colleague.page.getByText(`${heir} 起草中`).waitFor();
      await colleague.page.getByText(`将${name}的在办工作移交给${heir}`).waitFor();
      expect(await mayWithdraw(colleague.page)).toBe(true);
      await inspect(colleague.page, `hand-over-inherited-${size}`);
      await leaver.page.goto(`${portalUrl()}/referrals/${id}`);
      await leaver.page.getByText(`${heir} 起草中`).waitFor();
      expect(await mayWithdraw(leaver.page)).toBe(false);
      expect([...admin.faults, ...leaver.faults, ...colleague.faults]).toEqual([]);
    },
    limit,
  );

  /** An officer of his own for each size: nothing that other tests make is handed over. */
  async function letIn(admin: Visitor, name: string): Promise<Visitor> {
    const { me } = await colleague.ask<{ me: { agency: { id: string } } }>(
      '{ me { agency { id } } }',
    );
    const login = `leaver.${Date.now().toString(36)}`;
    const input = { agencyId: me.agency.id, login, name, roles: ['OFFICER'] };
    const { result } = await admin.ask<{ result: { __typename: string } }>(
      `mutation($input: InviteMemberInput!) { result: inviteMember(input: $input) { __typename } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
    );
    expect(result).toEqual({ __typename: 'MemberAccount' });
    return stage.visitor(login, 'desk');
  }
});

async function handsOver(
  page: Page,
  name: string,
  amount: string,
  size: DeviceKind,
): Promise<void> {
  const form = page.getByRole('dialog', { name: `移交 ${name} 的在办工作` });
  await form.getByText(amount).waitFor();
  await inspect(page, `hand-over-form-${size}`);
  await form.getByRole('button', { name: '移交', exact: true }).click();
  await form.getByText('请选择接收人').waitFor();
  await form.getByText('请写明原因').waitFor();
  await form.getByRole('combobox', { name: '接收人' }).click();
  await inspect(page, `hand-over-choices-${size}`);
  await page.getByTitle(heir).click();
  await form.getByLabel('移交原因').fill('调离执法岗位');
  await inspect(page, `hand-over-filled-${size}`);
  await form.getByRole('button', { name: '移交', exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}

/** What only its drafter may do with a draft; any officer of the unit may go on writing it. */
async function mayWithdraw(page: Page): Promise<boolean> {
  await page.getByRole('button', { name: '其他操作' }).click();
  const steps = page.getByRole('menuitem');
  await steps.first().waitFor();
  return (await steps.filter({ hasText: /^撤回/ }).count()) > 0;
}
