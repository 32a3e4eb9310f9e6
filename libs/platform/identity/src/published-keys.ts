import type KeycloakConnect from 'keycloak-connect';

interface PublishedKeys {
  readonly keys: readonly object[];
}
interface WithRotation {
  readonly rotation: { retrieveJWKs: () => Promise<PublishedKeys> };
}

const TIMEOUT_MS = 5000;

/**
 * Gives keycloak-connect another way to fetch the issuer's keys. Its own has no time limit, and an
 * answer that is not JSON (the error page of a proxy, say) ends the whole process. Requests that
 * need the keys at the same moment share one fetch.
 */
export function fetchKeysSafely(grants: KeycloakConnect.GrantManager, issuer: string): void {
  if (!hasRotation(grants)) throw new Error('This version of keycloak-connect is not known');
  let underway: Promise<PublishedKeys> | undefined;
  grants.rotation.retrieveJWKs = () => {
    underway ??= fetchKeys(issuer).finally(() => {
      underway = undefined;
    });
    return underway;
  };
}

async function fetchKeys(issuer: string): Promise<PublishedKeys> {
  const response = await fetch(`${issuer}/protocol/openid-connect/certs`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const body: unknown = await response.json();
  if (!response.ok || !isKeys(body)) throw new Error('The issuer did not answer with its keys');
  return body;
}

function isKeys(body: unknown): body is PublishedKeys {
  return typeof body === 'object' && body !== null && 'keys' in body && Array.isArray(body.keys);
}

function hasRotation(grants: object): grants is WithRotation {
  return 'rotation' in grants;
}
