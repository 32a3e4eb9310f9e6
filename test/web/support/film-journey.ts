import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { CuttableNet } from './cuttable-net.js';
import { hashOf, makeFilm, PART, type Film } from './films.js';
import { MemoryWatch, type MemoryBook } from './memory.js';
import { NewReferral } from './new-referral.js';
import { atOwnBrowser } from './own-browser.js';
import { picture, type Visitor } from './stage.js';

export interface FilmJourney {
  /** Bytes of the film; at least eight parts. */
  readonly size: number;
  /** The process whose servers are watched. */
  readonly pid: number;
  /** For one thing that takes as long as the film is large, in milliseconds. */
  readonly patience: number;
  /** Of the phone's net, in megabytes a second. */
  readonly speed?: number;
}

/** What was seen on the way. */
export interface FilmSeen {
  readonly film: Film;
  /** SHA-256 of what came down again. */
  readonly received: string;
  /** What the server says of it. */
  readonly stored: { readonly state: string; readonly sha256: string; readonly size: number };
  /** Numbers of the parts that arrived as far as the page knows, each as often as it was told. */
  readonly arrived: readonly number[];
  /** How often a part was begun, those included that were cut. */
  readonly begun: number;
  readonly played: Played;
  readonly memory: MemoryBook;
  /** How long each stage took. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

interface Played {
  /** How long the player takes the film to be. */
  readonly seconds: number;
  /** Bytes that came to show it. */
  readonly bytes: number;
  /** Where answers began that were a range. */
  readonly from: readonly number[];
}

/** The page sends so many parts at once at most: when one more begins, one has arrived. */
const AT_ONCE = 3;

/**
 * An officer adds a film to a new referral at his phone. The net goes down when about a third of it
 * is there, the page is loaded anew, the net goes down again; in the end all is sent for review, the
 * film is watched in the case file and taken down.
 */
export async function filmJourney(options: FilmJourney): Promise<FilmSeen> {
  const { size, pid, patience, speed = Infinity } = options;
  const folder = await mkdtemp(join(tmpdir(), 'delta-portal-film-'));
  const net = await CuttableNet.laid({ speed });
  const browser = join(folder, 'browser');
  const officer = await atOwnBrowser(browser, 'wujiang-officer', { proxy: net.proxy });
  officer.context.setDefaultTimeout(patience);
  try {
    const film = await makeFilm(officer.page, folder, size);
    const journey = new Journey(officer, net, film, patience);
    const watch = MemoryWatch.over(pid);
    const id = await journey.goesUp();
    const stored = await journey.stored(id);
    const played = await journey.plays();
    const received = await journey.comesDown();
    const { arrived, begun, seconds } = journey;
    const { faults } = officer;
    const memory = watch.end();
    return { film, received, stored, arrived, begun, played, memory, seconds, faults };
  } finally {
    await picture(officer.page, 'film-last');
    await officer.context.close();
    await net.takeUp();
    await rm(folder, { recursive: true, force: true });
  }
}

class Journey {
  readonly seconds: Record<string, number> = {};
  readonly arrived: number[] = [];
  begun = 0;
  private readonly page: Page;
  private readonly form: NewReferral;

  constructor(
    private readonly officer: Visitor,
    private readonly net: CuttableNet,
    private readonly film: Film,
    private readonly patience: number,
  ) {
    this.page = officer.page;
    this.form = new NewReferral(this.page);
    this.page.on('request', (request) => {
      if (request.method() === 'PUT') this.begun += 1;
    });
    this.page.on('response', (response) => {
      if (response.request().method() === 'PUT' && response.ok())
        this.arrived.push(partOf(response.url()));
    });
  }

  /** Answers the referral, when it is before its reviewer. */
  async goesUp(): Promise<string> {
    const { form, net, page } = this;
    await form.open();
    const first = this.cutOnTheWay(AT_ONCE + 1);
    await this.timed('kept and hashed', () => this.choose());
    await this.timed('up', async () => {
      await first;
      await form.says('已存本机，联网后上传');
      await picture(page, 'film-cut');
      net.mend();
      // Later than the first, so that there is time to see how it goes on.
      const second = this.cutOnTheWay(AT_ONCE + 2);
      await page.reload();
      await page.getByRole('progressbar', { name: '上传进度' }).waitFor();
      await picture(page, 'film-under-way');
      await second;
      await form.says('已存本机，联网后上传');
      net.mend();
      await form.says('已存本机和服务器');
    });
    await form.submit.tap();
    await form.sheet.getByRole('button', { name: '送审' }).tap();
    await form.sent();
    return form.openCase();
  }

  /** What the server has, once it has looked into it. */
  stored(id: string): Promise<FilmSeen['stored']> {
    const until = Date.now() + this.patience;
    return this.timed('verified', async () => {
      for (;;) {
        const item = await this.onlyItem(id);
        if (item.state !== 'VERIFYING' || Date.now() > until) return item;
        await rest(200);
      }
    });
  }

  async plays(): Promise<Played> {
    const from: number[] = [];
    let bytes = 0;
    const wire = await this.officer.context.newCDPSession(this.page);
    await wire.send('Network.enable');
    wire.on('Network.dataReceived', ({ dataLength }) => (bytes += dataLength));
    this.page.on('response', (response) => {
      const [, start] = /^bytes (\d+)-/.exec(response.headers()['content-range'] ?? '') ?? [];
      if (response.status() === 206) from.push(Number(start));
    });
    await this.page.getByRole('button', { name: /^打开证据 1/ }).tap();
    await this.page.getByRole('button', { name: '查阅原件' }).tap();
    const player = this.page.locator('video');
    const seconds = await player.evaluate(async (video: HTMLVideoElement) => {
      const heard = (name: string) =>
        new Promise((resolve) => video.addEventListener(name, resolve, { once: true }));
      if (video.readyState === 0) await heard('loadedmetadata');
      const seeked = heard('seeked');
      video.currentTime = video.duration / 2;
      await seeked;
      return video.duration;
    });
    await picture(this.page, 'film-played');
    await wire.detach();
    return { seconds, bytes, from };
  }

  async comesDown(): Promise<string> {
    return this.timed('down', async () => {
      const asked = this.page.waitForEvent('download');
      await this.page.getByRole('button', { name: '下载原件' }).tap();
      return hashOf(await (await asked).createReadStream());
    });
  }

  private async onlyItem(id: string): Promise<FilmSeen['stored']> {
    const { referral } = await this.officer.ask<{
      referral: { evidence: FilmSeen['stored'][] };
    }>('query($id: ID!) { referral(id: $id) { evidence { state sha256 size } } }', { id });
    const [item] = referral.evidence;
    if (!item || referral.evidence.length > 1) throw new Error('There is not one item');
    return item;
  }

  private async choose(): Promise<void> {
    const asked = this.page.waitForEvent('filechooser');
    await this.form.files.tap();
    await (await asked).setFiles(this.film.path);
    await this.page.locator('#evidence li[data-state=UPLOADING]').waitFor();
  }

  /** Resolves when the net has gone down, in the first byte of a part after some have arrived. */
  private cutOnTheWay(earliest: number): Promise<void> {
    const nth = Math.max(earliest, Math.floor(this.film.size / PART / 3));
    let puts = 0;
    const hits = ({ method }: { method: string }): boolean => {
      if (method === 'PUT') puts += 1;
      return puts === nth;
    };
    return this.net.cutAt({ hits, when: 'FIRST_BYTE' });
  }

  private async timed<T>(what: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const result = await work();
    this.seconds[what] = Math.round((performance.now() - began) / 100) / 10;
    return result;
  }
}

const partOf = (url: string): number =>
  Number(/[?&]part(?:Number)?=(\d+)/.exec(url)?.[1] ?? Number.NaN);
