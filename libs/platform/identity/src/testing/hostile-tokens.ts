import { createHmac, randomBytes } from 'node:crypto';
import type { TokenRefusalReason } from '../token-refusal.js';
import type { TestIssuer } from './test-issuer.js';

/** Whom the forged tokens name, the issuer whose key the API trusts, and one with another key. */
export interface Forgers {
  readonly subject: string;
  readonly trusted: TestIssuer;
  readonly stranger: TestIssuer;
}

type Forge = (forgers: Forgers) => Promise<string> | string;
type Row = readonly [name: string, reason: TokenRefusalReason, make: Forge];

const now = (): number => Math.floor(Date.now() / 1000);
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = (header: object, claims: object): string => `${encode(header)}.${encode(claims)}`;

const claimsOf = ({ subject: sub, trusted }: Forgers): object => ({
  iss: trusted.issuer,
  aud: trusted.audience,
  typ: 'Bearer',
  sub,
  iat: now(),
  exp: now() + 300,
});

/** Claims that are wrong although the signature is right. */
const claim = (
  name: string,
  reason: TokenRefusalReason,
  claims: () => Record<string, unknown>,
): Row => [name, reason, ({ trusted, subject }) => trusted.sign({ sub: subject, ...claims() })];

const WRONG_CLAIMS: readonly Row[] = [
  claim('expired', 'EXPIRED', () => ({ iat: now() - 60, exp: now() - 1 })),
  claim('not yet valid', 'NOT_YET_VALID', () => ({ nbf: now() + 90 })),
  claim('not-before in words', 'NOT_YET_VALID', () => ({ nbf: 'soon' })),
  claim('issued tomorrow', 'ISSUED_IN_FUTURE', () => ({ iat: now() + 90 })),
  claim('issued after its end', 'ISSUED_IN_FUTURE', () => ({ iat: now() + 20, exp: now() + 10 })),
  claim('without issue time', 'ISSUED_IN_FUTURE', () => ({ iat: undefined })),
  claim('wrong audience', 'AUDIENCE', () => ({ aud: 'another-api' })),
  claim('no audience', 'AUDIENCE', () => ({ aud: undefined })),
  claim('wrong issuer', 'ISSUER', () => ({ iss: 'http://localhost/realms/another' })),
  claim('no issuer', 'ISSUER', () => ({ iss: undefined })),
  claim('no exp', 'NO_EXPIRY', () => ({ exp: undefined })),
  claim('no subject', 'NO_SUBJECT', () => ({ sub: undefined })),
  claim('id token as access token', 'TYPE', () => ({ typ: 'ID' })),
  claim('refresh token as access token', 'TYPE', () => ({ typ: 'Refresh' })),
  claim('no type', 'TYPE', () => ({ typ: undefined })),
  claim('oversized', 'TOO_LARGE', () => ({ padding: 'x'.repeat(8192) })),
];

/** Headers and signatures that are wrong. */
const WRONG_SIGNATURES: readonly Row[] = [
  ['garbage', 'MALFORMED', () => 'garbage'],
  ['three garbage parts', 'MALFORMED', () => 'a.b.c'],
  ['JSON that is no object', 'MALFORMED', () => `${encode([])}.${encode('x')}.c2ln`],
  [
    'another key',
    'SIGNATURE',
    ({ stranger, trusted, subject }) => {
      const { kid } = trusted.publicJwk;
      return stranger.sign({ sub: subject, iss: trusted.issuer }, { kid });
    },
  ],
  ['alg none', 'ALGORITHM', (given) => `${unsigned({ alg: 'none' }, claimsOf(given))}.c2ln`],
  [
    'alg none, no signature',
    'MALFORMED',
    (given) => `${unsigned({ alg: 'none' }, claimsOf(given))}.`,
  ],
  [
    'HS256 with the public key',
    'ALGORITHM',
    (given) => {
      const {
        publicPem,
        publicJwk: { kid },
      } = given.trusted;
      const text = unsigned({ alg: 'HS256', typ: 'JWT', kid }, claimsOf(given));
      return `${text}.${createHmac('sha256', publicPem).update(text).digest('base64url')}`;
    },
  ],
  [
    'RS256 signed as HS256',
    'SIGNATURE',
    (given) => {
      const {
        publicPem,
        publicJwk: { kid },
      } = given.trusted;
      const text = unsigned({ alg: 'RS256', typ: 'JWT', kid }, claimsOf(given));
      return `${text}.${createHmac('sha256', publicPem).update(text).digest('base64url')}`;
    },
  ],
  [
    'altered claims',
    'SIGNATURE',
    async (given) => {
      const [header, , signature] = (await given.trusted.sign({ sub: given.subject })).split('.');
      return [header, encode({ ...claimsOf(given), sub: 'someone-else' }), signature].join('.');
    },
  ],
  [
    'another spelling of a good signature',
    'MALFORMED',
    async ({ trusted, subject }) => `${await trusted.sign({ sub: subject })}==`,
  ],
  [
    'an extension nobody understands',
    'MALFORMED',
    ({ trusted, subject }) => {
      const text = unsigned(
        { alg: 'RS256', crit: ['x'], x: 1, kid: trusted.publicJwk.kid },
        { sub: subject },
      );
      return `${text}.${randomBytes(256).toString('base64url')}`;
    },
  ],
];

/** Tokens that must be refused whoever the identity provider is, and the reason that the log will have. */
export const HOSTILE_TOKENS: readonly Row[] = [...WRONG_CLAIMS, ...WRONG_SIGNATURES];

/** Clocks differ a little: what is still accepted of a token whose signature is right. */
export const TOLERATED_CLOCKS: readonly (readonly [string, () => Record<string, number>])[] = [
  ['not valid for another 20 seconds', () => ({ nbf: now() + 20 })],
  ['issued 20 seconds from now', () => ({ iat: now() + 20 })],
  ['that ends in some seconds', () => ({ iat: now() - 290, exp: now() + 10 })],
];
