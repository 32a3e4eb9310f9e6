import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { portalUrl } from './support/api.js';
import { signIn, Stage } from './support/stage.js';

const budget = 420_000;

describe('The first page', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  it('stands with at most 420 kB of compressed script', async () => {
    const { page } = await stage.stranger('phone');
    // What the page fetches ahead once it has rested is not needed for it to stand.
    await page.addInitScript(() => {
      const later = window.setTimeout.bind(window);
      const soon = (work: TimerHandler, delay = 0) => (delay < 2_000 ? later(work, delay) : 0);
      Object.assign(window, { setTimeout: soon });
    });
    const scripts = new Set<string>();
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.add(request.url());
    });
    await page.goto(portalUrl());
    await signIn(page, 'wujiang-officer');
    await page.getByRole('region', { name: '待我处理' }).getByRole('listitem').first().waitFor();
    const sizes = await Promise.all([...scripts].map(compressedSize));
    expect(sizes.length).toBeGreaterThan(5);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budget);
  }, 120_000);
});

/** What goes over the wire to a browser of today; only the smallest files are not worth compressing. */
async function compressedSize(url: string): Promise<number> {
  const headers = { 'accept-encoding': 'gzip, br' };
  const response = await fetch(url, { method: 'HEAD', headers });
  expect(response.status).toBe(200);
  const size = Number(response.headers.get('content-length'));
  if (size > 1_000) expect(response.headers.get('content-encoding')).toMatch(/^(br|gzip)$/);
  return size;
}
