import KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { realmOf } from '../realm-of.js';

export interface ProvisioningAccess {
  /** `…/realms/NAME`: the realm, and where its server is. */
  readonly issuer: string;
  /** A client of the realm with a service account that may keep users and groups. */
  readonly client: string;
  readonly secret: string;
}

const TIMEOUT_MS = 30_000;

/** Keycloak's admin API for one realm, signed in with the client's own account, anew whenever its token runs out. */
export async function openRealm(access: ProvisioningAccess): Promise<KeycloakAdminClient> {
  const { server: baseUrl, realm: realmName } = realmOf(access.issuer);
  const connection = { baseUrl, realmName, timeout: TIMEOUT_MS };
  const account = new KeycloakAdminClient(connection);
  const signIn = (): Promise<void> =>
    account.auth({
      grantType: 'client_credentials',
      clientId: access.client,
      clientSecret: access.secret,
    });
  await signIn();
  const realm = new KeycloakAdminClient(connection);
  realm.registerTokenProvider({
    getAccessToken: async () => {
      if (account.isTokenExpired()) await signIn();
      return account.accessToken;
    },
  });
  return realm;
}
