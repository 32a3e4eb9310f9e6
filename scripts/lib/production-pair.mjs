import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT, Problem } from './problem.mjs';
import { say } from './say.mjs';
import { endedProblem, startProcess } from './servers.mjs';
import { quietPort } from './side-server.mjs';

const READY_WITHIN = 120_000;

/**
 * Two API and two worker processes. One that ends is told, and the other goes on; `ended` answers the last of a kind. The
 * application never gets the owner's address.
 */
export async function startPair(portal, env) {
  const places = [];
  for (const name of ['api', 'api', 'worker', 'worker']) {
    const n = places.filter((place) => place.name === name).length + 1;
    places.push({ name, label: `${name}-${n}`, port: await quietPort() });
  }
  const servers = await Promise.all(places.map((place) => start(portal, env, place)));
  servers.forEach(portal.add);
  await allReady(portal, servers, places);
  const ofKind = (kind) => servers.filter(({ name }) => name.startsWith(kind));
  for (const server of servers) void tellEnd(portal, server);
  return {
    servers,
    apiPorts: places.filter(({ name }) => name === 'api').map(({ port }) => port),
    ended: Promise.race(['api', 'worker'].map((kind) => lastOf(ofKind(kind)))),
  };
}

function start(portal, env, { name, label, port }) {
  const where = name === 'api' ? 'PORT' : 'WORKER_HEALTH_PORT';
  const own = { ...env, DATABASE_OWNER_URL: '', [where]: String(port) };
  return startProcess(name, { env: own, dataDir: portal.dataDir, label });
}

async function lastOf(servers) {
  await Promise.all(servers.map((server) => server.exited));
  return servers.at(-1);
}

async function tellEnd(portal, { name, exited }) {
  const code = await exited;
  if (!portal.stopping && !portal.signalAt)
    say(`${name} 已结束（${code}），另一个继续`, `${name} has ended (${code}); the other goes on`);
}

async function allReady(portal, servers, places) {
  const addresses = places.map(({ port }) => `http://127.0.0.1:${port}/health/ready`);
  const isReady = async (address) => (await fetch(address).catch(() => undefined))?.ok === true;
  for (const until = Date.now() + READY_WITHIN; Date.now() < until; await sleep(100)) {
    if (portal.signalAt) return;
    const ended = servers.find((server) => server.code !== undefined);
    if (ended) throw await endedProblem(ended, portal.dataDir);
    if ((await Promise.all(addresses.map(isReady))).every(Boolean)) return;
  }
  throw new Problem(
    EXIT.failed,
    `服务未在 ${READY_WITHIN / 1000} 秒内就绪，详见 ${portal.dataDir}/logs`,
    `The servers were not ready in ${READY_WITHIN / 1000} s; see ${portal.dataDir}/logs`,
  );
}
