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
  /** The client that the portal signs people in with, and whether it may ask only what was built into it. */
  readonly portal: { readonly client: string; readonly trustedOnly: boolean };
  /** Requests per second to GraphQL, on the average; ten seconds' worth may come at once. */
  readonly rates: { readonly person: number; readonly agency: number; readonly address: number };
  /** Whose X-Forwarded-For is believed: addresses, networks, or names like `loopback`. */
  readonly trustedProxies: readonly string[];
  /** Where the embedded store keeps objects. */
  readonly storageDir: string;
  /** The S3 store; undefined with the embedded one. */
  readonly s3: S3Config | undefined;
  /** How long the address of an upload may be used to begin sending. */
  readonly uploadAddressSeconds: number;
  /** How long what was handed over can't be removed from the store. */
  readonly lockDays: number;
  /** AES-256 key of encrypted fields. */
  readonly fieldKey: Buffer;
  /** HMAC key of signed addresses. */
  readonly urlKey: Buffer;
  readonly webRoot: string;
  readonly workerHealthPort: number | undefined;
}

export interface S3Config {
  /** Origin that the processes reach the store under. */
  readonly endpoint: string;
  /** Origin that browsers reach it under; not the portal's. */
  readonly publicEndpoint: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Followed by `-` and the division code of a province. */
  readonly bucketPrefix: string;
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
  if (s.NODE_ENV === 'production' && s.DEMO === true) {
    faults.push({
      key: 'DEMO',
      zh: 'NODE_ENV=production 时不可装入演示数据，应为 0',
      en: 'demonstration data is refused with NODE_ENV=production; wanted 0',
    });
  }
  if (s.IDENTITY === 'keycloak' && s.OIDC_ISSUER === undefined) {
    faults.push(formFault('OIDC_ISSUER', undefined));
  }
  return s.STORAGE === 's3' ? [...faults, ...s3Faults(s)] : faults;
}

function s3Faults(s: Partial<Settings>): ConfigFault[] {
  const needed = ['S3_ENDPOINT', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const;
  const missing = needed
    .filter((key) => s[key] === undefined)
    .map((key) => formFault(key, undefined));
  const files = originOf(s.S3_PUBLIC_ENDPOINT ?? s.S3_ENDPOINT);
  if (files === undefined || files !== publicOrigin(s)) return missing;
  const fault: ConfigFault = {
    key: 'S3_PUBLIC_ENDPOINT',
    zh: `与门户地址 ${files} 相同，上传的文件会在门户的源下打开，应为另一个源`,
    en: `is the portal’s own address ${files}, where uploaded files would be opened as the portal’s; wanted another origin`,
  };
  return [...missing, fault];
}

const originOf = (address: string | undefined): string | undefined =>
  address === undefined ? undefined : new URL(address).origin;

const publicOrigin = (s: Partial<Settings>): string =>
  new URL(s.PUBLIC_URL ?? `http://localhost:${String(s.PORT ?? 3000)}`).origin;

function s3Of(s: Settings): S3Config | undefined {
  const endpoint = originOf(s.S3_ENDPOINT);
  const { S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = s;
  if (s.STORAGE !== 's3' || !endpoint || !accessKey || !secretKey) return undefined;
  const publicEndpoint = originOf(s.S3_PUBLIC_ENDPOINT) ?? endpoint;
  const { S3_REGION: region, S3_BUCKET_PREFIX: bucketPrefix } = s;
  return { endpoint, publicEndpoint, region, accessKey, secretKey, bucketPrefix };
}

function derived(s: Settings, dataDir: string): Omit<Config, 'fieldKey' | 'urlKey'> {
  const publicUrl = publicOrigin(s);
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
    ...doorOf(s),
    storageDir: resolve(s.STORAGE_DIR ?? join(dataDir, 'objects')),
    s3: s3Of(s),
    uploadAddressSeconds: s.UPLOAD_ADDRESS_SECONDS,
    lockDays: s.STORAGE_LOCK_DAYS,
    webRoot: resolve(s.WEB_ROOT),
    workerHealthPort: s.WORKER_HEALTH_PORT,
  };
}

function doorOf(s: Settings): Pick<Config, 'portal' | 'rates' | 'trustedProxies'> {
  const documents = s.PORTAL_DOCUMENTS ?? (s.NODE_ENV === 'production' ? 'trusted' : 'any');
  return {
    portal: { client: s.PORTAL_CLIENT, trustedOnly: documents === 'trusted' },
    rates: { person: s.RATE_PERSON, agency: s.RATE_AGENCY, address: s.RATE_ADDRESS },
    trustedProxies: s.TRUSTED_PROXIES.split(',').map((name) => name.trim()),
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
