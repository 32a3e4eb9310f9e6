import { setTimeout as rest } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { NewReferral } from './support/new-referral.js';
import { photographs } from './support/photographs.js';
import { patience, Stage, type Visitor } from './support/stage.js';

const limit = 120_000;
const saved = '已存本机和服务器';

interface Draft {
  readonly id: string;
  readonly facts: string;
}

async function newestDraft({ ask }: Visitor): Promise<Draft> {
  const { referrals } = await ask<{ referrals: { edges: readonly { node: Draft }[] } }>(
    `{ referrals(first: 1, sort: NEWEST_FIRST, filter: { box: DRAFTS }) { edges { node { id facts } } } }`,
  );
  const [newest] = referrals.edges;
  if (!newest) throw new Error('no draft');
  return newest.node;
}

/** The server has these words. */
async function has(visitor: Visitor, facts: string): Promise<void> {
  const until = Date.now() + patience;
  while ((await newestDraft(visitor)).facts !== facts) {
    if (Date.now() > until) throw new Error(`the server never got ${facts}`);
    await rest(100);
  }
}

/** The field shows these words, whoever wrote them there. */
async function shows(page: Page, facts: string): Promise<void> {
  await page.waitForFunction(
    (text) => [...document.querySelectorAll('textarea')].some(({ value }) => value === text),
    facts,
    { timeout: patience },
  );
}

describe('One draft on two devices', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  it(
    'keeps the newer words and offers the older back, on either device',
    async () => {
      const phone = await stage.visitor('jiashan-officer', 'phone', '/referrals/new');
      const onPhone = new NewReferral(phone.page);
      await onPhone.chooses(...(await photographs(1)));
      await onPhone.facts.fill('最初的经过');
      await onPhone.says(saved);
      const { id } = await newestDraft(phone);
      const desk = await stage.visitor('jiashan-officer', 'desk', `/referrals/${id}/edit`);
      const onDesk = new NewReferral(desk.page);
      await shows(desk.page, '最初的经过');

      await phone.context.setOffline(true);
      await onPhone.facts.fill('手机上较早的经过');
      await onPhone.says('已存本机，联网后上传');
      await onDesk.facts.fill('电脑上较晚的经过');
      await has(desk, '电脑上较晚的经过');
      await phone.context.setOffline(false);
      const offer = phone.page.getByRole('status').filter({ hasText: '另一台设备保存得更晚' });
      await offer.getByText('手机上较早的经过').waitFor();
      await shows(phone.page, '电脑上较晚的经过');
      await offer.getByRole('button', { name: '换回这一份' }).tap();
      await shows(phone.page, '手机上较早的经过');
      await has(phone, '手机上较早的经过');

      await onDesk.facts.fill('电脑上最后的经过');
      const told = desk.page.getByRole('status').filter({ hasText: '本机的内容更新，已保留' });
      await told.getByText('手机上较早的经过').waitFor();
      await has(desk, '电脑上最后的经过');
      await shows(desk.page, '电脑上最后的经过');
      await onDesk.says(saved);
      expect([...phone.faults, ...desk.faults]).toEqual([]);
    },
    limit,
  );
});
