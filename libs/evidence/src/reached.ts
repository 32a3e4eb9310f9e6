import { Fault } from '@portal/platform/kernel';
import { StorageProblem } from '@portal/platform/storage';

/** Those in which the same call succeeds later. */
const PASSING: readonly string[] = ['STORAGE_UNAVAILABLE', 'STORAGE_FULL'];

/**
 * Asks the store on behalf of a person.
 * @throws Fault UNAVAILABLE, with the reason, where it can't be reached or has no room: he asks again later
 */
export async function reached<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof StorageProblem && PASSING.includes(error.code)) {
      throw new Fault('UNAVAILABLE', { reason: error.code }, { cause: error });
    }
    throw error;
  }
}
