import type { Person, Cast } from '../../support/people.js';
import type { TestPortal } from '../../support/portal.js';
import {
  addEvidence,
  draft,
  key,
  mutate,
  step,
  versionOf,
  type ReferralAnswer,
} from '../../support/referrals.js';

/** A referral with a photograph that has passed its legal review: only the head's signature is missing. */
export async function readyToSend(portal: TestPortal, people: Cast): Promise<string> {
  const { id } = await draft(portal, people.officer);
  await addEvidence(portal, people.officer, id);
  await step(portal, people.officer, 'submitReferralForReview', id);
  await step(portal, people.legal, 'passLegalReview', id);
  return id;
}

/** The head's signature as one call that can be sent again: the key and the version stay the same. */
export async function signature(
  portal: TestPortal,
  head: Person,
  referralId: string,
): Promise<() => Promise<ReferralAnswer>> {
  const version = await versionOf(portal, referralId);
  const input = { idempotencyKey: key(), referralId, version };
  return () => mutate(head, 'approveAndSendReferral', 'ReferralStepInput', input);
}

/** What a client may meet while the server is away: no connection, a cut answer, or "unavailable". */
function isAway(error: unknown): boolean {
  const { name, message } = error as Error;
  return name === 'TypeError' || name === 'SyntaxError' || message.includes(' UNAVAILABLE ');
}

/** The same call again and again until it is answered; any fault but the server's absence is thrown. */
export async function answerOf<T>(call: () => Promise<T>, limitMs = 60_000): Promise<T> {
  for (const end = Date.now() + limitMs; ;) {
    try {
      return await call();
    } catch (error) {
      if (!isAway(error) || Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
