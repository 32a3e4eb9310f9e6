import { createHash } from 'node:crypto';
import type {
  AccountClaims,
  ClientMetadata,
  Configuration,
  KoaContextWithOIDC,
  Provider,
} from 'oidc-provider';
import type { DevelopmentKeys } from './keys.js';
import { LIFETIME, PORTAL_CLIENT, type DevelopmentProviderOptions } from './options.js';
import { errorPage } from './pages/message-pages.js';
import { respondWith } from './pages/html.js';
import type { DevelopmentUser, People } from './people.js';
import { Records } from './records.js';
import { signOut, signedOut } from './sign-out.js';

/** Paths below the issuer, as Keycloak has them. */
export const ROUTES = {
  authorization: '/protocol/openid-connect/auth',
  token: '/protocol/openid-connect/token',
  jwks: '/protocol/openid-connect/certs',
  end_session: '/protocol/openid-connect/logout',
  userinfo: '/protocol/openid-connect/userinfo',
} as const;
export const SIGN_IN_ROUTE = '/login-actions/authenticate/';

/** The API in the eyes of RFC 8707, which wants an absolute URI; tokens carry the plain audience. */
const RESOURCE = 'urn:delta-portal:api';
const SCOPE = 'openid profile';

export function providerConfiguration(
  options: DevelopmentProviderOptions,
  keys: DevelopmentKeys,
  people: People,
): Configuration {
  const realmPath = new URL(options.issuer).pathname;
  return {
    adapter: (kind) => new Records(options.database, kind),
    clients: [portalClient(options.publicUrl)],
    clientBasedCORS: (_context, origin) => origin === new URL(options.publicUrl).origin,
    jwks: { keys: [keys.privateJwk] },
    cookies: cookies(options.issuer, keys),
    routes: ROUTES,
    scopes: SCOPE.split(' '),
    claims: { openid: ['sub', 'typ', 'preferred_username', 'name'], profile: ['name'] },
    // Keycloak puts the name into the id token; the specification would have one ask for it.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: () => true,
    loadExistingGrant: grantWithoutAsking,
    findAccount: async (_context, subject) => {
      const user = await people.find(subject);
      return user && { accountId: subject, claims: () => idTokenClaims(user) };
    },
    extraTokenClaims: async (context) => {
      const user = await people.find(context.oidc.account?.accountId ?? '');
      return user && accessTokenClaims(user);
    },
    formats: {
      customizers: {
        jwt: (_context, _token, jwt) => {
          jwt.header = { ...jwt.header, typ: 'JWT' };
        },
      },
    },
    interactions: { url: (_context, { uid }) => `${realmPath}${SIGN_IN_ROUTE}${uid}` },
    renderError: (context, { error }) => {
      respondWith(context, errorPage(error, options.publicUrl));
    },
    features: features(options),
    ttl: lifetimes(),
  };
}

function portalClient(publicUrl: string): ClientMetadata {
  return {
    client_id: PORTAL_CLIENT,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [`${publicUrl}/signed-in`, `${publicUrl}/silent-renew`],
    post_logout_redirect_uris: [`${publicUrl}/`],
  };
}

function cookies(issuer: string, keys: DevelopmentKeys): Configuration['cookies'] {
  // Cookies do not tell ports apart: without a name of its own, a second copy of the portal on
  // localhost would sign the first one out.
  const copy = createHash('sha256').update(issuer).digest('hex').slice(0, 8);
  const common = { httpOnly: true, sameSite: 'lax', signed: true } as const;
  return {
    keys: [keys.cookieKey],
    names: {
      session: `realm_session_${copy}`,
      interaction: `realm_sign_in_${copy}`,
      resume: `realm_resume_${copy}`,
    },
    long: common,
    short: common,
  };
}

function features(options: DevelopmentProviderOptions): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: signOut,
      postLogoutSuccessSource: (context) => {
        signedOut(context, options.publicUrl);
      },
    },
    // Access tokens for the API are asked for by nobody and given to everybody, as Keycloak does.
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: SCOPE,
        audience: options.audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: LIFETIME.accessToken,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  };
}

function lifetimes(): Configuration['ttl'] {
  return {
    AccessToken: LIFETIME.accessToken,
    IdToken: LIFETIME.accessToken,
    AuthorizationCode: LIFETIME.authorizationCode,
    Interaction: LIFETIME.interaction,
    Session: LIFETIME.session,
    Grant: LIFETIME.session,
    RefreshToken: LIFETIME.session,
  };
}

/** The portal is our own: nobody is asked whether it may know who signed in. */
async function grantWithoutAsking(
  context: KoaContextWithOIDC,
): Promise<InstanceType<Provider['Grant']> | undefined> {
  const { oidc } = context;
  const { account, client, session, provider } = oidc;
  if (!account || !client || !session) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const known = grantId ? await provider.Grant.find(grantId) : undefined;
  if (known?.accountId === account.accountId) return known;
  const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  grant.addOIDCScope(SCOPE);
  grant.addResourceScope(RESOURCE, SCOPE);
  await grant.save();
  return grant;
}

function idTokenClaims(user: DevelopmentUser): AccountClaims {
  return { sub: user.subject, typ: 'ID', preferred_username: user.user, name: user.name };
}

/** Claims of an access token beside the standard ones, in the shape Keycloak gives them. */
export function accessTokenClaims(user: DevelopmentUser): Record<string, unknown> {
  return {
    typ: 'Bearer',
    azp: PORTAL_CLIENT,
    preferred_username: user.user,
    name: user.name,
    groups: [user.agencyName],
    realm_access: { roles: [...user.roleWords] },
  };
}
