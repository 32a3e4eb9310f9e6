import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { settingsSchema, type Settings } from './schema.js';

/** The settings of a process, checked, with derived values filled in. Keys are raw bytes. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Origin of the issuer, of signed addresses and of links; no slash at the end. */
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly databaseOwnerUrl: string | undefined;
  readonly dbPool: number;
  readonly demo: boolean;
  readonly logLevel: string;
  readonly identity: 'development' | 'keycloak';
  readonly oidc: {
    readonly issuer: string;
    readonly audience: string;
    readonly realmPublicKey: string | undefined;
  };
  readonly storageDir: string;
  /** AES-256 key of encrypted fields. */
  readonly fieldKey: Buffer;
  /** HMAC key of signed addresses. */
  readonly urlKey: Buffer;
  readonly webRoot: string;
  readonly workerHealthPort: number | undefined;
}

const secretsSchema = z.object({ fieldKey: z.string(), urlKey: z.string() });

export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Configuration can't be used:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads the environment once and reports all faults at once. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== ''));
  const parsed = settingsSchema.safeParse(filled);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`));
  }
  const s = parsed.data;
  const faults = faultsOf(s);
  const dataDir = resolve(s.DATA_DIR);
  const keys = readKeys(s, dataDir, faults);
  if (faults.length > 0 || !keys) throw new ConfigError(faults);
  return { ...derived(s, dataDir), ...keys };
}

/** What each setting allows by itself but not together. */
function faultsOf(s: Settings): string[] {
  const faults: string[] = [];
  if (s.NODE_ENV === 'production' && s.IDENTITY === 'development') {
    faults.push('IDENTITY: the development provider is refused in production; use keycloak');
  }
  if (s.IDENTITY === 'keycloak' && !s.OIDC_ISSUER) faults.push('OIDC_ISSUER: needed with keycloak');
  return faults;
}

function derived(s: Settings, dataDir: string): Omit<Config, 'fieldKey' | 'urlKey'> {
  const publicUrl = (s.PUBLIC_URL ?? `http://localhost:${String(s.PORT)}`).replace(/\/+$/, '');
  return {
    production: s.NODE_ENV === 'production',
    host: s.HOST,
    port: s.PORT,
    publicUrl,
    dataDir,
    databaseUrl: s.DATABASE_URL,
    databaseOwnerUrl: s.DATABASE_OWNER_URL,
    dbPool: s.DB_POOL,
    demo: s.DEMO,
    logLevel: s.LOG_LEVEL,
    identity: s.IDENTITY,
    oidc: {
      issuer: s.OIDC_ISSUER ?? `${publicUrl}/realms/delta-portal`,
      audience: s.OIDC_AUDIENCE,
      realmPublicKey: s.OIDC_REALM_PUBLIC_KEY,
    },
    storageDir: resolve(s.STORAGE_DIR ?? join(dataDir, 'objects')),
    webRoot: resolve(s.WEB_ROOT),
    workerHealthPort: s.WORKER_HEALTH_PORT,
  };
}

interface Keys {
  readonly fieldKey: Buffer;
  readonly urlKey: Buffer;
}

/** The two keys, each from the environment or else from the secrets file. */
function readKeys(s: Settings, dataDir: string, faults: string[]): Keys | undefined {
  const given = { fieldKey: s.FIELD_KEY, urlKey: s.URL_KEY };
  const texts = given.fieldKey && given.urlKey ? given : fromFile(s, dataDir, given, faults);
  if (!texts) return undefined;
  const keys = {
    fieldKey: Buffer.from(texts.fieldKey ?? '', 'base64'),
    urlKey: Buffer.from(texts.urlKey ?? '', 'base64'),
  };
  for (const [name, key] of Object.entries(keys)) {
    if (key.length !== 32) faults.push(`${name}: must be 32 bytes in base64`);
  }
  return keys;
}

interface KeyTexts {
  readonly fieldKey: string | undefined;
  readonly urlKey: string | undefined;
}

function fromFile(
  s: Settings,
  dataDir: string,
  given: KeyTexts,
  faults: string[],
): KeyTexts | undefined {
  const file = s.SECRETS_FILE ?? join(dataDir, 'secrets.json');
  try {
    const kept = secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { fieldKey: given.fieldKey ?? kept.fieldKey, urlKey: given.urlKey ?? kept.urlKey };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    faults.push(
      `SECRETS_FILE: set FIELD_KEY and URL_KEY, or give a readable secrets file (${why})`,
    );
    return undefined;
  }
}
