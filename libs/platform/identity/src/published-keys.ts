import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type KeycloakConnect from 'keycloak-connect';

interface PublishedKey extends JsonWebKey {
  readonly kid: string;
}
interface WithRotation {
  readonly rotation: { getJWK: (kid: string) => Promise<KeyObject> };
}

const TIMEOUT_MS = 5000;
/** Nothing is asked for again within this time of an answer, whoever sends tokens that name unknown keys. */
const PAUSE_MS = 1000;

/**
 * The issuer's keys. A key that is not known yet is asked for at once, so a new one counts from its first token. One
 * that is no longer published stops counting: the keys are asked for anew behind the request that finds them old, and
 * before it when they are twice as old. While the issuer does not answer, those that are known go on counting, and no
 * request waits for it.
 */
export class PublishedKeys {
  #keys = new Map<string, KeyObject>();
  #answeredAt = -Infinity;
  /** When the last try failed; -Infinity after one that did not. */
  #failedAt = -Infinity;
  #underway: Promise<void> | undefined;

  constructor(
    private readonly issuer: string,
    private readonly freshSeconds: number,
  ) {}

  async find(kid: string): Promise<KeyObject | undefined> {
    if (this.#keys.has(kid)) await this.#keepFresh();
    else await this.#ask();
    return this.#keys.get(kid);
  }

  async #keepFresh(): Promise<void> {
    const now = performance.now();
    const age = (now - this.#answeredAt) / 1000;
    const isFailing = this.#failedAt > -Infinity;
    if (age <= this.freshSeconds || now - this.#failedAt < PAUSE_MS) return;
    if (age > 2 * this.freshSeconds && !isFailing) await this.#ask();
    else void this.#ask();
  }

  /** Requests that need the keys at the same moment share one fetch. */
  async #ask(): Promise<void> {
    if (performance.now() - this.#answeredAt < PAUSE_MS) return;
    this.#underway ??= fetchKeys(this.issuer)
      .then(
        (keys) => {
          this.#keys = keys;
          this.#answeredAt = performance.now();
          this.#failedAt = -Infinity;
        },
        () => {
          this.#failedAt = performance.now();
        },
      )
      .finally(() => {
        this.#underway = undefined;
      });
    await this.#underway;
  }
}

/**
 * Gives keycloak-connect these keys. Its own way to fetch them has no time limit, keeps a key for ever, and an answer
 * that is not JSON (the error page of a proxy, say) ends the whole process.
 */
export function useKeys(grants: KeycloakConnect.GrantManager, keys: PublishedKeys): void {
  if (!hasRotation(grants)) throw new Error('This version of keycloak-connect is not known');
  grants.rotation.getJWK = async (kid) => {
    const key = await keys.find(kid);
    if (!key) throw new Error('the issuer publishes no such key');
    return key;
  };
}

async function fetchKeys(issuer: string): Promise<Map<string, KeyObject>> {
  const response = await fetch(`${issuer}/protocol/openid-connect/certs`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const body: unknown = await response.json();
  if (!response.ok || !hasKeys(body)) throw new Error('The issuer did not answer with its keys');
  const signing = body.keys.filter(isSigningKey);
  return new Map(signing.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]));
}

/** Keycloak also publishes keys for encryption, and for algorithms that are not taken here. */
function isSigningKey(key: unknown): key is PublishedKey {
  const { kid, kty, use, alg } = (key ?? {}) as Record<string, unknown>;
  const isOurs = (use ?? 'sig') === 'sig' && (alg ?? 'RS256') === 'RS256';
  return typeof kid === 'string' && kty === 'RSA' && isOurs;
}

function hasKeys(body: unknown): body is { keys: readonly unknown[] } {
  return typeof body === 'object' && body !== null && 'keys' in body && Array.isArray(body.keys);
}

function hasRotation(grants: object): grants is WithRotation {
  return 'rotation' in grants;
}
