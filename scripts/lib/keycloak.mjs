import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { alone } from './lock.mjs';
import { at } from './paths.mjs';
import { step } from './say.mjs';
import { quietPort, startSideServer } from './side-server.mjs';

const VERSION = '26.7.3';
const NAME = `keycloak-${VERSION}`;
const ARTIFACT = `org.keycloak:keycloak-quarkus-dist:${VERSION}:zip`;
const CACHE = at('.cache', 'interop');
const HOME = join(CACHE, NAME);
const REALM = 'delta-portal-realm.json';
const OLDEST_JAVA = 17;
/** What is fixed when Keycloak builds itself: a database in memory, no port for a cluster, health on its own port. */
const BUILD = ['build', '--db=dev-mem', '--cache=local', '--health-enabled=true'];
const READY_WITHIN = 300_000;

const run = promisify(execFile);

/** Why there can be no Keycloak here, in one line, or undefined. Fetches it where it was not yet, which takes a minute. */
export async function missingForKeycloak() {
  const tool = await missingTool();
  if (tool) return `Keycloak: ${tool}`;
  if (existsSync(HOME)) return undefined;
  try {
    await step('获取 Keycloak（只需一次）', 'fetching Keycloak, once', () =>
      alone('keycloak', get),
    );
    return undefined;
  } catch (error) {
    const why = String(error.stdout || error.stderr || error.message).trim();
    return `Keycloak: 无法获取 · could not be had: ${why.split('\n').at(-1)}`;
  }
}

async function missingTool() {
  if (process.platform === 'win32') return '测试不支持 Windows · not started on Windows';
  const { stderr = '' } = await run('java', ['-version']).catch(() => ({}));
  const [, version] = /version "(\d+)/.exec(stderr) ?? [];
  if (!version) return '没有找到 Java · there is no Java';
  if (Number(version) < OLDEST_JAVA)
    return `需要 JDK ${OLDEST_JAVA} · JDK ${OLDEST_JAVA} is needed, this is ${version}`;
  if (existsSync(HOME)) return undefined;
  const { stdout } = await run('mvn', ['-version']).catch(() => ({}));
  return stdout ? undefined : '没有找到 Maven · there is no Maven';
}

/** Into a folder of its own first, so that what was cut off is never taken for a whole one. */
async function get() {
  if (existsSync(HOME)) return;
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, 'keycloak-draft-'));
  const from = ['-q', '-B', 'dependency:unpack', `-Dartifact=${ARTIFACT}`];
  try {
    await run('mvn', [...from, `-DoutputDirectory=${draft}`], { cwd: draft });
    await run('bash', [join(draft, NAME, 'bin/kc.sh'), ...BUILD]);
    await mkdir(join(draft, NAME, 'data/import'), { recursive: true });
    await rename(join(draft, NAME), HOME);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * A real Keycloak on free loopback ports with the realm of docker/keycloak, whose client belongs to the portal at
 * `publicUrl`. `admin` is the first administrator, of the realm `master`. Behind a proxy browsers see it at `frontUrl`.
 * Ends with this process, however that ends, and gives its start up once nobody wants it any more.
 */
export async function startKeycloak({
  publicUrl,
  frontUrl,
  logFile = join(CACHE, 'keycloak.log'),
  isWanted = () => true,
}) {
  const [port, management] = [await quietPort(), await quietPort()];
  const url = `http://localhost:${port}`;
  const seenAt = frontUrl
    ? [`--hostname=${frontUrl}`, '--proxy-headers=xforwarded']
    : [`--hostname=${url}`];
  const admin = { username: 'first-administrator', password: randomBytes(12).toString('hex') };
  await copyFile(at('docker/keycloak', REALM), join(HOME, 'data/import', REALM));
  const { stop } = await startSideServer({
    name: 'Keycloak',
    command: [
      'bash',
      join(HOME, 'bin/kc.sh'),
      ...['start', '--optimized', '--import-realm', '--http-enabled=true', ...seenAt],
      ...['--http-host=127.0.0.1', `--http-port=${port}`, `--http-management-port=${management}`],
    ],
    env: {
      PUBLIC_URL: publicUrl,
      KC_BOOTSTRAP_ADMIN_USERNAME: admin.username,
      KC_BOOTSTRAP_ADMIN_PASSWORD: admin.password,
      JAVA_OPTS_KC_HEAP: '-Xms128m -Xmx512m',
    },
    logFile,
    address: `http://127.0.0.1:${management}/health/ready`,
    within: READY_WITHIN,
    isWanted,
  });
  return { url, issuer: `${frontUrl ?? url}/realms/delta-portal`, admin, stop };
}
