import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { prepare } from './build-command.mjs';
import { buildServer } from './build.mjs';
import { generateTypes } from './build-web.mjs';
import { at, nodeProgram, root } from './paths.mjs';
import { freePort } from './postgres.mjs';
import { complain, say, step } from './say.mjs';
import { claim, migrate, startDatabase, startServers, supervise } from './start.mjs';
import { endOnSignals } from './tracked.mjs';
import { welcome } from './welcome.mjs';

const SERVER_CODE = ['apps/api', 'apps/worker', 'apps/migrate', 'libs'];

/**
 * `npm run dev`: the portal by Vite at PORT, which passes /graphql, /realms and /files on to an API at a free port;
 * saved server code is compiled and the servers are started again, saved documents give new types.
 */
export default async function dev() {
  const ready = endOnSignals();
  const place = await claim();
  try {
    await prepare({ web: false });
    await step('生成类型', 'generating types', generateTypes);
    ready();
    return await supervise({ ...place, publicPort: place.port, port: await freePort() }, run);
  } finally {
    place.release();
  }
}

async function run(portal) {
  const env = await startDatabase(portal);
  await migrate(portal, env);
  const restart = restarter(portal, env);
  await restart();
  const vite = startVite(portal);
  portal.add(vite);
  const stopWatching = onChange(SERVER_CODE, /\.(ts|json|csv)$/, async () => {
    if ((await buildServer()) > 0) await restart();
  });
  const stopWatchingDocuments = onChange(['apps/web/src', 'apps/api'], /\.graphql$/, generateTypes);
  await welcome({ publicUrl: env.PUBLIC_URL, demo: true, seconds: '–', dataDir: portal.dataDir });
  const lasting = portal.parts.filter((part) => part.name === 'PostgreSQL' || part === vite);
  const ended = await Promise.race(lasting.map((part) => part.exited.then(() => part)));
  stopWatching();
  stopWatchingDocuments();
  return ended;
}

/** Stops the servers of before, and starts them on the new code; a fault is shown and the next save tried. */
function restarter(portal, env) {
  let servers = [];
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
    portal.parts = portal.parts.filter((part) => !servers.includes(part));
    try {
      servers = await startServers(portal, env, ['--enable-source-maps']);
      say('✓ 服务已启动', 'servers started');
    } catch (error) {
      complain(error.zh ?? error.message, error.en ?? error.message);
      servers = portal.parts.filter((part) => part.name === 'api' || part.name === 'worker');
    }
  };
}

function startVite(portal) {
  const args = [
    'apps/web',
    '--port',
    String(portal.publicPort),
    '--strictPort',
    '--host',
    portal.host,
    '--clearScreen',
    'false',
  ];
  const child = spawn(nodeProgram(), [at('node_modules/vite/bin/vite.js'), ...args], {
    cwd: root,
    env: { ...process.env, PORT: String(portal.port) },
    // Vite ends with its input, so that it does not outlive a killed supervisor
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const vite = { name: 'vite', logFile: 'stderr', code: undefined };
  vite.exited = new Promise((resolve) => {
    child
      .once('error', resolve)
      .once('exit', (code, signal) => resolve((vite.code = code ?? signal)));
  });
  vite.stop = async () => {
    child.kill();
    await vite.exited;
  };
  return vite;
}

/** Calls `work` once after a burst of changes, never twice at a time. Answers how to stop. */
function onChange(dirs, pattern, work) {
  let timer;
  let running = Promise.resolve();
  const run = () => {
    running = running
      .then(work)
      .catch((error) => complain(error.zh ?? error.message, error.en ?? error.message));
  };
  const watchers = dirs.map((dir) =>
    watch(at(dir), { recursive: true }, (_, file) => {
      if (!file || !pattern.test(file) || /[.-]spec\.ts$/.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(run, 150);
    }),
  );
  return () => watchers.forEach((watcher) => watcher.close());
}
