import type { StoreBench } from './bench.js';

let present: StoreBench | undefined;

/** Puts a store on the bench for the tests of the file that runs. */
export function testsStore(open: () => Promise<StoreBench>): void {
  beforeAll(async () => {
    present = await open();
  });
  afterAll(() => present?.stop());
}

/** The store that is tested. */
export function bench(): StoreBench {
  if (!present) throw new Error('No store is on the bench');
  return present;
}
