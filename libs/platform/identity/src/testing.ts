import { createPublicKey } from 'node:crypto';
import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';

export interface TestIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** For `createTokenVerifier({ issuer, audience, realmPublicKey: publicPem })`. */
  readonly publicPem: string;
  readonly publicJwk: JWK;
  readonly privateKey: CryptoKey;
  /**
   * An access token as Keycloak would write it, good for five minutes. Claims given are laid over
   * it; one given as undefined is left out. `header` likewise.
   */
  sign(claims: TestClaims, header?: Readonly<Record<string, unknown>>): Promise<string>;
}

type TestClaims = Readonly<{ sub?: string | undefined } & Record<string, unknown>>;

/** An issuer with a key of its own, in memory, for tests that need sign-in but no sign-in page. */
export async function createTestIssuer(
  issuer = 'http://localhost/realms/delta-portal',
  audience = 'delta-portal-api',
): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = 'test-key';
  const publicJwk: JWK = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
  return {
    issuer,
    audience,
    publicJwk,
    privateKey,
    publicPem: pemOf(publicJwk),
    sign(claims, header = {}) {
      const now = Math.floor(Date.now() / 1000);
      const whole: Record<string, unknown> = {
        iss: issuer,
        aud: audience,
        typ: 'Bearer',
        azp: 'delta-portal-web',
        iat: now,
        exp: now + 300,
        ...claims,
      };
      return new SignJWT(whole satisfies JWTPayload)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, ...header })
        .sign(privateKey);
    },
  };
}

function pemOf(jwk: JWK): string {
  return createPublicKey({ key: { ...jwk }, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString();
}
