import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, loadConfig } from './index.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const GOOD = {
  DATABASE_URL: 'postgresql://delta_app:s3cret@127.0.0.1:5432/delta_portal',
  FIELD_KEY: KEY,
  URL_KEY: KEY,
};

function refused(env: Record<string, string>): ConfigError {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('The configuration was taken');
}

const keysOf = (error: ConfigError): string[] => error.faults.map(({ key }) => key);

describe('the configuration', () => {
  it('takes defaults, counts an empty value as not set, and makes an origin of the public address', () => {
    const config = loadConfig({ ...GOOD, PORT: '', PUBLIC_URL: 'https://Portal.Example:443/' });
    expect(config).toMatchObject({ port: 3000, publicUrl: 'https://portal.example' });
    expect(loadConfig({ ...GOOD, PORT: '4000' }).oidc.issuer).toBe(
      'http://localhost:4000/realms/delta-portal',
    );
  });

  it('tells all faults at once, also those of settings that do not go together', () => {
    const error = refused({
      PORT: 'http',
      DB_POOL: '1',
      LOG_LEVEL: 'loud',
      PUBLIC_URL: 'https://portal.example/path',
      NODE_ENV: 'production',
      DEMO: '1',
      FIELD_KEY: KEY,
      URL_KEY: KEY,
    });
    expect(keysOf(error).sort()).toEqual(
      ['DATABASE_URL', 'DB_POOL', 'DEMO', 'IDENTITY', 'LOG_LEVEL', 'PORT', 'PUBLIC_URL'].sort(),
    );
  });

  it('names key, what was given and what is wanted, Chinese first', () => {
    expect(refused({ ...GOOD, PORT: 'http', IDENTITY: 'keycloak' }).message).toBe(
      [
        '配置有误，共 2 处（见 docs/configuration.md）：',
        '  PORT：给出的是 “http”，应为 1 到 65535 的整数',
        '  OIDC_ISSUER：未设置，应为令牌签发者的网址',
        "The configuration can't be used, 2 fault(s) (see docs/configuration.md):",
        '  PORT: given “http”; wanted a whole number from 1 to 65535',
        '  OIDC_ISSUER: not set; wanted the address of the issuer of tokens',
      ].join('\n'),
    );
  });

  it.each([
    'mysql://delta_app:s3cret@db:5432/x',
    'postgres//delta_app:s3cret@db/x',
    'host=db password=s3cret',
    'mysql://delta_app:s3cret',
    'mysql://u:s3cret@x:s3cret@db:5432/x?password=s3cret',
  ])('shows no password of a database address: %s', (address) => {
    const { message } = refused({ ...GOOD, DATABASE_URL: address });
    expect(message).toContain('DATABASE_URL');
    expect(message).not.toContain('s3cret');
  });

  it('shows nothing of a key', () => {
    const { message } = refused({ ...GOOD, FIELD_KEY: 'c2hvcnQ=' });
    expect(message).toContain('8 characters (not shown)');
    expect(message).not.toContain('c2hvcnQ=');
  });

  it('needs all of an S3 store, and another origin for its files than the portal’s', () => {
    const s3 = { ...GOOD, STORAGE: 's3', PUBLIC_URL: 'https://portal.example' };
    const error = refused({
      ...s3,
      S3_SECRET_KEY: 'x',
      S3_PUBLIC_ENDPOINT: 'https://portal.example',
    });
    expect(keysOf(error)).toEqual(['S3_ENDPOINT', 'S3_ACCESS_KEY', 'S3_PUBLIC_ENDPOINT']);
    const given = { S3_ENDPOINT: 'http://minio:9000', S3_ACCESS_KEY: 'a', S3_SECRET_KEY: 'b' };
    const { s3: read, lockDays } = loadConfig({ ...s3, ...given, STORAGE_LOCK_DAYS: '30' });
    expect({ read, lockDays }).toEqual({
      read: {
        endpoint: 'http://minio:9000',
        publicEndpoint: 'http://minio:9000',
        region: 'us-east-1',
        accessKey: 'a',
        secretKey: 'b',
        bucketPrefix: 'delta-portal',
      },
      lockDays: 30,
    });
    expect(loadConfig({ ...GOOD, ...given }).s3).toBeUndefined();
  });

  it('shows a long value cut', () => {
    expect(refused({ ...GOOD, LOG_LEVEL: 'x'.repeat(500) }).message).toContain(
      `${'x'.repeat(80)}…`,
    );
  });
});

describe('the secrets file', () => {
  let dir: string;
  const { DATABASE_URL } = GOOD;

  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'delta-portal-config-'));
  });
  afterAll(() => {
    rmSync(dir, { recursive: true });
  });

  it('gives the keys, and the environment goes before it', () => {
    const other = Buffer.alloc(32, 9).toString('base64');
    writeFileSync(join(dir, 'secrets.json'), JSON.stringify({ fieldKey: KEY, urlKey: KEY }));
    const config = loadConfig({ DATABASE_URL, DATA_DIR: dir, URL_KEY: other });
    expect([config.fieldKey[0], config.urlKey[0]]).toEqual([7, 9]);
  });

  it('is named when it is missing, and is not shown when it is broken', () => {
    const missing = refused({ DATABASE_URL, SECRETS_FILE: join(dir, 'nowhere.json') });
    expect(keysOf(missing)).toEqual(['SECRETS_FILE']);
    expect(missing.message).toContain('nowhere.json 读不到（ENOENT）');
    writeFileSync(join(dir, 'broken.json'), `{"fieldKey": "${KEY}" "urlKey"}`);
    const broken = refused({ DATABASE_URL, SECRETS_FILE: join(dir, 'broken.json') });
    expect(broken.message).toContain('broken.json is not what it should be');
    expect(broken.message).not.toContain(KEY.slice(0, 8));
  });
});
