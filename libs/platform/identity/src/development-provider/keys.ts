import { createPublicKey, generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';

/** What the provider needs of a `pg` pool that is connected as the application role. */
export interface Database {
  query(sql: string, params?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** Keys of the development provider, kept in the database so that a restart changes nothing. */
export interface DevelopmentKeys {
  /** For `createTokenVerifier`: the API checks its own provider's tokens without asking it. */
  readonly publicPem: string;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
  /** Key with which cookies are signed. */
  readonly cookieKey: string;
}

/** Reads the keys; the first process to ask makes them, also when several ask at once. */
export async function loadDevelopmentKeys(database: Database): Promise<DevelopmentKeys> {
  const privateJwk = await keyNamed(database, 'signing', newSigningKey);
  const cookie = await keyNamed(database, 'cookie', newCookieKey);
  if (typeof cookie.k !== 'string') throw new Error('The key named cookie can not be used');
  const publicKey = createPublicKey({ key: { ...privateJwk }, format: 'jwk' });
  const { kid, alg, use } = privateJwk;
  return {
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    publicJwk: {
      ...(await exportJWK(publicKey)),
      ...(kid && { kid }),
      ...(alg && { alg }),
      ...(use && { use }),
    },
    privateJwk,
    cookieKey: cookie.k,
  };
}

async function keyNamed(
  database: Database,
  name: string,
  make: () => Promise<JWK> | JWK,
): Promise<JWK> {
  const kept = await readKey(database, name);
  if (kept) return kept;
  await database.query(
    'insert into oidc_key (name, jwk) values ($1, $2) on conflict (name) do nothing',
    [name, JSON.stringify(await make())],
  );
  const made = await readKey(database, name);
  if (!made) throw new Error(`The key named ${name} could not be kept`);
  return made;
}

async function readKey(database: Database, name: string): Promise<JWK | undefined> {
  const { rows } = await database.query('select jwk from oidc_key where name = $1', [name]);
  const [row] = rows as { jwk: JWK }[];
  return row?.jwk;
}

async function newSigningKey(): Promise<JWK> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' };
}

function newCookieKey(): JWK {
  return { kty: 'oct', k: randomBytes(32).toString('base64url') };
}
