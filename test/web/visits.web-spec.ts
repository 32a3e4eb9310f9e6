import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Stage } from './support/stage.js';

const limit = 120_000;
const name = '上次来过之后';

/** Behind the portal's back: when somebody was last here. */
async function lastHere(login: string, at: Date): Promise<void> {
  const file = join(process.env['PORTAL_DATA_DIR'] ?? '', 'runtime.json');
  const { env } = JSON.parse(await readFile(file, 'utf8')) as {
    env: { DATABASE_OWNER_URL: string };
  };
  const owner = new Client({ connectionString: env.DATABASE_OWNER_URL });
  await owner.connect();
  await owner.query(`begin; select set_config('app.system', 'on', true)`);
  await owner.query(
    `insert into member_visit select id, $2, $2 from member where login = $1
     on conflict (member_id) do update set last_seen_at = $2, last_visit_at = $2`,
    [login, at],
  );
  await owner.query('commit');
  await owner.end();
}

const hours = (n: number): Date => new Date(Date.now() - n * 3_600_000);

describe('What others did since my last visit', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  it(
    'stands on today, for the visit that ended then',
    async () => {
      await lastHere('zhejiang-liaison', hours(24 * 400));
      const { page } = await stage.visitor('zhejiang-liaison', 'desk');
      const section = page.getByRole('region', { name });
      await section.getByRole('listitem').first().waitFor();
      expect(await section.getByRole('listitem').count()).toBeGreaterThan(1);
    },
    limit,
  );

  it(
    'is asked anew by a page that is looked at again after half an hour',
    async () => {
      await lastHere('anhui-liaison', hours(24 * 400));
      const { page, context } = await stage.visitor('anhui-liaison', 'desk');
      const section = page.getByRole('region', { name });
      await section.waitFor();
      await page.clock.install();
      const turn = (state: string) =>
        page.evaluate((shown) => {
          Object.defineProperty(document, 'visibilityState', { value: shown, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }, state);
      const asked = () =>
        page.waitForRequest((request) => request.postData()?.includes('"Me"') === true);
      await turn('hidden');
      await page.clock.fastForward('31:00');
      await lastHere('anhui-liaison', hours(0));
      const again = asked();
      await turn('visible');
      await again;
      await section.getByText('上次来过之后没有新的变化').waitFor();
      await context.close();
    },
    limit,
  );
});
