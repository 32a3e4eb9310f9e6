import { writeFile } from 'node:fs/promises';
import { openWorld, type World } from '../isolation/support/world.js';
import { readAndOpen } from '../isolation/support/traces.js';
import { fuzz, type Found } from './support/run.js';
import { summaryOf } from './support/summary.js';
import { Target, type Memory } from './support/target.js';

/** In `npm run verify`; `npm run fuzz` asks for more. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 5_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const FROM = Number(process.env['FUZZ_FROM'] ?? 0);
const AT_ONCE = 6;
/** A busy machine gives some fifty answers a second. */
const LIMIT_MS = 120_000 + REQUESTS * 40;
const MEGABYTE = 1024 * 1024;

let world: World;
let target: Target;
let found: Found;

beforeAll(async () => {
  world = await openWorld();
  await world.furnish(async () => {
    await world.make('DRAFT');
    await world.make('SUBMITTED');
    await world.make('RECEIVED');
    await world.make('VERIFYING');
    await world.make('DRAFT', 'elsewhere');
    await world.make('SENT', 'elsewhere');
    await readAndOpen(world, await world.make('TALKING'));
  });
  target = await Target.beside(world.portal);
  const began = performance.now();
  const options = { seed: SEED, requests: REQUESTS, from: FROM, atOnce: AT_ONCE };
  found = await fuzz(world, target, options);
  const seconds = (performance.now() - began) / 1000;
  const file = process.env['FUZZ_SUMMARY'];
  if (file) await writeFile(file, summaryOf(found, { seed: SEED, requests: REQUESTS, seconds }));
}, LIMIT_MS);

afterAll(async () => {
  await target.stop();
  await world.stop();
});

describe(`${String(REQUESTS)} requests out of the schema, of which many are nobody’s good will`, () => {
  it('are all answered, and none breaks anything', () => {
    expect(found.broken).toEqual([]);
    const answered = [...found.counts.values()].reduce((sum, count) => sum + count, 0);
    expect(answered).toBe(REQUESTS);
  });

  it('are each answered within two seconds', () => {
    expect(found.hung).toEqual([]);
  });

  it('tell nobody what is another’s', () => {
    expect(found.leaked).toEqual([]);
  });

  it('write no error into the log', () => {
    expect(target.errors).toEqual([]);
  });

  it('reach far: data, refusals and rules of the trade, over both ways', () => {
    const kinds = [...found.counts.keys()].join('\n');
    for (const kind of [
      /^http 200$/m,
      /^ws 200$/m,
      /http 200 .*NOT_FOUND/,
      /http 200 .*FORBIDDEN/,
      /http 200 .*UNAUTHENTICATED/,
      /http 400 .*BAD_USER_INPUT/,
      /http 400 .*TOO_COMPLEX/,
      /http 200 .*InvalidInput/,
      /ws 200 .*TOO_COMPLEX/,
    ])
      expect(kinds).toMatch(kind);
  });

  it('leave the API’s memory as it is once its caches are full', () => {
    const { memory } = found;
    const quarter = Math.floor(memory.length / 4);
    const early = leastHeap(memory.slice(quarter, 2 * quarter));
    const late = leastHeap(memory.slice(-quarter));
    expect((late - early) / MEGABYTE).toBeLessThan(40);
  });
});

/** Requests that are being answered while one looks hold some as well. */
const leastHeap = (memory: readonly Memory[]): number =>
  Math.min(...memory.map(({ heap }) => heap));
