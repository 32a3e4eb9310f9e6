import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { exportJWK } from 'jose';
import { issuerWithKey, type TestIssuer } from '@portal/platform/identity';

/** What interop-setup.mjs says of the Keycloak of this run. */
interface KeycloakServer {
  readonly url: string;
  readonly issuer: string;
  readonly admin: { readonly username: string; readonly password: string };
}

export function keycloakServer(): KeycloakServer {
  const text = process.env['PORTAL_KEYCLOAK'];
  if (!text) throw new Error('No Keycloak: run `npm run test:interop`');
  return JSON.parse(text) as KeycloakServer;
}

/** The first administrator, working on a realm. */
export async function administrator(realmName: string): Promise<KeycloakAdminClient> {
  const { url, admin } = keycloakServer();
  const signedIn = new KeycloakAdminClient({ baseUrl: url, realmName: 'master' });
  await signedIn.auth({ grantType: 'password', clientId: 'admin-cli', ...admin });
  const client = new KeycloakAdminClient({ baseUrl: url, realmName });
  client.registerTokenProvider({ getAccessToken: () => signedIn.getAccessToken() });
  return client;
}

const REALM_FILE = join(__dirname, '../../../docker/keycloak/delta-portal-realm.json');

export interface TestRealm {
  readonly name: string;
  readonly issuer: string;
  readonly admin: KeycloakAdminClient;
  /** Signs with a key that the realm uses from now on. */
  addKey(priority: number): Promise<RealmKey>;
  drop(): Promise<void>;
}

export interface RealmKey {
  readonly forge: TestIssuer;
  /** The realm forgets the key. */
  withdraw(): Promise<void>;
}

/** The realm of docker/keycloak under a name of its own, for one test file. */
export async function makeRealm(publicUrl: string): Promise<TestRealm> {
  const name = `test-${randomBytes(4).toString('hex')}`;
  const text = (await readFile(REALM_FILE, 'utf8')).replaceAll('${PUBLIC_URL}', publicUrl);
  const admin = await administrator('master');
  await admin.realms.create({ ...(JSON.parse(text) as object), realm: name });
  // The administrator's rights on a realm come with a token that is newer than it.
  const owner = await administrator(name);
  return {
    name,
    issuer: `${keycloakServer().url}/realms/${name}`,
    admin: owner,
    addKey: (priority) => addKey(owner, name, priority),
    drop: async () => {
      await (await administrator('master')).realms.del({ realm: name });
    },
  };
}

async function addKey(
  admin: KeycloakAdminClient,
  realm: string,
  priority: number,
): Promise<RealmKey> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { id: parentId = '' } = (await admin.realms.findOne({ realm })) ?? {};
  const { id } = await admin.components.create({
    name: `key-${String(priority)}`,
    providerId: 'rsa',
    providerType: 'org.keycloak.keys.KeyProvider',
    parentId,
    config: {
      priority: [String(priority)],
      enabled: ['true'],
      active: ['true'],
      algorithm: ['RS256'],
      privateKey: [privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    },
  });
  const { keys = [] } = await admin.realms.getKeys({ realm });
  const kid = keys.find(({ providerId }) => providerId === id)?.kid ?? '';
  const issuer = `${keycloakServer().url}/realms/${realm}`;
  return {
    forge: await issuerWithKey(issuer, { ...(await exportJWK(privateKey)), kid }),
    withdraw: () => admin.components.del({ id }),
  };
}
