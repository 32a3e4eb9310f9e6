/** Why a bearer token was refused: for logs and metrics; callers are only told that it was. */
export type TokenRefusalReason =
  | 'MISSING'
  | 'TOO_LARGE'
  | 'MALFORMED'
  | 'ALGORITHM'
  | 'TYPE'
  | 'NO_EXPIRY'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'ISSUED_IN_FUTURE'
  | 'NO_SUBJECT'
  | 'ISSUER'
  | 'AUDIENCE'
  | 'SIGNATURE'
  /** The key could not be had: unknown to the issuer, or the issuer did not answer. */
  | 'KEY';

/** The one refusal of the verifier. It never carries the token or any part of it. */
export interface TokenRefusal {
  readonly kind: 'TokenRefused';
  readonly reason: TokenRefusalReason;
}

export const tokenRefused = (reason: TokenRefusalReason): TokenRefusal => ({
  kind: 'TokenRefused',
  reason,
});
