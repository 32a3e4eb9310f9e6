import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CuttableNet } from './support/cuttable-net.js';
import { filed, newlyFiled } from './support/filed.js';
import { makeFilm, MIB } from './support/films.js';
import { inspect } from './support/inspect.js';
import { NewReferral } from './support/new-referral.js';
import { atOwnBrowser } from './support/own-browser.js';
import type { Visitor } from './support/stage.js';

const limit = 240_000;
/** Slow enough that a pause comes before the third part, and quick enough for five. */
const speed = 6;
/** A part that has arrived whole; those that are still coming lie elsewhere. */
const isPart = /uploads.+part-\d{5}-/;

describe('A film whose upload was paused', () => {
  let folder: string;
  let net: CuttableNet;
  let officer: Visitor;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'delta-portal-pause-'));
    net = await CuttableNet.laid({ speed });
    officer = await atOwnBrowser(join(folder, 'browser'), 'wujiang-officer', { proxy: net.proxy });
  }, limit);

  afterEach(async () => {
    await officer.context.close();
    await net.takeUp();
    await rm(folder, { recursive: true, force: true });
  });

  it(
    'stands still over a reload until it is told to go on, and comes whole',
    async () => {
      const { page } = officer;
      let begun = 0;
      page.on('request', (request) => {
        if (request.method() === 'PUT') begun += 1;
      });
      const film = await makeFilm(page, folder, 72 * MIB);
      const form = new NewReferral(page);
      await form.open();
      const before = await filed(officer);
      const first = page.waitForResponse((answer) => answer.request().method() === 'PUT');
      const asked = page.waitForEvent('filechooser');
      await form.files.tap();
      await (await asked).setFiles(film.path);
      await first;
      await page.getByRole('button', { name: '暂停', exact: true }).tap();
      await form.says('已存本机，上传已暂停 0/1');

      await page.reload();
      await page.getByRole('button', { name: '继续', exact: true }).waitFor();
      await page.getByText('已暂停', { exact: true }).waitFor();
      await form.says('已存本机，上传已暂停 0/1');
      await inspect(page, 'upload-paused-after-reload');
      const [there, arrived, sofar] = [await amount(), await partsOnServer(), begun];
      // Longer than a part takes on this net, and than the queue rests after a first fault.
      const until = Date.now() + 8_000;
      while (Date.now() < until) {
        expect([await amount(), await partsOnServer(), begun]).toEqual([there, arrived, sofar]);
        await rest(500);
      }

      await page.getByRole('button', { name: '继续', exact: true }).tap();
      await form.says('已存本机和服务器');
      expect(begun).toBeGreaterThan(sofar);
      await form.submit.tap();
      await form.sheet.getByRole('button', { name: '送审' }).tap();
      await form.sent();
      const [fresh] = await newlyFiled(officer, before);
      expect(fresh?.evidence).toMatchObject([{ state: 'VERIFIED', sha256: film.sha256 }]);
      expect(officer.faults).toEqual([]);
    },
    limit,
  );

  /** Parts of uploads under way, as they lie in the embedded store. */
  async function partsOnServer(): Promise<number> {
    const store = join(process.env['PORTAL_DATA_DIR'] ?? '', 'objects');
    const files = await readdir(store, { recursive: true });
    return files.filter((file) => isPart.test(file)).length;
  }

  /** 已传 … 共 …, as the page tells it of the server. */
  const amount = (): Promise<string> => officer.page.getByText(/^已传 /).innerText();
});
