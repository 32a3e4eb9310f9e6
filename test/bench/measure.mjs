import { isDeepStrictEqual } from 'node:util';
import { Client } from 'undici';
import { say, step } from '../../scripts/lib/say.mjs';
import { summarise } from './figures.mjs';
import { ask, cpuBetween, cpuOf, load } from './load.mjs';
import { OPERATIONS } from './operations.mjs';
import { makeIssuer, openWorld } from './world.mjs';

const PLANS = {
  full: { sizes: [10_000, 100_000], rounds: 9, seconds: 1, atLeast: 100 },
  quick: { sizes: [10_000], rounds: 5, seconds: 0.4, atLeast: 60 },
};
const CONNECTIONS = [1, 16];
/** The floor twice: how far it is from itself is the noise of the run. */
const TURNS = [
  { key: 'floor', kind: 'floor' },
  { key: 'product', kind: 'product' },
  { key: 'again', kind: 'floor' },
];

/** All operations on all sizes in one run, round by round, so that what disturbs one disturbs its neighbours too. */
export async function measure(cluster, { quick }) {
  const plan = quick ? PLANS.quick : PLANS.full;
  const issuer = makeIssuer();
  const worlds = [];
  try {
    for (const size of plan.sizes) {
      const text = size.toLocaleString('en');
      await step(`准备 ${text} 件移送`, `seeding ${text} referrals`, async () => {
        const world = await openWorld(cluster, issuer, size);
        worlds.push(world);
        for (const person of world.people) person.token = await issuer.sign(person.subject);
      });
    }
    const operations = [];
    for (const operation of OPERATIONS) {
      for (const world of worlds) await compare(operation, world);
      for (const connections of CONNECTIONS)
        operations.push(await timed(operation, worlds, { plan, connections, cluster }));
    }
    return { at: new Date().toISOString(), quick, sizes: plan.sizes, operations };
  } finally {
    for (const world of worlds) await world.close();
  }
}

/** The same question to both: an answer that differs, or is empty, is not worth timing. */
async function compare(operation, world) {
  const calls = await operation.calls(world, 12);
  const answers = {};
  for (const kind of ['floor', 'product']) {
    const client = new Client(world[kind].url);
    answers[kind] = [];
    for (const call of calls) answers[kind].push(await ask(client, kind, operation.name, call));
    await client.close();
    await operation.restore?.(world);
  }
  const comparable = operation.comparable ?? ((answer) => answer);
  for (const [i, answer] of answers.product.entries()) {
    const [ours, floor] = [comparable(answer), comparable(answers.floor[i])];
    if (!isDeepStrictEqual(ours, floor))
      throw new Error(
        `${operation.name}: the answers differ\n${JSON.stringify(ours)}\n${JSON.stringify(floor)}`,
      );
  }
  if (answers.product.every((answer) => answer.referrals?.edges.length === 0))
    throw new Error(`${operation.name}: nothing but empty answers`);
}

async function timed(operation, worlds, { plan, connections, cluster }) {
  const cells = worlds.map((world) => ({ size: world.size, rounds: [], cpu: {} }));
  const amounts = new Map();
  for (const world of worlds)
    for (const { key, kind } of TURNS.slice(0, 2))
      amounts.set(
        `${world.size} ${key}`,
        await warmUp(operation, world, kind, { plan, connections }),
      );
  const turns = worlds.flatMap((world, w) =>
    TURNS.map((turn) => ({ world, cell: cells[w], ...turn })),
  );
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const cell of cells) cell.rounds.push({});
    for (const turn of round % 2 === 0 ? turns : [...turns].reverse()) {
      const amount = amounts.get(`${turn.world.size} ${turn.kind}`);
      await oneTurn(operation, turn, { round, amount, connections, postmaster: cluster.pid });
    }
  }
  say(`  ${operation.zh} × ${connections}`, `${operation.name} at ${connections} connections`);
  return { name: operation.name, zh: operation.zh, connections, cells: summarise(cells) };
}

async function oneTurn(operation, { world, cell, key, kind }, { round, amount, ...rest }) {
  const calls = await operation.calls(world, amount);
  const before = cpuOf(world[kind].pid, rest.postmaster);
  const took = await load(world[kind].url, kind, operation.name, calls, rest.connections);
  const used = cpuBetween(before, cpuOf(world[kind].pid, rest.postmaster));
  cell.rounds[round][key] = calls.length / took;
  const spent = (cell.cpu[kind] ??= { requests: 0, server: 0, database: 0 });
  spent.requests += calls.length;
  spent.server += used.server;
  spent.database += used.database;
  await operation.restore?.(world);
}

/** Fills caches and plans, and finds how many requests a round takes. */
async function warmUp(operation, world, kind, { plan, connections }) {
  const amount = Math.min(plan.atLeast * 2, operation.most ?? Infinity);
  let rate = 0;
  for (let turn = 0; turn < 3; turn += 1) {
    const calls = await operation.calls(world, amount);
    rate = calls.length / (await load(world[kind].url, kind, operation.name, calls, connections));
    await operation.restore?.(world);
  }
  const wanted = Math.round(rate * plan.seconds);
  return Math.min(Math.max(wanted, plan.atLeast), operation.most ?? Infinity);
}
