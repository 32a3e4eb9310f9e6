import type { Settings } from './schema.js';

export type SettingName = keyof Settings;

/** Settings of which nothing is ever shown. */
export const secret: ReadonlySet<SettingName> = new Set([
  'FIELD_KEY',
  'URL_KEY',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'PROVISIONING_SECRET',
]);

/** Addresses that carry a password. */
export const withPassword: ReadonlySet<SettingName> = new Set([
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
]);

const FILE_PATH = { zh: '路径', en: 'a path' };
const PORT = { zh: ' 1 到 65535 的整数', en: 'a whole number from 1 to 65535' };
const RATE = {
  zh: ' 0.01 到 1000000 的数（每秒请求数）',
  en: 'a number from 0.01 to 1000000 (requests per second)',
};
const KEY = {
  zh: ' base64 编码的 32 字节（例如 openssl rand -base64 32 的输出）',
  en: '32 bytes in base64 (for example the output of openssl rand -base64 32)',
};
const ORIGIN = {
  zh: ' http(s)://主机[:端口]，不带路径',
  en: 'http(s)://host[:port] without a path',
};
const DATABASE = {
  zh: ' postgresql://用户:密码@主机:端口/库名',
  en: 'postgresql://user:password@host:port/database',
};

/** What each setting should be, in words for whoever sets it. A new key does not compile without. */
export const wanted: Readonly<Record<SettingName, { readonly zh: string; readonly en: string }>> = {
  NODE_ENV: {
    zh: ' development、production 或 test',
    en: 'development, production or test',
  },
  HOST: { zh: '要监听的地址', en: 'an address to listen on' },
  PORT,
  PUBLIC_URL: ORIGIN,
  DATA_DIR: FILE_PATH,
  DATABASE_URL: DATABASE,
  DATABASE_OWNER_URL: DATABASE,
  DB_POOL: { zh: ' 2 到 100 的整数', en: 'a whole number from 2 to 100' },
  DEMO: { zh: ' 0 或 1', en: '0 or 1' },
  LOG_LEVEL: {
    zh: ' fatal、error、warn、info、debug、trace 或 silent',
    en: 'fatal, error, warn, info, debug, trace or silent',
  },
  IDENTITY: { zh: ' development 或 keycloak', en: 'development or keycloak' },
  OIDC_ISSUER: { zh: '令牌签发者的网址', en: 'the address of the issuer of tokens' },
  OIDC_AUDIENCE: { zh: '令牌的受众名', en: 'the audience of tokens' },
  OIDC_REALM_PUBLIC_KEY: {
    zh: '域公钥的 PEM 正文',
    en: 'the body of the realm’s public key in PEM',
  },
  OIDC_KEYS_SECONDS: { zh: ' 1 到 86400 的整数', en: 'a whole number from 1 to 86400' },
  PROVISIONING_CLIENT: { zh: 'Keycloak 客户端名', en: 'the name of a client of Keycloak' },
  PROVISIONING_SECRET: { zh: '该客户端的密钥', en: 'the secret of that client' },
  PORTAL_CLIENT: { zh: '门户登录用的客户端名', en: 'the client that the portal signs in with' },
  PORTAL_DOCUMENTS: { zh: ' trusted 或 any', en: 'trusted or any' },
  RATE_PERSON: RATE,
  RATE_AGENCY: RATE,
  RATE_ADDRESS: RATE,
  TRUSTED_PROXIES: {
    zh: '以逗号分隔的地址、网段或 loopback、linklocal、uniquelocal',
    en: 'addresses, networks or loopback, linklocal, uniquelocal, with commas between',
  },
  STORAGE: { zh: ' filesystem 或 s3', en: 'filesystem or s3' },
  STORAGE_DIR: FILE_PATH,
  UPLOAD_ADDRESS_SECONDS: { zh: ' 1 到 86400 的整数', en: 'a whole number from 1 to 86400' },
  STORAGE_LOCK_DAYS: { zh: ' 1 到 36500 的整数', en: 'a whole number from 1 to 36500' },
  S3_ENDPOINT: ORIGIN,
  S3_PUBLIC_ENDPOINT: ORIGIN,
  S3_REGION: { zh: '对象存储的区域名', en: 'the region of the object store' },
  S3_ACCESS_KEY: { zh: '对象存储的访问账号', en: 'the access key of the object store' },
  S3_SECRET_KEY: { zh: '对象存储的访问密钥', en: 'the secret key of the object store' },
  S3_BUCKET_PREFIX: {
    zh: ' 3 到 56 个小写字母、数字或连字符',
    en: '3 to 56 lower-case letters, digits or hyphens',
  },
  SECRETS_FILE: FILE_PATH,
  FIELD_KEY: KEY,
  URL_KEY: KEY,
  WEB_ROOT: FILE_PATH,
  WORKER_HEALTH_PORT: PORT,
};
