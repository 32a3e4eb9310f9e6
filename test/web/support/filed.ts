import { setTimeout as rest } from 'node:timers/promises';
import { patience, type Visitor } from './stage.js';

/** A referral as the server has it. */
export interface Filed {
  readonly id: string;
  readonly status: string;
  readonly events: readonly { readonly kind: string }[];
  readonly evidence: readonly {
    readonly state: string;
    readonly sha256: string;
    readonly capturedAt: string;
  }[];
}

/** What the server has of one person, newest first. */
export async function filed({ ask }: Visitor): Promise<readonly Filed[]> {
  const { referrals } = await ask<{ referrals: { edges: readonly { node: Filed }[] } }>(
    `{ referrals(first: 50, sort: NEWEST_FIRST) { edges { node { id status events { kind } evidence { state sha256 capturedAt } } } } }`,
  );
  return referrals.edges.map((edge) => edge.node);
}

/** Waits until something with evidence came new and the server has verified it; answers all that came new. */
export async function newlyFiled(
  visitor: Visitor,
  before: readonly Filed[],
): Promise<readonly Filed[]> {
  const known = new Set(before.map(({ id }) => id));
  const until = Date.now() + patience;
  const isSettled = ({ evidence }: Filed) =>
    evidence.length > 0 && evidence.every((one) => one.state === 'VERIFIED');
  let fresh: Filed[];
  do {
    fresh = (await filed(visitor)).filter(({ id }) => !known.has(id));
    await rest(200);
  } while (!(fresh.length > 0 && fresh.every(isSettled)) && Date.now() < until);
  return fresh;
}
