import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { portalUrl } from './support/api.js';
import { signIn, Stage } from './support/stage.js';

interface Sent {
  readonly query?: string;
  readonly extensions?: { readonly persistedQuery?: { readonly sha256Hash?: string } };
}

describe('The portal', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  it('names what it asks by its hash, over HTTP and WebSocket, and sends no text', async () => {
    const { page, faults } = await stage.stranger('desk');
    const asked: Sent[] = [];
    const subscribed: Sent[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql')) asked.push(request.postDataJSON() as Sent);
    });
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => {
        const { type, payload: sent } = JSON.parse(String(payload)) as {
          type: string;
          payload: Sent;
        };
        if (type === 'subscribe') subscribed.push(sent);
      });
    });
    await page.goto(portalUrl());
    await signIn(page, 'qingpu-head');
    await page.getByRole('region', { name: '待我处理' }).getByRole('listitem').first().waitFor();
    await page.goto(`${portalUrl()}/referrals?box=ALL`);
    await page.locator('main [data-id] a').first().click();
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
    await stage.soon(() => subscribed.length >= 2 && asked.length >= 4);
    for (const { query, extensions } of [...asked, ...subscribed]) {
      expect(query ?? '').toBe('');
      expect(extensions?.persistedQuery?.sha256Hash).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(faults).toEqual([]);
  });
});
