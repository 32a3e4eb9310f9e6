import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepare } from './build-command.mjs';
import { makeDataDirectory, startCluster } from './cluster.mjs';
import { needSpace } from './disk.mjs';
import { endLeftovers, noteProcesses } from './leftovers.mjs';
import { holder, tryLock } from './lock.mjs';
import { dataDirectory } from './paths.mjs';
import { checkPort, wantedPort } from './port.mjs';
import { EXIT, explain, Problem } from './problem.mjs';
import { say, seconds, step } from './say.mjs';
import { ensureSecrets, writePrivate } from './secrets.mjs';
import { endedProblem, runProcess, startProcess } from './servers.mjs';
import { endOnSignals } from './tracked.mjs';
import { welcome } from './welcome.mjs';

/** A signal again after this many milliseconds means that the person does not want to wait; npm sends each one twice. */
const REPEATED = 2_000;

/** `npm start`: everything in one command until Ctrl-C or SIGTERM. */
export default async function start() {
  const began = performance.now();
  const ready = endOnSignals();
  say('长三角城管执法协作平台', 'Delta Portal');
  const place = await claim();
  try {
    await prepare();
    ready();
    return await supervise(place, (portal) => run(portal, began));
  } catch (error) {
    throw explain(error, place.dataDir);
  } finally {
    place.release();
  }
}

/** Port, data directory and disk, before the long work begins. */
export async function claim() {
  const host = process.env.HOST || '127.0.0.1';
  const port = wantedPort();
  const dataDir = dataDirectory();
  try {
    await makeDataDirectory(dataDir);
    const lock = join(dataDir, 'lock');
    const release = await tryLock(lock);
    if (!release) throw inUse(dataDir, await holder(lock));
    process.once('exit', release);
    await endLeftovers(dataDir);
    await checkPort(host, port);
    await needSpace(dataDir);
    return { host, port, dataDir, release };
  } catch (error) {
    throw explain(error, dataDir);
  }
}

const inUse = (dataDir, pid) =>
  new Problem(
    EXIT.dataInUse,
    `另一个实例（进程 ${pid}）正在使用数据目录 ${dataDir}。请先停止它，或换一个 DATA_DIR。`,
    `Another copy of the portal (process ${pid}) runs on the data directory ${dataDir}. Stop it, or use another DATA_DIR.`,
  );

/**
 * Runs `work`, which puts everything it starts on the portal's list by `add`; ends when a signal comes or when one of
 * the parts ends by itself, and then stops all of it, servers first. Answers the exit code.
 */
export async function supervise(place, work) {
  const portal = { ...place, parts: [], signalAt: undefined, stopping: false, add };
  const signalled = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(signal, () => {
        const waited = performance.now() - (portal.signalAt ?? performance.now());
        if (waited > REPEATED) stopAtOnce(portal);
        portal.signalAt ??= performance.now();
        resolve();
      });
  });
  /** A part that comes up while the portal is already stopping is stopped too. */
  function add(part) {
    portal.parts.push(part);
    noteProcesses(portal.dataDir, portal.parts);
    if (portal.stopping) throw new Error('stopping');
  }
  const working = work(portal);
  try {
    const ended = await Promise.race([signalled, working]);
    if (ended !== undefined) throw await endedProblem(ended, portal.dataDir);
    say('正在停止…', 'stopping');
    return 0;
  } catch (error) {
    if (portal.signalAt) return 0;
    throw error;
  } finally {
    await stopAll(portal);
    await working.catch(() => undefined);
    await stopAll(portal);
  }
}

/** What was committed is kept all the same: PostgreSQL recovers it at the next start. */
function stopAtOnce(portal) {
  say('不再等待，立即结束', 'not waiting any longer');
  for (const part of portal.parts) void part.stop(true);
}

async function stopAll(portal) {
  portal.stopping = true;
  const isDatabase = (part) => part.name === 'PostgreSQL';
  await Promise.all(portal.parts.filter((part) => !isDatabase(part)).map((part) => part.stop()));
  await Promise.all(portal.parts.filter(isDatabase).map((part) => part.stop()));
  await rm(join(portal.dataDir, 'runtime.json'), { force: true });
  noteProcesses(portal.dataDir, []);
}

/** Starts the parts in order and answers the first that ends by itself. */
async function run(portal, began) {
  const env = await startDatabase(portal);
  await step('准备数据', 'migrating, loading data', () => migrate(portal, env));
  await checkPort(portal.host, portal.port);
  await step('启动服务', 'starting servers', () => startServers(portal, env));
  await welcome({
    publicUrl: env.PUBLIC_URL,
    demo: env.DEMO === '1',
    seconds: seconds(began),
    dataDir: portal.dataDir,
  });
  return Promise.race(portal.parts.map((part) => part.exited.then(() => part)));
}

/** The embedded database, or the one DATABASE_URL names; answers the environment of the servers and writes runtime.json. */
export async function startDatabase(portal) {
  const { dataDir } = portal;
  const given = process.env.DATABASE_URL;
  let urls = { appUrl: given, ownerUrl: process.env.DATABASE_OWNER_URL };
  if (given) await ensureSecrets(dataDir, false);
  else urls = await step('启动 PostgreSQL', 'starting PostgreSQL', () => embedded(portal));
  const env = {
    DATA_DIR: dataDir,
    HOST: portal.host,
    PORT: String(portal.port),
    PUBLIC_URL: (
      process.env.PUBLIC_URL || `http://localhost:${portal.publicPort ?? portal.port}`
    ).replace(/\/+$/, ''),
    DATABASE_URL: urls.appUrl,
    ...(urls.ownerUrl && { DATABASE_OWNER_URL: urls.ownerUrl }),
    DEMO: process.env.DEMO || (given ? '0' : '1'),
  };
  await writePrivate(join(dataDir, 'runtime.json'), { pid: process.pid, env });
  return env;
}

async function embedded(portal) {
  const { server, appUrl, ownerUrl } = await startCluster(portal.dataDir);
  const logFile = join(portal.dataDir, 'logs', 'postgres.log');
  const part = {
    name: 'PostgreSQL',
    logFile,
    exited: server.exited,
    stop: (force) => (force ? server.kill('SIGQUIT') : server.stop()),
  };
  Object.defineProperty(part, 'code', { get: () => server.code });
  portal.add(part);
  return { appUrl, ownerUrl };
}

/** Migrations and reference data, under the owner's address; without one the database is taken as it is. */
export async function migrate(portal, env) {
  if (env.DATABASE_OWNER_URL === undefined) {
    say('未提供 DATABASE_OWNER_URL，不做迁移', 'no DATABASE_OWNER_URL: migrations are not run');
    return;
  }
  await runProcess('migrate', { env, dataDir: portal.dataDir }, portal.add);
  portal.parts = portal.parts.filter((part) => part.name !== 'migrate');
}

/** API and worker; ready when the API says so. The application never gets the owner's address. */
export async function startServers(portal, env, nodeFlags = []) {
  const own = { ...env, DATABASE_OWNER_URL: '' };
  const servers = await Promise.all(
    ['api', 'worker'].map((name) =>
      startProcess(name, { env: own, dataDir: portal.dataDir, nodeFlags }),
    ),
  );
  servers.forEach(portal.add);
  const host = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[portal.host] ?? portal.host;
  const address = `http://${host}:${env.PORT}/health/ready`;
  for (
    const until = Date.now() + 120_000;
    Date.now() < until && !portal.signalAt;
    await sleep(50)
  ) {
    const ended = servers.find((server) => server.code !== undefined);
    if (ended) throw await endedProblem(ended, portal.dataDir);
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return servers;
  }
  throw new Problem(
    EXIT.failed,
    `服务未在 120 秒内就绪，详见 ${servers[0].logFile}`,
    `The API was not ready in 120 s; see ${servers[0].logFile}`,
  );
}
