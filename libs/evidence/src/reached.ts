import { Fault } from '@portal/platform/kernel';
import { StorageProblem } from '@portal/platform/storage';

/**
 * Asks the store on behalf of a person.
 * @throws Fault UNAVAILABLE where it can't be reached: he asks again later
 */
export async function reached<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof StorageProblem && error.code === 'STORAGE_UNAVAILABLE') {
      throw new Fault('UNAVAILABLE', {}, { cause: error });
    }
    throw error;
  }
}
