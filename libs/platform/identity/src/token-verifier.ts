import { createHash } from 'node:crypto';
import KeycloakConnect from 'keycloak-connect';
import { LRUCache } from 'lru-cache';
import { fail, ok, type Outcome } from '@portal/platform/kernel';
import { PublishedKeys, useKeys } from './published-keys.js';
import { realmOf } from './realm-of.js';
import { checkTokenShape } from './token-checks.js';
import { tokenRefused, type TokenRefusal, type TokenRefusalReason } from './token-refusal.js';

/** An access token that may be believed. It says who, never what they may do. */
export interface VerifiedToken {
  readonly subject: string;
  readonly expiresAt: Date;
  /** The client it was issued to (`azp`); null where the issuer does not say. */
  readonly clientId: string | null;
}

export interface TokenVerifier {
  /** Never throws: whatever is wrong with the token is one refusal. */
  verify(token: string | undefined): Promise<Outcome<VerifiedToken, TokenRefusal>>;
}

export interface TokenVerifierOptions {
  /** `…/realms/NAME`, without a slash at the end; compared with `iss` letter by letter. */
  readonly issuer: string;
  readonly audience: string;
  /**
   * Public key of the realm, PEM or its body alone: tokens are then checked wholly offline.
   * Without it the issuer's published keys are fetched when first needed.
   */
  readonly realmPublicKey?: string | undefined;
  /** How long a key may count after the issuer has ceased to publish it; five minutes unless given. */
  readonly keysFreshSeconds?: number | undefined;
}

/** Verified tokens kept; one takes about 200 bytes. */
const CACHE_SIZE = 10_000;
const KEYS_FRESH_SECONDS = 300;

export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const grants = grantManager(options);
  const keys = options.realmPublicKey
    ? undefined
    : new PublishedKeys(options.issuer, options.keysFreshSeconds ?? KEYS_FRESH_SECONDS);
  if (keys) useKeys(grants, keys);
  const verified = new LRUCache<string, VerifiedToken>({ max: CACHE_SIZE });
  return {
    async verify(token) {
      if (!token) return fail(tokenRefused('MISSING'));
      const shape = checkTokenShape(token, new Date());
      if (!shape.ok) return shape;
      const { claims, keyId } = shape.value;
      const hash = createHash('sha256').update(token).digest('base64');
      const known = verified.get(hash);
      if (known) {
        // Verified once says nothing of a key that has been withdrawn since.
        if (!keys || (await keys.find(keyId))) return ok(known);
        verified.delete(hash);
        return fail(tokenRefused('KEY'));
      }
      try {
        await grants.createGrant(JSON.stringify({ access_token: token }));
      } catch (error) {
        return fail(tokenRefused(reasonOf(error)));
      }
      verified.set(hash, claims);
      return ok(claims);
    },
  };
}

/** The token of an `Authorization: Bearer …` header (RFC 6750, 2.1). */
export function bearerTokenOf(authorization: string | undefined): string | undefined {
  return /^Bearer +([^\s]+)\s*$/i.exec(authorization ?? '')?.[1];
}

function grantManager(options: TokenVerifierOptions): KeycloakConnect.GrantManager {
  const { server, realm } = realmOf(options.issuer);
  const config = {
    'auth-server-url': server,
    realm,
    // With verify-token-audience this is the name that must stand in `aud`; its default is off.
    resource: options.audience,
    'verify-token-audience': true,
    'bearer-only': true,
    'ssl-required': 'external',
    'confidential-port': 0,
    ...(options.realmPublicKey ? { 'realm-public-key': pemBody(options.realmPublicKey) } : {}),
  };
  return new KeycloakConnect({}, config).grantManager;
}

function pemBody(key: string): string {
  return key.replace(/-----(BEGIN|END) PUBLIC KEY-----/g, '').replace(/\s+/g, '');
}

/** keycloak-connect tells its reasons in words only. */
const REASONS: readonly (readonly [RegExp, TokenRefusalReason])[] = [
  [/expired/, 'EXPIRED'],
  [/wrong type/, 'TYPE'],
  [/wrong ISS/, 'ISSUER'],
  [/wrong audience/, 'AUDIENCE'],
  [/failed to load public key/, 'KEY'],
  [/signature/, 'SIGNATURE'],
];

function reasonOf(error: unknown): TokenRefusalReason {
  const message = error instanceof Error ? error.message : '';
  return REASONS.find(([words]) => words.test(message))?.[1] ?? 'MALFORMED';
}
