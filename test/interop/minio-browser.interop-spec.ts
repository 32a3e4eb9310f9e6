import { randomBytes } from 'node:crypto';
import { chromium, type Page } from 'playwright-core';
import { cast } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import {
  completeUpload,
  draft,
  photograph,
  prepareUpload,
  stateOf,
  until,
} from '../support/referrals.js';
import { MinioBench } from './support/minio-bench.js';

interface Seen {
  readonly status: number;
  readonly sent: number;
}

const CHROME = process.env['CHROME_PATH'] ?? '';

const canSkip = CHROME === '' && process.env['INTEROP'] !== 'required';
/** Another origin than the portal's: a real browser's own rules stand between the two. */
describe('a browser between the portal and MinIO', () => {
  let portal: TestPortal;
  let page: Page;
  const stops: (() => Promise<void>)[] = [];

  const inBrowser = canSkip ? it.skip : it;

  beforeAll(async () => {
    if (canSkip) return;
    const minio = await MinioBench.open();
    stops.push(() => minio.stop());
    portal = await startPortal(new Date(), { settings: { s3: minio.settings } });
    stops.push(() => portal.stop());
    await portal.work();
    const browser = await chromium.launch({ executablePath: CHROME, args: ['--no-sandbox'] });
    stops.push(() => browser.close());
    page = await browser.newPage();
    // Any document of the portal has its origin and its content security policy.
    await page.goto(`${portal.url}/health/live`);
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  const putInBrowser = (
    url: string,
    headers: Record<string, string>,
    bytes: Buffer,
  ): Promise<Seen> =>
    page.evaluate(
      ([address, given, text]) =>
        new Promise<Seen>((resolve) => {
          const body = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
          const request = new XMLHttpRequest();
          let sent = 0;
          request.upload.onprogress = (event) => (sent = event.loaded);
          request.onloadend = () => {
            resolve({ status: request.status, sent });
          };
          request.open('PUT', address);
          for (const [name, value] of Object.entries(given)) request.setRequestHeader(name, value);
          request.send(body);
        }),
      [url, headers, bytes.toString('base64')] as const,
    );

  inBrowser(
    'sends a photograph straight to MinIO, sees how far it is, and shows it again',
    async () => {
      const { officer } = await cast(portal);
      const { id } = await draft(portal, officer);
      const picture = await photograph('#336699');
      const { itemId, parts } = await prepareUpload(portal, officer, id, picture);
      const [part] = parts;
      if (!part) throw new Error('There is no address');
      const other = await putInBrowser(part.url, part.headers, randomBytes(picture.length));
      expect(other.status).toBe(400);
      const done = await putInBrowser(part.url, part.headers, picture);
      expect(done).toEqual({ status: 200, sent: picture.length });
      expect((await putInBrowser(part.url, part.headers, picture)).status).toBe(412);
      expect(await completeUpload(officer, itemId)).toBe('VERIFYING');
      await until(async () => (await stateOf(portal, itemId)) === 'VERIFIED');
      const { data } = await officer.ask<{ item: { thumbnailUrl: string } }>(
        'query($id: ID!) { item: evidenceItem(id: $id) { thumbnailUrl } }',
        { id: itemId },
      );
      const width = await page.evaluate(async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        return image.naturalWidth;
      }, data.item.thumbnailUrl);
      expect(width).toBe(64);
    },
  );

  inBrowser('is kept from every other origin', async () => {
    const elsewhere = await putInBrowser('http://127.0.0.1:9/elsewhere', {}, Buffer.from('x'));
    expect(elsewhere.status).toBe(0);
    const refused = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => {
            resolve(event.effectiveDirective);
          });
          void fetch('http://127.0.0.1:9/elsewhere').catch(() => undefined);
        }),
    );
    expect(refused).toBe('connect-src');
  });
});
