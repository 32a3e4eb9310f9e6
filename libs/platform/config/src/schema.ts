import { isIP } from 'node:net';
import { z } from 'zod';

const flag = z
  .enum(['0', '1', 'true', 'false'])
  .default('0')
  .transform((v) => v === '1' || v === 'true');
/** Requests per second, on the average; ten seconds' worth may come at once. */
const rate = z.coerce.number().min(0.01).max(1_000_000);
const port = z.coerce.number().int().min(1).max(65535);
export const key32 = z.string().refine((v) => Buffer.from(v, 'base64').length === 32);

/** No path, nothing behind it: the issuer and every signed address begin with it. */
const isOrigin = (v: string): boolean =>
  URL.canParse(v) && new URL(v).href === `${new URL(v).origin}/`;

const isProxy = (name: string): boolean => {
  const [, address = '', , bits = '0'] = /^([\da-f.:]+)(\/(\d{1,3}))?$/i.exec(name) ?? [];
  const family = isIP(address);
  if (family === 0) return ['loopback', 'linklocal', 'uniquelocal'].includes(name);
  return Number(bits) <= (family === 4 ? 32 : 128);
};

/** The name of a bucket is this, a hyphen and six digits; 63 characters at most. */
const bucketPrefix = z.string().regex(/^[a-z0-9][a-z0-9-]{1,54}[a-z0-9]$/);
const origin = z.url({ protocol: /^https?$/ }).refine(isOrigin);

/** Every setting of the server processes. Documented in docs/configuration.md; a test compares. */
export const settingsSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: origin.optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DB_POOL: z.coerce.number().int().min(2).max(100).default(8),
  DEMO: flag,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  IDENTITY: z.enum(['development', 'keycloak']).default('development'),
  OIDC_ISSUER: z.url().optional(),
  OIDC_AUDIENCE: z.string().min(1).default('delta-portal-api'),
  OIDC_REALM_PUBLIC_KEY: z.string().min(1).optional(),
  OIDC_KEYS_SECONDS: z.coerce.number().int().min(1).max(86400).default(300),
  PROVISIONING_CLIENT: z.string().min(1).default('delta-portal-provisioning'),
  PROVISIONING_SECRET: z.string().min(1).optional(),
  PORTAL_CLIENT: z.string().min(1).default('delta-portal-web'),
  PORTAL_DOCUMENTS: z.enum(['trusted', 'any']).optional(),
  RATE_PERSON: rate.default(50),
  RATE_AGENCY: rate.default(500),
  RATE_ADDRESS: rate.default(20),
  TRUSTED_PROXIES: z
    .string()
    .refine((v) => v.split(',').every((one) => isProxy(one.trim())))
    .default('loopback'),
  STORAGE: z.enum(['filesystem', 's3']).default('filesystem'),
  STORAGE_DIR: z.string().min(1).optional(),
  UPLOAD_ADDRESS_SECONDS: z.coerce.number().int().min(1).max(86400).default(3600),
  STORAGE_LOCK_DAYS: z.coerce.number().int().min(1).max(36500).default(3650),
  S3_ENDPOINT: origin.optional(),
  S3_PUBLIC_ENDPOINT: origin.optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY: z.string().min(1).optional(),
  S3_SECRET_KEY: z.string().min(1).optional(),
  S3_BUCKET_PREFIX: bucketPrefix.default('delta-portal'),
  SECRETS_FILE: z.string().min(1).optional(),
  FIELD_KEY: key32.optional(),
  URL_KEY: key32.optional(),
  WEB_ROOT: z.string().min(1).default('dist/web'),
  WORKER_HEALTH_PORT: port.optional(),
});

export type Settings = z.infer<typeof settingsSchema>;

export const settingNames = Object.keys(settingsSchema.shape) as (keyof Settings)[];
