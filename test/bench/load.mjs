import { readFileSync, readdirSync } from 'node:fs';
import { Client } from 'undici';

/** Two kinds of server before the same database: how a call is put to each, and under which path. */
export const SERVERS = {
  floor: {
    request: (operation, { person, floor }) => ({
      path: `/${operation}`,
      headers: { 'content-type': 'application/json', 'x-actor': person.id },
      body: JSON.stringify(floor),
    }),
  },
  product: {
    request: (_operation, { person, product }) => ({
      path: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${person.token}` },
      body: JSON.stringify(product),
    }),
  },
};

/** One answer, parsed; throws on anything but data. */
export async function ask(client, kind, operation, call) {
  const request = SERVERS[kind].request(operation, call);
  const { statusCode, body } = await client.request({ method: 'POST', ...request });
  const text = await body.text();
  const answer = JSON.parse(text);
  if (statusCode !== 200 || answer.errors) throw new Error(`${kind} ${operation}: ${text}`);
  return answer.data;
}

/**
 * Sends the calls over so many connections, each the next one as soon as its answer is there, and answers how long that
 * took. Every answer is looked at: a fault ends the run, so that nothing quick and wrong is ever counted.
 */
export async function load(url, kind, operation, calls, connections) {
  const requests = calls.map((one) => SERVERS[kind].request(operation, one));
  const clients = Array.from({ length: connections }, () => new Client(url));
  const began = performance.now();
  let next = 0;
  try {
    await Promise.all(
      clients.map(async (client) => {
        for (let i = next++; i < requests.length; i = next++) {
          const { statusCode, body } = await client.request({ method: 'POST', ...requests[i] });
          const text = await body.text();
          if (statusCode !== 200 || !isGood(text)) throw new Error(`${kind} ${operation}: ${text}`);
        }
      }),
    );
    return (performance.now() - began) / 1000;
  } finally {
    await Promise.all(clients.map((client) => client.close()));
  }
}

/** Without parsing, which would cost the cores more than some answers do. */
const isGood = (text) =>
  text.startsWith('{"data":{') && !text.includes('"code":') && !text.includes('"errors":');

const TICKS_PER_SECOND = 100;

/** CPU seconds up to now: of a process, and of each process of the database. */
export function cpuOf(pid, postmaster) {
  const database = new Map(childrenOf(postmaster).map((child) => [child, ticks(child)]));
  return { server: ticks(pid), database };
}

/** What was spent in between. A process of the database that ended meanwhile took its count with it. */
export const cpuBetween = (before, after) => ({
  server: after.server - before.server,
  database: [...after.database].reduce(
    (sum, [pid, spent]) => sum + spent - (before.database.get(pid) ?? 0),
    0,
  ),
});

function ticks(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

function childrenOf(pid) {
  const isChild = (entry) => {
    try {
      return (
        readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ')[1].split(' ')[1] === String(pid)
      );
    } catch {
      return false;
    }
  };
  return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && isChild(entry));
}
