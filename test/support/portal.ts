import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SetClock } from '@portal/platform/kernel';
import type { Config } from '@portal/platform/config';
import { createTestIssuer, type TestIssuer } from '@portal/platform/identity';
import { createLogger, type Logger } from '@portal/platform/observability';
import { openParts, type Parts } from '@portal/platform/runtime';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { createApi, type Api } from '../../apps/api/src/app.js';
import { startWorker, type Worker } from '../../apps/worker/src/worker.js';

const AUDIENCE = 'delta-portal-api';

export interface TestPortal {
  readonly url: string;
  readonly clock: SetClock;
  readonly parts: Parts;
  readonly issuer: TestIssuer;
  readonly database: TestDatabase;
  /** Starts jobs and relay in this process; `stop()` of the portal ends them too. */
  work(): Promise<void>;
  stop(): Promise<void>;
}

export interface PortalOptions {
  /** Laid over the settings of a test portal: another identity provider, another store. */
  readonly settings?: Partial<Config>;
  /** What must be in the database before the API starts. */
  readonly prepare?: (database: TestDatabase) => Promise<void>;
  /** Where it writes its log; nowhere by itself. */
  readonly logger?: Logger;
}

/**
 * The whole API on a free port with a database of its own, a clock that is set by hand and tokens
 * that the test signs. Reference data (agencies, zones, legal bases) is there; members are not.
 */
export async function startPortal(
  start = new Date('2024-06-18T01:00:00Z'),
  { settings, prepare, logger = createLogger('test', 'silent') }: PortalOptions = {},
): Promise<TestPortal> {
  const database = await testDatabase();
  await prepare?.(database);
  const dataDir = await mkdtemp(join(tmpdir(), 'delta-portal-test-'));
  const issuer = await createTestIssuer('http://issuer.test/realms/delta-portal', AUDIENCE);
  const clock = new SetClock(start);
  // The port is known only after listening, so addresses of files are relative to what the client asks.
  const config = { ...configOf(database, dataDir, issuer), ...settings };
  const parts = await openParts('delta-test', config, clock, logger);
  const api: Api = await createApi(parts);
  await api.app.listen(0, '127.0.0.1');
  const { port } = api.app.getHttpServer().address() as AddressInfo;
  let worker: Worker | undefined;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    clock,
    parts,
    issuer,
    database,
    work: async () => {
      worker ??= await startWorker(parts);
    },
    stop: async () => {
      await worker?.stop();
      await api.close();
      await parts.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function configOf(database: TestDatabase, dataDir: string, issuer: TestIssuer): Config {
  return {
    production: false,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://portal.test',
    dataDir,
    databaseUrl: database.appUrl,
    databaseOwnerUrl: database.ownerUrl,
    dbPool: 8,
    demo: false,
    logLevel: 'silent',
    identity: 'keycloak',
    oidc: {
      issuer: issuer.issuer,
      audience: issuer.audience,
      realmPublicKey: issuer.publicPem,
      keysFreshSeconds: 300,
    },
    provisioning: { client: 'delta-portal-provisioning', secret: undefined },
    portal: { client: 'delta-portal-web', trustedOnly: false },
    // Tests that are about something else ask as fast as they can.
    rates: { person: 1e6, agency: 1e6, address: 1e6 },
    trustedProxies: ['loopback'],
    storageDir: join(dataDir, 'objects'),
    s3: undefined,
    uploadAddressSeconds: 3600,
    lockDays: 3650,
    fieldKey: randomBytes(32),
    urlKey: randomBytes(32),
    webRoot: join(dataDir, 'web'),
    workerHealthPort: undefined,
  };
}
