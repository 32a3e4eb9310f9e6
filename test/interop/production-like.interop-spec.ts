import { Client as Store } from 'minio';
import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { until } from '../support/referrals.js';
import { tellBorderJourney } from '../web/support/border-journey.js';
import { Stage } from '../web/support/stage.js';
import { settleIn, toKeycloak, typePassword } from './support/keycloak-pages.js';
import { backUpAndRestore } from './support/restored.js';
import { startProductionLike, type ProductionLike } from './support/production-like.js';

const OWN_PASSWORD = 'Own-password-2024';

let site: ProductionLike;

beforeAll(async () => {
  site = await startProductionLike();
  process.env['PORTAL_URL'] = site.url;
});

/** Each person for the first time: the password he was told, one of his own, his app. */
async function firstSignIn(page: Page, user: string): Promise<void> {
  await toKeycloak(page, site.issuer);
  await typePassword(page, user, site.passwords.get(user) ?? '');
  await settleIn(page, OWN_PASSWORD);
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
}

const openStage = (): Promise<Stage> =>
  Stage.open(firstSignIn, [`--ignore-certificate-errors-spki-list=${site.pin}`]);

type Name = keyof ProductionLike['processes'];

const isAlive = (name: Name): boolean => {
  try {
    return process.kill(site.processes[name], 0);
  } catch {
    return false;
  }
};

const alive = (): Name[] => (['api-1', 'api-2', 'worker-1', 'worker-2'] as const).filter(isAlive);

/** kill -9; answers when it is gone. */
async function kill(name: Name): Promise<void> {
  process.kill(site.processes[name], 'SIGKILL');
  await until(() => Promise.resolve(!isAlive(name)));
}

async function rows<R>(sql: string, adminUrl = site.database.adminUrl): Promise<R[]> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows as R[];
  } finally {
    await client.end();
  }
}

describe('an installation as in production', () => {
  it('has NODE_ENV=production, the system’s own PostgreSQL, and nothing of the demonstration', async () => {
    expect(site.env).toMatchObject({ NODE_ENV: 'production', IDENTITY: 'keycloak', STORAGE: 's3' });
    const [found] = await rows<{ version: number; invented: number; agencies: number }>(
      `select current_setting('server_version_num')::int / 10000 as version, count(*)::int as agencies,
         count(*) filter (where is_demonstration)::int as invented from agency`,
    );
    expect(found).toEqual({ version: expect.any(Number) as number, invented: 0, agencies: 10 });
    expect(found?.version).toBeGreaterThanOrEqual(15);
    expect(found?.version).toBeLessThan(18);
  });
});

describe('the border case on two API and two worker processes, of which one each is killed', () => {
  tellBorderJourney({
    open: openStage,
    meanwhile: { sign: () => kill('worker-1'), receive: () => kill('api-1') },
  });
});

describe('what is left of it', () => {
  it('is done by the processes that were not killed', () => {
    expect(alive()).toEqual(['api-2', 'worker-2']);
    expect(site.said()).toMatch(/worker-1 has ended \(SIGKILL\)[^]*api-1 has ended \(SIGKILL\)/);
  });

  it('is closed, its evidence verified and locked in the store', async () => {
    expect(await rows('select status from referral')).toEqual([{ status: 'CLOSED' }]);
    const items = await rows<{ state: string; object_key: string }>(
      'select state, object_key from evidence_item',
    );
    expect(items.map(({ state }) => state)).toEqual(['VERIFIED', 'VERIFIED', 'VERIFIED']);
    const { hostname, port } = new URL(site.store.url);
    const { accessKey, secretKey } = site.store;
    const reached = { endPoint: hostname, port: Number(port), useSSL: false, region: 'us-east-1' };
    const store = new Store({ ...reached, accessKey, secretKey });
    const lockOf = (key: string): Promise<unknown> =>
      store
        .getObjectRetention('delta-portal-320000', key.replace('320000/', ''))
        .catch(() => undefined);
    for (const { object_key: key } of items) {
      await until(async () => (await lockOf(key)) !== undefined);
      expect(await lockOf(key)).toMatchObject({ mode: 'COMPLIANCE' });
    }
  });

  it('comes back from a backup with all its rows and hashes, and a lost file is named', async () => {
    const restored = await backUpAndRestore(site);
    try {
      const counted = `select (select count(*)::int from referral_event) as events,
        (select count(*)::int from audit_entry where action <> 'system: check evidence') as audited,
        (select count(*)::int from pg_policies) as policies`;
      expect(await rows(counted, restored.adminUrl)).toEqual(await rows(counted));
      expect(await restored.check()).toEqual({
        code: 0,
        said: expect.stringMatching(/^3 件证据与记录的哈希一致/) as string,
      });
      const [lost] = await rows<{ key: string }>('select object_key as key from evidence_item');
      await restored.lose(lost?.key ?? '');
      const { code, said } = await restored.check();
      expect(code).toBe(14);
      expect(said).toContain(`${lost?.key ?? ''} is not there`);
    } finally {
      await restored.stop();
    }
  });

  it('lets its first administrator in', async () => {
    const stage = await openStage();
    try {
      const { page } = await stage.visitor('wujiang-admin', 'desk', '/me');
      await page.getByText('管理员').first().waitFor();
      expect(await page.getByText('姚远').count()).toBeGreaterThan(0);
    } finally {
      await stage.close();
    }
  });

  it('ends with one signal', async () => {
    expect(await site.stop()).toBe(0);
    expect(alive()).toEqual([]);
  });
});

afterAll(async () => {
  await site.stop();
});
