import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '@portal/platform/access';

interface Realm {
  readonly revokeRefreshToken: boolean;
  readonly refreshTokenMaxReuse: number;
  readonly accessTokenLifespan: number;
  readonly bruteForceProtected: boolean;
  readonly registrationAllowed: boolean;
  readonly defaultLocale: string;
  readonly roles: { readonly realm: readonly { readonly name: string }[] };
  readonly clients: readonly {
    readonly clientId: string;
    readonly redirectUris?: readonly string[];
    readonly attributes?: Record<string, string>;
    readonly directAccessGrantsEnabled: boolean;
    readonly implicitFlowEnabled: boolean;
  }[];
  readonly users: readonly { readonly serviceAccountClientId?: string }[];
  readonly requiredActions: readonly { alias: string; enabled: boolean; defaultAction: boolean }[];
}

/** What must never slip out of the realm file; how it works is proved by test/interop. */
describe('docker/keycloak/delta-portal-realm.json', () => {
  const text = readFileSync(
    join(__dirname, '../../docker/keycloak/delta-portal-realm.json'),
    'utf8',
  );
  const realm = JSON.parse(text) as Realm;

  it('carries no secret, no key and no person', () => {
    expect(text).not.toMatch(/"(secret|privateKey|secretData|credentials|password)"/);
    expect(realm.users.filter((user) => user.serviceAccountClientId === undefined)).toEqual([]);
  });

  it('knows the roles of the directory', () => {
    expect(realm.roles.realm.map(({ name }) => name).sort()).toEqual([...ROLES].sort());
  });

  it('lets nobody in by a password alone, and nobody at all by registering', () => {
    expect(realm.clients.filter((client) => client.directAccessGrantsEnabled)).toEqual([]);
    expect(realm.clients.filter((client) => client.implicitFlowEnabled)).toEqual([]);
    expect(realm.registrationAllowed).toBe(false);
    expect(realm.bruteForceProtected).toBe(true);
    const totp = realm.requiredActions.find(({ alias }) => alias === 'CONFIGURE_TOTP');
    expect(totp).toMatchObject({ enabled: true, defaultAction: true });
  });

  it('binds the portal’s client to PKCE and to the address of the portal', () => {
    const portal = realm.clients.find(({ clientId }) => clientId === 'delta-portal-web');
    expect(portal?.attributes?.['pkce.code.challenge.method']).toBe('S256');
    expect(portal?.redirectUris).toEqual(['${PUBLIC_URL}/signed-in', '${PUBLIC_URL}/silent-renew']);
  });

  it('gives short tokens, and each refresh token for one use', () => {
    expect(realm.accessTokenLifespan).toBeLessThanOrEqual(300);
    expect(realm).toMatchObject({ revokeRefreshToken: true, refreshTokenMaxReuse: 0 });
    expect(realm.defaultLocale).toBe('zh-Hans');
  });
});
