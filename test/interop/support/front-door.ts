import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PortalClient } from '@portal/platform/identity';
import { startProduct, type Product } from '../../../scripts/lib/product.mjs';
import { passwordsIn } from './production-like.js';
import { administrator, keycloakServer } from './realm.js';

const run = promisify(execFile);
const RUN = join(__dirname, '../../../scripts/run.mjs');
const REALM = 'delta-portal';

export interface FrontDoor extends Product {
  readonly issuer: string;
  /** Where who is signed in registers a security key; leads back to the portal. */
  readonly registerKeyUrl: string;
  /** `npm run provision`; answers what it says. */
  provision(): Promise<string>;
  /** What provisioning wrote down for handing over: login → first password. */
  firstPasswords(): Promise<ReadonlyMap<string, string>>;
  /** What Keycloak's administrator can do to anybody. */
  endSessions(login: string): Promise<void>;
}

/** `npm start` with the demonstration, at the address that the realm's client belongs to, on the real Keycloak. */
export async function openFrontDoor(): Promise<FrontDoor> {
  const { issuer } = keycloakServer();
  const port = Number(new URL(process.env['PORTAL_FRONT_DOOR'] ?? '').port);
  const product = await startProduct({ port, env: { IDENTITY: 'keycloak', OIDC_ISSUER: issuer } });
  const list = join(product.dataDir, 'first-passwords');
  return {
    ...product,
    issuer,
    registerKeyUrl: new PortalClient({
      issuer,
      publicUrl: product.url,
      serverUrl: '',
    }).authorizeUrl({
      kc_action: 'webauthn-register',
    }),
    provision: async () => {
      const env = {
        ...process.env,
        DATA_DIR: product.dataDir,
        DATABASE_URL: undefined,
        NODE_ENV: 'development',
        OIDC_ISSUER: issuer,
        PROVISIONING_SECRET: await provisioningSecret(),
      };
      const { stdout } = await run(process.execPath, [RUN, 'provision', '--passwords', list], {
        env,
      });
      return stdout;
    },
    endSessions: async (username) => {
      const admin = await administrator(REALM);
      const [{ id = '' } = {}] = await admin.users.find({ username, exact: true });
      await admin.users.logout({ id });
    },
    firstPasswords: () => passwordsIn(list),
  };
}

/** Keycloak made it when it took the realm file in; whoever installs the portal copies it from there. */
async function provisioningSecret(): Promise<string> {
  const admin = await administrator(REALM);
  const [client] = await admin.clients.find({ clientId: 'delta-portal-provisioning' });
  return client?.secret ?? '';
}

/** A Keycloak that has served an earlier run has the demonstration already. */
export async function forgetDemonstration(): Promise<void> {
  const admin = await administrator(REALM);
  for (const { id = '' } of await admin.users.find({ max: 100 })) await admin.users.del({ id });
  for (const { id = '' } of await admin.groups.find({ max: 100 })) await admin.groups.del({ id });
}

export const groupCount = async (): Promise<number> =>
  (await (await administrator(REALM)).groups.count()).count;
