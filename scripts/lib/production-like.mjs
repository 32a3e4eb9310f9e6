import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { prepare } from './build-command.mjs';
import { makeCertificate } from './certificate.mjs';
import { makeDataDirectory } from './cluster.mjs';
import { missingForPostgres, startDebianPostgres } from './debian-postgres.mjs';
import { missingForKeycloak, startKeycloak } from './keycloak.mjs';
import { missingForMinio, startMinio } from './minio.mjs';
import { dataDirectory } from './paths.mjs';
import { checkPort } from './port.mjs';
import { EXIT, Problem } from './problem.mjs';
import { startPair } from './production-pair.mjs';
import { fillDirectory } from './production-directory.mjs';
import { say, seconds, step } from './say.mjs';
import { writePrivate } from './secrets.mjs';
import { quietPort } from './side-server.mjs';
import { openProxy } from './spreading-proxy.mjs';
import { supervise } from './start.mjs';
import { makeTestHome } from './test-cluster.mjs';
import { endOnSignals } from './tracked.mjs';

const DEFAULT_PORT = 3443;

/** Why there can be no such installation here, in one line, or undefined. */
export async function missingForProduction() {
  const database = process.env.DATABASE_URL ? undefined : await missingForPostgres();
  return database ?? (await missingForKeycloak()) ?? (await missingForMinio());
}

/**
 * `npm run start:production-like`: the product as an agency runs it, on this machine: two API and two worker processes
 * with NODE_ENV=production behind HTTPS, on a real Keycloak, a real MinIO and a PostgreSQL of the system (or that of
 * DATABASE_URL and DATABASE_OWNER_URL), by configuration alone. Everything is new and gone at the end, unless DATA_DIR
 * names an empty directory, which is kept.
 */
export default async function productionLike() {
  const began = performance.now();
  const ready = endOnSignals();
  say('长三角城管执法协作平台（仿生产）', 'Delta Portal, as in production');
  const why = await missingForProduction();
  if (why) throw new Problem(EXIT.failed, `缺少：${why}`, `missing: ${why}`);
  const port = Number(process.env.PORT || DEFAULT_PORT);
  await checkPort('127.0.0.1', port);
  await prepare();
  const dataDir = await emptyDirectory();
  ready();
  try {
    return await supervise({ host: '127.0.0.1', port, dataDir }, (portal) => run(portal, began));
  } finally {
    if (!process.env.DATA_DIR) await rm(dataDir, { recursive: true, force: true });
  }
}

async function emptyDirectory() {
  const dataDir = process.env.DATA_DIR ? dataDirectory() : await makeTestHome();
  if (existsSync(join(dataDir, 'cluster')))
    throw new Problem(
      EXIT.wrongData,
      `${dataDir} 已有数据，请换一个空目录`,
      `${dataDir} has data already; name an empty directory`,
    );
  await makeDataDirectory(dataDir);
  await chmod(dataDir, 0o711);
  return dataDir;
}

async function run(portal, began) {
  const { dataDir, port } = portal;
  const certificate = await makeCertificate(dataDir);
  const [sso, files] = [await quietPort(), await quietPort()];
  const at = (number) => `https://localhost:${number}`;
  const urls = { portal: at(port), sso: at(sso), files: at(files) };
  const [database, store, keycloak] = await step(
    '启动 PostgreSQL、MinIO 和 Keycloak',
    'starting PostgreSQL, MinIO and Keycloak',
    () => startOthers(portal, urls),
  );
  const proxy = async (name, number, targets) => {
    const { stop } = await openProxy({ port: number, certificate, targets });
    portal.add({ name, exited: never, stop });
  };
  await proxy('proxy of Keycloak', sso, [portOf(keycloak.url)]);
  await proxy('proxy of MinIO', files, [portOf(store.url)]);
  const env = environment({ dataDir, urls, database, store, keycloak, certificate });
  const { secrets } = await fillDirectory(portal, env, { ...database, keycloak });
  const pair = await step('启动服务', 'starting servers', () => startPair(portal, env));
  await proxy('proxy of the portal', port, pair.apiPorts);
  await writePrivate(join(dataDir, 'runtime.json'), {
    pid: process.pid,
    env,
    processes: Object.fromEntries(pair.servers.map(({ name, pid }) => [name, pid])),
    pin: certificate.pin,
    firstPasswords: secrets,
    store: { url: store.url, accessKey: store.accessKey, secretKey: store.secretKey },
    database: { bin: database.bin, ownerUrl: database.ownerUrl, adminUrl: database.adminUrl },
  });
  welcome(urls, secrets, dataDir, seconds(began));
  return Promise.race([pair.ended, ...(database.part ? [database.part.ended] : [])]);
}

/** What ends only with the portal. */
const never = new Promise(() => undefined);
const portOf = (url) => Number(new URL(url).port);

async function startOthers(portal, urls) {
  const { dataDir } = portal;
  const owned = async (name, starting) => {
    const started = await starting;
    portal.add({ name, exited: never, stop: () => started.stop() });
    return started;
  };
  const storeDir = join(dataDir, 'minio');
  const logFile = join(dataDir, 'logs', 'keycloak.log');
  const isWanted = () => !portal.stopping;
  const started = await Promise.allSettled([
    startDatabase(portal),
    owned(
      'MinIO',
      startMinio({ dir: storeDir, env: { MINIO_API_CORS_ALLOW_ORIGIN: urls.portal } }),
    ),
    owned(
      'Keycloak',
      startKeycloak({ publicUrl: urls.portal, frontUrl: urls.sso, logFile, isWanted }),
    ),
  ]);
  const failed = started.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return started.map(({ value }) => value);
}

async function startDatabase(portal) {
  const { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl } = process.env;
  if (appUrl) return { appUrl, ownerUrl };
  const { server, logFile, ...urls } = await startDebianPostgres(portal.dataDir);
  const part = {
    name: 'PostgreSQL',
    logFile,
    exited: server.exited,
    stop: (force) => (force ? server.kill('SIGQUIT') : server.stop()),
  };
  Object.defineProperty(part, 'code', { get: () => server.code });
  part.ended = server.exited.then(() => part);
  portal.add(part);
  return { ...urls, part };
}

/** What an operator would write into the environment of the processes, and nothing else. */
function environment({ dataDir, urls, database, store, keycloak, certificate }) {
  const key = () => randomBytes(32).toString('base64');
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PUBLIC_URL: urls.portal,
    DATA_DIR: dataDir,
    DATABASE_URL: database.appUrl,
    DEMO: '0',
    IDENTITY: 'keycloak',
    OIDC_ISSUER: keycloak.issuer,
    STORAGE: 's3',
    STORAGE_LOCK_DAYS: '1',
    S3_ENDPOINT: store.url,
    S3_PUBLIC_ENDPOINT: urls.files,
    S3_ACCESS_KEY: store.accessKey,
    S3_SECRET_KEY: store.secretKey,
    FIELD_KEY: key(),
    URL_KEY: key(),
    // Node's own setting: Keycloak's address has a certificate that nobody else knows.
    NODE_EXTRA_CA_CERTS: certificate.file,
  };
}

function welcome(urls, secrets, dataDir, took) {
  console.log(
    [
      '',
      `  仿生产门户已就绪（${took} 秒） · The portal is ready as in production (${took} s)`,
      '',
      `    ${urls.portal}   （证书为自签 · its certificate is self-signed）`,
      `    Keycloak ${urls.sso}   MinIO ${urls.files}`,
      `  登录名和初始口令 logins and first passwords: ${secrets}`,
      `  数据和日志 data and logs: ${dataDir}`,
      '  按 Ctrl-C 停止 · Press Ctrl-C to stop',
      '',
    ].join('\n'),
  );
}
