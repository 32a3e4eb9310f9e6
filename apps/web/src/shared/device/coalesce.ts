/**
 * Work that may be called for at any time: one run at a time, and one more after it for however
 * many calls came meanwhile. The promise settles when nothing is left to run.
 */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let called = 0;
  let served = 0;
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    try {
      while (served < called) {
        served = called;
        await work();
      }
    } finally {
      running = null;
    }
  };
  return () => {
    called += 1;
    running ??= run();
    return running;
  };
}
