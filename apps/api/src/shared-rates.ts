import type { Parts } from '@portal/platform/runtime';
import type { Spent } from '@portal/platform/access';
import { newId } from '@portal/platform/kernel';
import type { PayerKind, Rates } from './door.js';

const CHANNEL = 'rate_spent';
/** How long spending stays within a process. */
const EVERY_MS = 100;
/** A notification takes 8,000 bytes; a payer some sixty. */
const PAYERS_AT_ONCE = 100;

interface Told {
  readonly from: string;
  readonly spent: readonly Spent<PayerKind>[];
}

/**
 * Tells the other processes what was spent here, and hears them: NOTIFY ten times a second at most, and nothing while
 * nobody asks much. While the database is away each process limits by itself. Answers how to end it.
 */
export function shareRates(
  rates: Rates,
  { listener, dataSource, logger }: Pick<Parts, 'listener' | 'dataSource' | 'logger'>,
): () => void {
  const self = newId();
  listener.on(CHANNEL, (payload) => {
    const { from, spent } = payload as Told;
    if (from !== self) rates.hear(spent);
  });
  const tell = async (): Promise<void> => {
    const untold = rates.untold();
    for (let i = 0; i < untold.length; i += PAYERS_AT_ONCE) {
      const told: Told = { from: self, spent: untold.slice(i, i + PAYERS_AT_ONCE) };
      await dataSource.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify(told)]);
    }
  };
  const timer = setInterval(() => {
    tell().catch((err: unknown) => {
      logger.debug({ err }, 'spending could not be told to the other processes');
    });
  }, EVERY_MS).unref();
  return () => {
    clearInterval(timer);
  };
}
