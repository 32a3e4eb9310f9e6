import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { portalUrl } from './support/api.js';
import { CaseFile } from './support/case-file.js';
import { filed, newlyFiled } from './support/filed.js';
import { inspect } from './support/inspect.js';
import { cached, keptOnDevice, startPage } from './support/installed.js';
import { NewReferral } from './support/new-referral.js';
import { photographs, sha256 } from './support/photographs.js';
import { fillIn, Stage, type Visitor } from './support/stage.js';

const limit = 180_000;

/** The phone is put away and taken out again where there is no net. */
async function takenOutWithoutNet({ context, page }: Visitor): Promise<Page> {
  await keptOnDevice(page);
  await page.close();
  await context.setOffline(true);
  const opened = await context.newPage();
  await opened.goto(await startPage());
  await opened.getByText(/^网络已断开/).waitFor();
  return opened;
}

async function tapNew(page: Page): Promise<NewReferral> {
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '新移送' })
    .tap();
  const form = new NewReferral(page);
  await form.ready();
  return form;
}

describe('A phone without a net', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  it(
    'opens the portal from its start page, keeps three photographs, and files one referral when the net is back',
    async () => {
      const officer = await stage.visitor('qingpu-officer2', 'phone');
      const before = await filed(officer);
      const pictures = await photographs(3);
      const page = await takenOutWithoutNet(officer);
      await inspect(page, 'offline-today');
      const form = await tapNew(page);
      await form.chooses(...pictures);
      await form.has(3);
      await form.address.fill('金泽镇沪青平公路北侧');
      await form.says('已存本机，联网后上传');
      await inspect(page, 'offline-form');
      await form.submit.tap();
      await form.sheet.getByRole('button', { name: '送审' }).tap();
      await form.says('已存本机，联网后自动送审');
      await page.reload();
      await form.says('已存本机，联网后自动送审');
      expect(await filed(officer)).toEqual(before);

      await officer.context.setOffline(false);
      await form.sent();
      const fresh = await newlyFiled(officer, before);
      expect(fresh.map(({ status }) => status)).toEqual(['IN_REVIEW']);
      expect(fresh[0]?.evidence.map((item) => item.sha256).sort()).toEqual(
        pictures.map(sha256).sort(),
      );
      expect(officer.faults).toEqual([]);
    },
    limit,
  );

  it(
    'says on every other page that it needs the net, and shows it when the net is back',
    async () => {
      const officer = await stage.visitor('jiashan-officer', 'phone');
      const page = await takenOutWithoutNet(officer);
      for (const name of ['案件', '消息']) {
        await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).tap();
        await page.getByRole('alert').getByText('网络没有连通').waitFor();
        await inspect(page, `offline-${name}`);
      }
      await page
        .getByRole('navigation', { name: '主导航' })
        .getByRole('link', { name: '我的' })
        .tap();
      await page.getByText(/^已就绪/).waitFor();
      await inspect(page, 'offline-me');
      await officer.context.setOffline(false);
      await page.getByText(/^网络已断开/).waitFor({ state: 'hidden' });
      await page
        .getByRole('navigation', { name: '主导航' })
        .getByRole('link', { name: '今日' })
        .tap();
      await page.getByRole('region', { name: '待我处理' }).waitFor();
      expect(officer.faults).toEqual([]);
    },
    limit,
  );

  it(
    'and with a sign-in that has ended keeps photographs, and sends them after the next sign-in',
    async () => {
      const officer = await stage.visitor('qingpu-officer', 'phone');
      const before = await filed(officer);
      const [picture] = await photographs(1);
      if (!picture) throw new Error('a picture is needed');
      await keptOnDevice(officer.page);
      await officer.context.clearCookies();
      const page = await takenOutWithoutNet(officer);
      const form = await tapNew(page);
      await form.chooses(picture);
      await form.says('已存本机，联网后上传');

      await officer.context.setOffline(false);
      const dialog = page.getByRole('dialog', { name: '登录已过期' });
      await dialog.getByRole('button', { name: '稍后登录' }).tap();
      await form.says('已存本机，登录后继续');
      await inspect(page, 'signed-out-form');
      expect(await filed(officer)).toEqual(before);

      // Opened anew, the portal asks for the sign-in, and lets the officer begin without it.
      await page.goto(await startPage());
      await page.getByRole('button', { name: '先拍照填写，稍后登录' }).waitFor();
      await inspect(page, 'door-write-first');
      await page.getByRole('button', { name: '先拍照填写，稍后登录' }).tap();
      await form.ready();
      const opened = officer.context.waitForEvent('page');
      await page.getByRole('button', { name: '登录', exact: true }).tap();
      await fillIn(await opened, 'qingpu-officer');
      const fresh = await newlyFiled(officer, before);
      expect(fresh.map((each) => each.evidence.map((item) => item.sha256))).toEqual([
        [sha256(picture)],
      ]);
      expect(officer.faults).toEqual([]);
    },
    limit,
  );
});

describe('The cache of the device', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  it(
    'holds the files of the portal, and nothing of the cases that were read with it',
    async () => {
      const head = await stage.visitor('qingpu-head', 'desk');
      const { page } = head;
      let token = '';
      page.on('request', (request) => {
        token = request.headers()['authorization']?.slice('Bearer '.length) ?? token;
      });
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await page.reload();
      await page.goto(`${portalUrl()}/referrals?box=ALL&q=东阳路`);
      await page.locator('main [data-id] a').first().click();
      await new CaseFile(page).head.waitFor();
      const subject = await page.getByRole('heading', { name: /东阳路/ }).innerText();
      await page.getByRole('button', { name: /^打开证据 1/ }).click();
      await page.getByRole('button', { name: '查阅原件' }).click();
      await page.getByRole('dialog').getByRole('img').first().waitFor();

      const kept = await cached(page);
      const shell = await (await fetch(`${portalUrl()}/service-worker.js`)).text();
      const { files } = JSON.parse(/^self\.shell=(.*);$/m.exec(shell)?.[1] ?? '{}') as {
        files: string[];
      };
      expect(kept.map(({ path }) => path).sort()).toEqual(['/', ...files].sort());
      expect(new Set(kept.map(({ cache }) => cache)).size).toBe(1);
      expect(subject).not.toBe('');
      expect(token).not.toBe('');
      const telling = kept.filter(({ text }) => text.includes(subject) || text.includes(token));
      expect(telling.map(({ path }) => path)).toEqual([]);
      const stored = await page.evaluate(
        () => JSON.stringify(localStorage) + JSON.stringify(sessionStorage),
      );
      expect(stored).not.toContain(token);
      expect(head.faults).toEqual([]);
    },
    limit,
  );
});
