import { join } from 'node:path';
import KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { at } from './paths.mjs';
import { step } from './say.mjs';
import { runProcess } from './servers.mjs';

const EXAMPLES = at('docs/examples');
const ADMINISTRATOR = ['--agency', '320509', '--login', 'wujiang-admin', '--name', '姚远'];

/**
 * What docs/operations.md tells whoever installs: migrations as the owner, agencies and members from files, the first
 * administrator, and all of them into Keycloak. Answers where the first passwords are.
 */
export async function fillDirectory(portal, env, { ownerUrl, keycloak }) {
  const command = async (label, entry, args = [], more = {}) => {
    const options = { env: { ...env, ...more }, dataDir: portal.dataDir, entry, args, label };
    await runProcess('migrate', options, portal.add);
    portal.parts = portal.parts.filter(({ name }) => name !== label);
  };
  await step('迁移', 'migrating', () =>
    command('migrate', 'main', [], { DATABASE_OWNER_URL: ownerUrl }),
  );
  await step('导入机关和人员', 'importing agencies and members', async () => {
    await command('agencies', 'directory', ['agencies', join(EXAMPLES, 'agencies.csv')]);
    await command('members', 'directory', ['members', join(EXAMPLES, 'members.csv')]);
    await command('administrator', 'directory', ['administrator', ...ADMINISTRATOR]);
  });
  const secrets = join(portal.dataDir, 'first-passwords.tsv');
  await step('写入 Keycloak', 'provisioning Keycloak', async () => {
    const PROVISIONING_SECRET = await provisioningSecret(keycloak);
    const args = ['--passwords', secrets];
    await command('provision', 'provision', args, { PROVISIONING_SECRET });
  });
  return { secrets };
}

/** Keycloak made it when it took the realm file in; an operator copies it from the administration console. */
async function provisioningSecret({ url, admin }) {
  const client = new KeycloakAdminClient({ baseUrl: url, realmName: 'master' });
  await client.auth({ grantType: 'password', clientId: 'admin-cli', ...admin });
  const [{ secret }] = await client.clients.find({
    realm: 'delta-portal',
    clientId: 'delta-portal-provisioning',
  });
  return secret;
}
