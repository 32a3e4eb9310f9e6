import { beforeAll, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilmSeen } from './film-journey.js';
import { MIB, PART } from './films.js';

/** API and worker may take so much more than when idle, whatever goes through them. */
const MEMORY_ABOVE_IDLE = 300 * MIB;

/** What must hold of a film's journey, whichever store it goes to. */
export function filmSpecs(take: () => Promise<FilmSeen>, limit: number): void {
  let seen: FilmSeen;

  beforeAll(async () => {
    seen = await take();
    await keepFigures(seen);
  }, limit);

  it('comes down as it went up, although the net was cut twice and the page loaded anew', () => {
    const { sha256, size } = seen.film;
    expect(seen.stored).toEqual({ state: 'VERIFIED', sha256, size });
    expect(seen.received).toBe(sha256);
    expect(seen.faults).toEqual([]);
  });

  it('goes on from the parts that were there: none is sent twice', () => {
    expect(new Set(seen.arrived).size).toBe(seen.arrived.length);
    // Two cuts, each with three parts under way at most.
    expect(seen.begun).toBeLessThanOrEqual(Math.ceil(seen.film.size / PART) + 2 * 3);
  });

  it('plays by range: the player jumps over what it need not read', () => {
    expect(seen.played.seconds).toBeGreaterThan(1);
    expect(Math.max(...seen.played.from)).toBeGreaterThanOrEqual(seen.film.pictureAt - MIB);
    expect(seen.played.bytes).toBeLessThan(seen.film.size / 2);
  });

  it('passes through API and worker without being held there', () => {
    for (const name of ['api', 'worker']) {
      const { idle = 0, most = Infinity } = seen.memory[name] ?? {};
      expect(most - idle).toBeLessThan(MEMORY_ABOVE_IDLE);
    }
  });
}

/** With PICTURES=<directory> times and memory are kept beside the pictures. */
async function keepFigures({ film, seconds, memory, played }: FilmSeen): Promise<void> {
  const folder = process.env['PICTURES'];
  if (!folder) return;
  const figures = JSON.stringify({ size: film.size, seconds, memory, played }, null, 2);
  await writeFile(join(folder, `film-${String(Date.now())}.json`), figures);
}
