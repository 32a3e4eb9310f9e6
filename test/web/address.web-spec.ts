import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { portalUrl } from './support/api.js';
import { inspect } from './support/inspect.js';
import { signIn, Stage } from './support/stage.js';

const limit = 120_000;

describe('A page opened under another address', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  it(
    'leads to the portal’s own, where one can sign in, and on to what was asked for',
    async () => {
      const { page, faults } = await stage.stranger('desk');
      const { port } = new URL(portalUrl());
      await page.goto(`http://127.0.0.1:${port}/referrals?box=SENT`);
      await signIn(page, 'wujiang-officer');
      expect(page.url()).toBe(`${portalUrl()}/referrals?box=SENT`);
      expect(faults).toEqual([]);
    },
    limit,
  );

  it(
    'says what to do on a device that can’t follow to localhost',
    async () => {
      const { page, faults } = await stage.stranger('phone');
      const there = 'http://portal.lan';
      await page.route(`${there}/**`, async (route) => {
        const url = route.request().url().replace(there, portalUrl());
        await route.fulfill({ response: await route.fetch({ url }) });
      });
      await page.goto(`${there}/`);
      await page.getByRole('heading', { name: '请换一个地址打开' }).waitFor();
      expect(await page.locator('main').innerText()).toContain(`PUBLIC_URL=${there} npm start`);
      await inspect(page, 'other-address');
      expect(faults).toEqual([]);
    },
    limit,
  );
});
