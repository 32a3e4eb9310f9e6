import { fail, isReadable, ok, type Outcome } from '@portal/platform/kernel';
import { tokenRefused, type TokenRefusal, type TokenRefusalReason } from './token-refusal.js';

/** Longest token that is looked at, in characters; Keycloak's own are 1–2 kB. */
const MAX_TOKEN_LENGTH = 8192;
/** How far the issuer's clock may be ahead of ours, in seconds. Expiry gets no such grace. */
const CLOCK_SKEW_SECONDS = 30;

/** What a token claims about itself. Not to be believed before its signature is verified. */
export interface ClaimedToken {
  /** Name of the key that it says it is signed with. */
  readonly keyId: string;
  readonly claims: {
    readonly subject: string;
    readonly expiresAt: Date;
    readonly clientId: string | null;
  };
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Checks what keycloak-connect does not: size, strict encoding, algorithm, type, that there is an
 * expiry, not-before and issued-at. Runs before the signature is verified, so that nothing
 * expensive is done for garbage.
 */
export function checkTokenShape(token: string, now: Date): Outcome<ClaimedToken, TokenRefusal> {
  if (token.length > MAX_TOKEN_LENGTH) return fail(tokenRefused('TOO_LARGE'));
  const parsed = parseCompact(token);
  if (!parsed) return fail(tokenRefused('MALFORMED'));
  const { header, claims } = parsed;
  const seconds = now.getTime() / 1000;
  const reason = headerFault(header) ?? timeFault(claims, seconds) ?? typeFault(claims);
  if (reason) return fail(tokenRefused(reason));
  const { sub, exp, azp } = claims;
  if (!isSubject(sub)) return fail(tokenRefused('NO_SUBJECT'));
  return ok({
    keyId: typeof header.kid === 'string' ? header.kid : '',
    claims: {
      subject: sub,
      expiresAt: new Date(Number(exp) * 1000),
      clientId: typeof azp === 'string' ? azp : null,
    },
  });
}

/** OpenID Connect Core, 2: at most 255 characters; here also such that a database can be asked for. */
const isSubject = (sub: unknown): sub is string =>
  typeof sub === 'string' && sub !== '' && sub.length <= 255 && isReadable(sub);

function headerFault(header: Json): TokenRefusalReason | undefined {
  // One algorithm, named here: neither `none` nor an HMAC keyed with the public key can get in.
  if (header.alg !== 'RS256') return 'ALGORITHM';
  // RFC 7515, 4.1.11: an extension that is not understood must be refused.
  return 'crit' in header ? 'MALFORMED' : undefined;
}

function timeFault(claims: Json, now: number): TokenRefusalReason | undefined {
  const { exp, nbf, iat } = claims;
  if (!isTime(exp)) return 'NO_EXPIRY';
  if (exp <= now) return 'EXPIRED';
  if (nbf !== undefined && (!isTime(nbf) || nbf > now + CLOCK_SKEW_SECONDS)) return 'NOT_YET_VALID';
  if (!isTime(iat) || iat > now + CLOCK_SKEW_SECONDS || iat > exp) return 'ISSUED_IN_FUTURE';
  return undefined;
}

function typeFault(claims: Json): TokenRefusalReason | undefined {
  return claims.typ === 'Bearer' ? undefined : 'TYPE';
}

/** Seconds since 1970 within what a Date can hold and a sane issuer writes. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 1e11;
}

function parseCompact(token: string): { header: Json; claims: Json } | undefined {
  const parts = token.split('.');
  if (parts.length !== 3 || !parts.every(isCanonicalBase64Url)) return undefined;
  const [header, claims] = parts.slice(0, 2).map(parseObject);
  return header && claims ? { header, claims } : undefined;
}

/** One token has one spelling; otherwise one good token would have endless cache keys. */
function isCanonicalBase64Url(part: string): boolean {
  return part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;
}

function parseObject(part: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
