import { createPublicKey } from 'node:crypto';
import {
  exportJWK,
  generateKeyPair,
  importJWK,
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

const AUDIENCE = 'delta-portal-api';

/** An issuer with a key of its own, in memory, for tests that need sign-in but no sign-in page. */
export async function createTestIssuer(
  issuer = 'http://localhost/realms/delta-portal',
  audience = AUDIENCE,
  kid = 'test-key',
): Promise<TestIssuer> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return issuerWithKey(issuer, { ...(await exportJWK(privateKey)), kid }, audience);
}

/** Signs in the name of an issuer whose private key the test knows: what a thief of the key could write. */
export async function issuerWithKey(
  issuer: string,
  privateJwk: JWK,
  audience = AUDIENCE,
): Promise<TestIssuer> {
  const { kid = '' } = privateJwk;
  const privateKey = await importJWK(privateJwk, 'RS256');
  if (privateKey instanceof Uint8Array) throw new TypeError('An RSA key is needed');
  const publicKey = createPublicKey({ key: { ...privateJwk }, format: 'jwk' });
  const publicJwk: JWK = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
  return {
    issuer,
    audience,
    publicJwk,
    privateKey,
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
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
