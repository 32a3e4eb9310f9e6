import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { portalUrl } from './support/api.js';
import { heldBy } from './support/device-storage.js';
import { filed, newlyFiled } from './support/filed.js';
import { inspect } from './support/inspect.js';
import { NewReferral } from './support/new-referral.js';
import { photographs, sha256, type Photograph } from './support/photographs.js';
import { signIn, Stage, type DeviceKind, type Visitor } from './support/stage.js';

const limit = 180_000;
const noFiles = '**/files/**';

/** Opens 我的 in a window of its own beside the form and asks to leave. */
async function leaving(page: Page): Promise<Locator> {
  await page.goto(`${portalUrl()}/me`);
  await page.getByRole('button', { name: '退出登录' }).click();
  const dialog = page.getByRole('dialog', { name: '还有 1 份草稿未送出' });
  await dialog.waitFor();
  return dialog;
}

async function atTheDoor(page: Page): Promise<void> {
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
}

describe('Who signs out with a draft that was not sent', () => {
  let stage: Stage;
  let picture: Photograph;

  beforeAll(async () => {
    stage = await Stage.open();
    const [first] = await photographs(1);
    if (!first) throw new Error('a picture is needed');
    picture = first;
  });

  afterAll(() => stage.close());

  /** One photograph that does not get through. */
  const withUnsent = async (user: string, kind: DeviceKind = 'phone'): Promise<Visitor> => {
    const visitor = await stage.visitor(user, kind, '/referrals/new');
    await visitor.context.route(noFiles, (route) => route.abort());
    const form = new NewReferral(visitor.page);
    await form.ready();
    await form.chooses(picture);
    await form.says('已存本机，联网后上传');
    return visitor;
  };

  it(
    'can have it sent first, and then leaves nothing on the device',
    async () => {
      const officer = await withUnsent('jiashan-officer2');
      const before = await filed(officer);
      const { page, context } = officer;
      const dialog = await leaving(page);
      await inspect(page, 'sign-out-phone');
      await context.unroute(noFiles);
      await dialog.getByRole('button', { name: '送出并退出' }).click();
      await atTheDoor(page);
      expect(await heldBy(page)).toMatchObject({ drafts: 0, photos: [], files: 0, memory: 0 });
      const isSent = ({ evidence }: { evidence: readonly { sha256: string }[] }): boolean =>
        evidence.some((item) => item.sha256 === sha256(picture));
      await newlyFiled(
        officer,
        before.filter((each) => !isSent(each)),
      );
      expect((await filed(officer)).filter(isSent)).toHaveLength(1);
      expect(officer.faults).toEqual([]);
    },
    limit,
  );

  it(
    'can delete it, in every window of the device',
    async () => {
      const officer = await withUnsent('jiashan-officer2', 'desk');
      const { page, context } = officer;
      const other = await context.newPage();
      const dialog = await leaving(other);
      await dialog.getByRole('radio', { name: /从本机删除/ }).click();
      await inspect(other, 'sign-out-desk');
      await dialog.getByRole('button', { name: '删除并退出' }).click();
      await atTheDoor(other);
      await atTheDoor(page);
      expect(await heldBy(page)).toMatchObject({
        drafts: 0,
        photos: [],
        files: 0,
        memory: 0,
        local: ['delta-portal.device', 'delta-portal.holder'],
      });
      expect(officer.faults).toEqual([]);
    },
    limit,
  );

  it(
    'without a net is let in by nobody’s session afterwards, and asked for the password',
    async () => {
      const officer = await withUnsent('jiashan-officer2');
      const { page, context } = officer;
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await context.setOffline(true);
      const dialog = await leaving(page);
      await inspect(page, 'sign-out-offline');
      expect(await dialog.getByRole('radio', { name: /送出/ }).first().isDisabled()).toBe(true);
      await dialog.getByRole('button', { name: '加锁并退出' }).click();
      await atTheDoor(page);
      await context.setOffline(false);
      await page.reload();
      await atTheDoor(page);
      await signIn(page, 'jiashan-officer2');
      expect(officer.faults).toEqual([]);
    },
    limit,
  );
});
