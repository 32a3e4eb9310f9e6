import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError, formFault, type ConfigFault } from './faults.js';
import { key32, settingNames, settingsSchema, type Settings } from './schema.js';
import { secret, type SettingName } from './wanted.js';

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
    /** How long a key counts after the issuer has ceased to publish it. */
    readonly keysFreshSeconds: number;
  };
  /** The client of Keycloak that writes members into its realm; its secret is given to that command only. */
  readonly provisioning: { readonly client: string; readonly secret: string | undefined };
  readonly storageDir: string;
  /** AES-256 key of encrypted fields. */
  readonly fieldKey: Buffer;
  /** HMAC key of signed addresses. */
  readonly urlKey: Buffer;
  readonly webRoot: string;
  readonly workerHealthPort: number | undefined;
}

/** Reads the environment once and reports all faults at once. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== ''));
  const faults: ConfigFault[] = [];
  const parsed: Partial<Record<SettingName, unknown>> = {};
  for (const key of settingNames) {
    const one = settingsSchema.shape[key].safeParse(given[key]);
    if (one.success) parsed[key] = one.data;
    else faults.push(formFault(key, given[key]));
  }
  const settings = parsed as Partial<Settings>;
  const named = new Set(faults.map(({ key }) => key));
  faults.push(...togetherFaults(settings).filter(({ key }) => !named.has(key)));
  const dataDir = resolve(settings.DATA_DIR ?? '.');
  const isKeyFaulty = faults.some(({ key }) => secret.has(key));
  const keys = isKeyFaulty ? undefined : readKeys(settings, dataDir, faults);
  if (faults.length > 0 || !keys) throw new ConfigError(faults);
  return { ...derived(settings as Settings, dataDir), ...keys };
}

/** What each setting allows by itself but not together. */
function togetherFaults(s: Partial<Settings>): ConfigFault[] {
  const faults: ConfigFault[] = [];
  if (s.NODE_ENV === 'production' && s.IDENTITY === 'development') {
    faults.push({
      key: 'IDENTITY',
      zh: 'NODE_ENV=production 时不可使用开发用身份服务，应为 keycloak',
      en: 'the development provider is refused with NODE_ENV=production; wanted keycloak',
    });
  }
  if (s.IDENTITY === 'keycloak' && s.OIDC_ISSUER === undefined) {
    faults.push(formFault('OIDC_ISSUER', undefined));
  }
  return faults;
}

function derived(s: Settings, dataDir: string): Omit<Config, 'fieldKey' | 'urlKey'> {
  const publicUrl = new URL(s.PUBLIC_URL ?? `http://localhost:${String(s.PORT)}`).origin;
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
      keysFreshSeconds: s.OIDC_KEYS_SECONDS,
    },
    provisioning: { client: s.PROVISIONING_CLIENT, secret: s.PROVISIONING_SECRET },
    storageDir: resolve(s.STORAGE_DIR ?? join(dataDir, 'objects')),
    webRoot: resolve(s.WEB_ROOT),
    workerHealthPort: s.WORKER_HEALTH_PORT,
  };
}

interface Keys {
  readonly fieldKey: Buffer;
  readonly urlKey: Buffer;
}

const secretsSchema = z.object({ fieldKey: key32, urlKey: key32 });

/** The two keys, each from the environment or else from the secrets file. */
function readKeys(s: Partial<Settings>, dataDir: string, faults: ConfigFault[]): Keys | undefined {
  const given = { fieldKey: s.FIELD_KEY, urlKey: s.URL_KEY };
  const isWhole = given.fieldKey !== undefined && given.urlKey !== undefined;
  const kept = isWhole ? {} : fromFile(s.SECRETS_FILE ?? join(dataDir, 'secrets.json'), faults);
  const fieldKey = given.fieldKey ?? kept?.fieldKey;
  const urlKey = given.urlKey ?? kept?.urlKey;
  if (fieldKey === undefined || urlKey === undefined) return undefined;
  return { fieldKey: Buffer.from(fieldKey, 'base64'), urlKey: Buffer.from(urlKey, 'base64') };
}

function fromFile(
  file: string,
  faults: ConfigFault[],
): { fieldKey?: string; urlKey?: string } | undefined {
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    // The message of a parser would show what is in the file.
    const code = (cause as NodeJS.ErrnoException).code;
    faults.push({
      key: 'SECRETS_FILE',
      zh: `${file} ${code === undefined ? '的内容不对' : `读不到（${code}）`}，应设置 FIELD_KEY 和 URL_KEY，或给出可读的密钥文件`,
      en: `${file} ${code === undefined ? 'is not what it should be' : `can't be read (${code})`}; wanted FIELD_KEY and URL_KEY, or a secrets file that can be read`,
    });
    return undefined;
  }
}
