import type { Person } from './people.js';
import type { Stage } from './stage.js';

/** A mutation that will succeed when its actor sends it now. */
export interface Scenario {
  readonly who: Person;
  /** All of its input but the key. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What to change for another sound input of the same operation. */
  readonly other: Readonly<Record<string, unknown>>;
}

export type Prepare = (stage: Stage) => Promise<Scenario>;
