import { resolve } from 'node:path';
import { ConfigError, loadConfig, type Config } from './index.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const GOOD = {
  DATABASE_URL: 'postgresql://delta_app:x@127.0.0.1:5432/delta_portal',
  FIELD_KEY: KEY,
  URL_KEY: KEY,
};

function load(env: Readonly<Record<string, string>>): Config | string[] {
  try {
    return loadConfig({ ...GOOD, ...env });
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ key }) => key);
    throw error;
  }
}

describe('What a setting may be', () => {
  it.each<[string, string, Partial<Config>]>([
    ['PORT', '1', { port: 1 }],
    ['PORT', '65535', { port: 65_535 }],
    ['HOST', '::', { host: '::' }],
    ['PUBLIC_URL', 'https://portal.example', { publicUrl: 'https://portal.example' }],
    ['PUBLIC_URL', 'http://[::1]:3000/', { publicUrl: 'http://[::1]:3000' }],
    ['PUBLIC_URL', 'https://门户.example', { publicUrl: 'https://xn--zoup46i.example' }],
    ['DATABASE_URL', 'postgres://delta_app@db/x?sslmode=require', {}],
    ['DB_POOL', '2', { dbPool: 2 }],
    ['DB_POOL', '100', { dbPool: 100 }],
    ['DEMO', '1', { demo: true }],
    ['DEMO', 'true', { demo: true }],
    ['DEMO', 'false', { demo: false }],
    ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
    ['UPLOAD_ADDRESS_SECONDS', '1', { uploadAddressSeconds: 1 }],
    ['STORAGE_LOCK_DAYS', '36500', { lockDays: 36_500 }],
    ['WORKER_HEALTH_PORT', '9000', { workerHealthPort: 9000 }],
    ['DATA_DIR', '/srv/with space/数据', { dataDir: '/srv/with space/数据' }],
    ['STORAGE_DIR', 'objects', { storageDir: resolve('objects') }],
    ['NODE_ENV', 'test', { production: false }],
  ])('%s=%s', (key, value, wanted) => {
    expect(load({ [key]: value })).toMatchObject(wanted);
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', '-1'],
    ['PORT', '3000; rm'],
    ['PUBLIC_URL', 'portal.example'],
    ['PUBLIC_URL', 'ftp://portal.example'],
    ['PUBLIC_URL', 'https://portal.example?x=1'],
    ['PUBLIC_URL', 'https://user:pass@portal.example'],
    ['PUBLIC_URL', 'https://portal.example/#top'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['DATABASE_URL', 'http://db/x'],
    ['DATABASE_URL', '/var/run/postgresql'],
    ['DATABASE_OWNER_URL', 'db'],
    ['DB_POOL', '1'],
    ['DB_POOL', '101'],
    ['DB_POOL', 'many'],
    ['DEMO', 'yes'],
    ['LOG_LEVEL', 'INFO'],
    ['NODE_ENV', 'prod'],
    ['IDENTITY', 'none'],
    ['STORAGE', 'minio'],
    ['UPLOAD_ADDRESS_SECONDS', '0'],
    ['STORAGE_LOCK_DAYS', '0'],
    ['OIDC_KEYS_SECONDS', '0'],
    ['FIELD_KEY', 'short'],
    ['FIELD_KEY', Buffer.alloc(31).toString('base64')],
    ['URL_KEY', Buffer.alloc(33).toString('base64')],
    ['S3_BUCKET_PREFIX', 'Delta'],
    ['S3_BUCKET_PREFIX', '-delta'],
    ['S3_BUCKET_PREFIX', 'x'.repeat(57)],
    ['S3_ENDPOINT', 'minio:9000'],
    ['WORKER_HEALTH_PORT', '70000'],
  ])('%s is not %s', (key, value) => {
    expect(load({ [key]: value })).toEqual([key]);
  });

  it('is what it is without the setting where it is empty', () => {
    const empty = { PORT: '', HOST: '', DEMO: '', LOG_LEVEL: '', DB_POOL: '', S3_ENDPOINT: '' };
    expect(load(empty)).toEqual(load({}));
  });

  it('is read from what is given, and from nothing of the process besides', () => {
    process.env['LOG_LEVEL'] = 'trace';
    try {
      expect(load({})).toMatchObject({ logLevel: 'info' });
    } finally {
      delete process.env['LOG_LEVEL'];
    }
  });
});

describe('In production', () => {
  const production = {
    ...{ NODE_ENV: 'production', IDENTITY: 'keycloak', PUBLIC_URL: 'https://portal.example' },
    OIDC_ISSUER: 'https://id.example/realms/delta-portal',
  };

  it('an identity provider of one’s own is needed', () => {
    expect(load(production)).toMatchObject({
      production: true,
      identity: 'keycloak',
      oidc: { issuer: 'https://id.example/realms/delta-portal', audience: 'delta-portal-api' },
    });
    expect(load({ ...production, IDENTITY: '' })).toEqual(['IDENTITY']);
    expect(load({ ...production, OIDC_ISSUER: '' })).toEqual(['OIDC_ISSUER']);
    expect(load({ ...production, OIDC_ISSUER: 'id.example' })).toEqual(['OIDC_ISSUER']);
  });

  it('files come from another origin than the portal, in whatever way that is written', () => {
    const s3 = { STORAGE: 's3', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b' };
    const at = (endpoint: string): unknown => load({ ...production, ...s3, S3_ENDPOINT: endpoint });
    expect(at('https://files.example')).toMatchObject({
      s3: { endpoint: 'https://files.example', publicEndpoint: 'https://files.example' },
    });
    for (const same of ['https://portal.example', 'https://PORTAL.example:443/']) {
      expect(at(same)).toEqual(['S3_PUBLIC_ENDPOINT']);
    }
    expect(at('https://portal.example:9000')).toMatchObject({ s3: { region: 'us-east-1' } });
  });
});
