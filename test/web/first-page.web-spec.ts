import { gzipSync } from 'node:zlib';
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

/** As the portal serves it, compressed as any proxy would. */
async function compressedSize(url: string): Promise<number> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return gzipSync(Buffer.from(await response.arrayBuffer())).length;
}
