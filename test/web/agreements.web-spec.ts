import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inspect } from './support/inspect.js';
import { draft } from './support/seed.js';
import type { Ask } from './support/api.js';
import { Stage, type DeviceKind } from './support/stage.js';

const limit = 240_000;
const sizes = [['desk'], ['phone']] as const satisfies readonly [DeviceKind][];
const agreements = '/administration/agreements';

/** Two administrators agree on a term, and the next case between their agencies goes by it. */
describe('An agreement of two agencies', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  it.each(sizes)(
    'is proposed by one, confirmed by the other, and shown as what a deadline rests on (%s)',
    async (size) => {
      const title = size === 'desk' ? '青浦吴江执法协作协议' : '青浦吴江协作补充协议';
      const days = size === 'desk' ? 6 : 7;
      const ours = await stage.visitor('admin', size, agreements);
      await propose(ours.page, { title, days: String(days), size });

      const theirs = await stage.visitor('qingpu-admin', size);
      await theirs.page.getByRole('heading', { name: /待确认的协作协议/ }).waitFor();
      await inspect(theirs.page, `agreements-today-${size}`);
      await theirs.page.getByRole('link', { name: '去确认' }).click();
      await confirm(theirs.page, title, size);

      const officer = await stage.visitor('wujiang-officer', size);
      await officer.page.getByRole('heading', { name: '今日' }).waitFor();
      const id = await draftTo(officer.ask);
      await officer.page.goto(new URL(`/referrals/${id}`, officer.page.url()).href);
      const deadlines = officer.page.getByRole('region', { name: '期限' });
      await deadlines.getByText(`《${title}》`).waitFor();
      await deadlines
        .getByText(`${String(days)} 个工作日`)
        .first()
        .waitFor();
      await deadlines.scrollIntoViewIfNeeded();
      await inspect(officer.page, `agreements-deadline-${size}`);
      expect([...ours.faults, ...theirs.faults, ...officer.faults]).toEqual([]);
    },
    limit,
  );
});

async function propose(
  page: Page,
  { title, days, size }: { title: string; days: string; size: DeviceKind },
): Promise<void> {
  await page.getByRole('heading', { name: '协作协议' }).waitFor();
  await inspect(page, `agreements-list-${size}`);
  await page.getByRole('button', { name: '提出协作协议' }).click();
  const form = page.getByRole('dialog', { name: '提出协作协议' });
  const send = form.getByRole('button', { name: '提出，请对方确认' });
  await send.click();
  await form.getByText('请选择对方机关').waitFor();
  const counterpart = form.getByRole('combobox', { name: '对方机关' });
  await counterpart.click();
  await counterpart.pressSequentially('青浦');
  await page.locator('.ant-select-item-option').filter({ hasText: '青浦' }).first().waitFor();
  await counterpart.press('Enter');
  await form.getByText('请选择对方机关').waitFor({ state: 'hidden' });
  await form.getByLabel('协议名称').fill(`《${title}》`);
  await form.getByLabel('移送 工作日').fill(days);
  await form.getByLabel('移送 工作日').blur();
  await form.getByText('与默认不同').waitFor();
  await inspect(page, `agreements-propose-${size}`);
  await send.click();
  await page.getByText('已提出，待对方确认').waitFor();
  await form.waitFor({ state: 'hidden' });
  await page
    .getByRole('button', { name: new RegExp(title) })
    .filter({ hasText: '待对方确认' })
    .waitFor();
}

async function confirm(page: Page, title: string, size: DeviceKind): Promise<void> {
  await page.getByRole('button', { name: new RegExp(title) }).click();
  const panel = page.getByRole('dialog', { name: new RegExp(title) });
  await panel.getByText('待我方确认').waitFor();
  await inspect(page, `agreements-panel-${size}`);
  await panel.getByRole('button', { name: '确认', exact: true }).click();
  const form = page.getByRole('dialog', { name: `确认《${title}》` });
  await form.getByText(/其中 1 个环节与平台默认不同/).waitFor();
  await inspect(page, `agreements-confirm-${size}`);
  await form.getByRole('button', { name: '确认协议' }).click();
  await page.getByText(`已确认《${title}》`).waitFor();
  await form.waitFor({ state: 'hidden' });
  await panel.getByText('执行中').waitFor();
  await inspect(page, `agreements-confirmed-${size}`);
}

/** What an officer of 吴江 begins to write to 青浦. */
async function draftTo(ask: Ask): Promise<string> {
  const { agencies } = await ask<{ agencies: { edges: { node: { id: string } }[] } }>(
    '{ agencies(filter: { search: "青浦", bureausOnly: true }, first: 1) { edges { node { id } } } }',
  );
  const { id } = await draft(ask, { toAgencyId: agencies.edges[0]?.node.id });
  return id;
}
