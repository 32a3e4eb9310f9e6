import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { filed, newlyFiled } from './support/filed.js';
import { inspect } from './support/inspect.js';
import { serversBelow } from './support/memory.js';
import { NewReferral } from './support/new-referral.js';
import { photographs, sha256 } from './support/photographs.js';
import { Stage } from './support/stage.js';

const limit = 120_000;

/** No file that the API writes may become larger; to its embedded store that is a full disk. */
function roomForFiles(bytes: number | 'unlimited'): void {
  const api = serversBelow(Number(process.env['PORTAL_PID'])).find(({ name }) => name === 'api');
  if (!api) throw new Error('There is no API');
  const room = `--fsize=${String(bytes)}:unlimited`;
  execFileSync('prlimit', ['--pid', String(api.pid), room]);
}

describe('A store that is full', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterEach(() => roomForFiles('unlimited'));

  afterAll(() => stage.close());

  it(
    'is told to who adds a photograph; the phone keeps it, and it goes up when there is room',
    async () => {
      const officer = await stage.visitor('wujiang-officer2', 'phone', '/referrals/new');
      const { page } = officer;
      const before = await filed(officer);
      const pictures = await photographs(1);
      const form = new NewReferral(page);
      await form.ready();

      roomForFiles(4_096);
      await form.chooses(...pictures);
      const words = page.getByText(/^服务器存储空间已满，文件没有传完，仍完整存在本机。/);
      await words.waitFor();
      await form.says('已存本机，服务器存储已满 0/1');
      await inspect(page, 'store-full');
      const refused = page.waitForResponse((answer) => answer.status() === 507);
      await page.getByRole('button', { name: '重试', exact: true }).tap();
      await refused;
      await words.waitFor();
      await page.reload();
      await form.has(1);
      await words.waitFor();

      roomForFiles('unlimited');
      await form.says('已存本机和服务器');
      await words.waitFor({ state: 'hidden' });
      await form.submit.tap();
      await form.sheet.getByRole('button', { name: '送审' }).tap();
      await form.sent();
      const fresh = await newlyFiled(officer, before);
      const kept = pictures.map((picture) => ({ state: 'VERIFIED', sha256: sha256(picture) }));
      expect(fresh.map(({ evidence }) => evidence)).toMatchObject([kept]);
      expect(officer.faults).toEqual([]);
    },
    limit,
  );
});
