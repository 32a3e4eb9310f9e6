import type { Policy } from './policy.js';
import type { CallerName } from './callers.js';
import type { StageName } from './stages.js';
import type { Thing } from './things.js';
import type { World } from './world.js';

/** One mutation in one stage in which it is open to those whom the policy names. */
export interface MutationCase {
  /** Null: it needs no referral. */
  readonly stage: StageName | null;
  readonly policy: Policy;
  /** Who may, and then does: proof that only the permission was wanting before. */
  readonly by: readonly CallerName[];
  /** Whoever may is let: the act moves nothing on. */
  readonly repeatable?: true;
  readonly input: (thing: Thing, world: World) => object | Promise<object>;
}

export interface QueryCase {
  readonly stage: StageName | null;
  readonly policy: Policy;
  readonly variables: (thing: Thing, world: World) => object | Promise<object>;
}

export type MutationTable = Readonly<Record<string, readonly MutationCase[]>>;
export type QueryTable = Readonly<Record<string, readonly QueryCase[]>>;

/** What the oracle is asked with where an operation needs no referral. */
export const NOTHING: Thing = {
  id: '',
  fromUnit: '',
  fromBureau: '',
  toBureau: '',
  toUnit: null,
  drafter: 'anonymous',
  words: { both: '', sender: '', receiver: '' },
  itemId: '',
  messageId: '',
};
