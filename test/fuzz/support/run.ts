import type { CallerName } from '../../isolation/support/callers.js';
import { schema } from '../../isolation/support/schema.js';
import { leaks, type World } from '../../isolation/support/world.js';
import { Writer, type Asked, type Kind } from './documents.js';
import { monstrous, spoilt } from './harm.js';
import { poolsOf, type Pools } from './pools.js';
import { Random } from './random.js';
import type { Memory, Target } from './target.js';
import { OverSocket, overHttp, PATIENCE_MS, type Heard, type Way } from './ways.js';

export interface FuzzOptions {
  readonly seed: number;
  readonly requests: number;
  /** Begins with this one: to ask again what did harm. */
  readonly from: number;
  readonly atOnce: number;
}

/** What a run has found; every list but `counts` should be empty. */
export interface Found {
  /** Way, status and codes → how often. */
  readonly counts: Map<string, number>;
  readonly broken: string[];
  readonly hung: string[];
  readonly leaked: string[];
  readonly memory: Memory[];
  slowest: { readonly ms: number; readonly request: string };
}

const CALLERS: readonly CallerName[] = [
  'anonymous',
  'suspended',
  'officer',
  'sender/HEAD',
  'sender/LEGAL_REVIEWER',
  'sender/AUDITOR',
  'sender/ADMINISTRATOR',
  'receiver/REGISTRAR',
  'receiver/HEAD',
  'otherOfficer',
  'suzhou',
  'jiangsu',
  'shanghai',
  'jiashan',
  'jiashanSquad',
  'kunshan',
  'zhejiang',
];

/** How often the memory is looked at. */
const LOOKS = 40;
/** Keeps the report short where everything is wrong. */
const MOST_TOLD = 10;

/** Asks the target as many things as wanted. Request `i` of a seed is always the same, but for the ids. */
export async function fuzz(
  world: World,
  target: Target,
  { seed, requests, from, atOnce }: FuzzOptions,
): Promise<Found> {
  const pools = await poolsOf(world);
  const ways = waysOf(world, target);
  const found: Found = {
    counts: new Map(),
    broken: [],
    hung: [],
    leaked: [],
    memory: [await target.memory()],
    slowest: { ms: 0, request: '' },
  };
  let next = from;
  const every = Math.ceil(requests / LOOKS);
  const worker = async (): Promise<void> => {
    for (let i = next++; i < from + requests && target.isUp(); i = next++) {
      if (i % every === every - 1) {
        found.memory.push(await target.memory());
      }
      await one({ world, ways, pools, found }, new Random(seed * 1_000_003 + i), i);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  for (const { socket } of ways.values()) socket?.close();
  if (!target.isUp()) found.broken.push(`The API is gone: ${target.errors.join('\n')}`);
  return found;
}

interface Ways {
  readonly http: Way;
  readonly socket: OverSocket | undefined;
}

function waysOf(world: World, target: Target): ReadonlyMap<CallerName, Ways> {
  return new Map(
    CALLERS.map((name) => {
      const { token } = world.caller(name).person;
      const mayStay = token !== null && name !== 'suspended';
      const socket = mayStay ? new OverSocket(target.url, token) : undefined;
      return [name, { http: overHttp(target.url, token), socket }];
    }),
  );
}

interface Run {
  readonly world: World;
  readonly ways: ReadonlyMap<CallerName, Ways>;
  readonly pools: Pools;
  readonly found: Found;
}

async function one(run: Run, r: Random, i: number): Promise<void> {
  const { world, found } = run;
  const name = r.pick(CALLERS);
  const asked = askedBy(run, r, name);
  const [label, way] = wayFor(run, r, name);
  const request = `#${String(i)} ${name} ${JSON.stringify(asked).slice(0, 3_000)}`;
  const began = performance.now();
  const heard = await way(asked);
  const ms = performance.now() - began;
  count(found, label, heard);
  if (ms > found.slowest.ms) found.slowest = { ms, request: request.slice(0, 300) };
  const isHung = ms > PATIENCE_MS && (await isSlow(way, asked));
  const met = await canariesIn(world, name, heard.text);
  const told = `${met.join(' ')} ${request}\n→ ${String(heard.status)} in ${String(ms)} ms: ${heard.text.slice(0, 1_000)}`;
  const faults = [
    [isBroken(heard), found.broken],
    [isHung, found.hung],
    [met.length > 0, found.leaked],
  ] as const;
  for (const [isSo, list] of faults) if (isSo && list.length < MOST_TOLD) list.push(told);
}

function wayFor({ ways }: Run, r: Random, name: CallerName): readonly [string, Way] {
  const { http, socket } = ways.get(name) ?? {};
  if (!http) throw new Error(`Nobody is called ${name}`);
  return r.chance(0.2) && socket ? ['ws', socket.ask] : ['http', http];
}

function count({ counts }: Found, way: string, heard: Heard): void {
  const key = `${way} ${String(heard.status)} ${codesIn(heard).join(' ')}`.trim();
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const KINDS: readonly Kind[] = [
  'query',
  'query',
  'query',
  'query',
  'mutation',
  'mutation',
  'subscription',
];

/** A valid document in three of five cases, one with something done to it in one, and one in five that nobody means. */
function askedBy({ pools }: Run, r: Random, name: CallerName): Asked {
  const sort = r.next();
  if (sort > 0.88) return monstrous(r);
  const hostility = sort < 0.35 ? 0.01 : 0.12;
  const asked = new Writer(schema, r, { ...pools(name), hostility }).write(r.pick(KINDS));
  return sort < 0.65 ? asked : spoilt(r, asked);
}

/** The machine may have been busy with something else: what is slow by itself is slow again. */
async function isSlow(way: Way, asked: Asked): Promise<boolean> {
  for (let i = 0; i < 2; i += 1) {
    const began = performance.now();
    await way(asked);
    if (performance.now() - began <= PATIENCE_MS) return false;
  }
  return true;
}

function codesIn({ text }: Heard): string[] {
  const codes = [...text.matchAll(/"extensions":\{"code":"([A-Z_]+)"/g)].map(
    ([, code]) => code ?? '',
  );
  const names = [...text.matchAll(/"__typename":"(\w+)"/g)].map(([, name]) => name ?? '');
  const failures = names.filter((name) => /Refused|Invalid|Violation|Conflict/.test(name));
  return [...new Set([...codes, ...failures])].sort();
}

/** Closed by a server for its own reasons, or told that something went wrong inside. */
const isBroken = ({ status, text }: Heard): boolean =>
  (status >= 500 && status < 1000) ||
  [1006, 1011, 4500].includes(status) ||
  /"code":"(INTERNAL|UNAVAILABLE)"/.test(text);

/** The canaries in an answer that are not for this caller, as things stand by now. */
async function canariesIn(world: World, name: CallerName, text: string): Promise<string[]> {
  const caller = world.caller(name);
  if (leaks(world, caller, text).length === 0) return [];
  // An earlier request may have sent a draft, or handed a case to a squad.
  const { rows } = await world.admin.query<{ id: string; unit: string | null }>(
    'select r.id, a.division_code as unit from referral r left join agency a on a.code = r.to_code',
  );
  const units = new Map(rows.map(({ id, unit }) => [id, unit]));
  for (const thing of world.things) thing.toUnit = units.get(thing.id) ?? null;
  return leaks(world, caller, text);
}
