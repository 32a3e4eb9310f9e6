import { userError } from '@portal/platform/graphql';
import { Fault, type Failure, type Locale, type Outcome } from '@portal/platform/kernel';

/** A member of a payload union. */
export interface Payload {
  readonly __typename: string;
}

/** The thing as a member of the union, or the failure in words. */
export async function payloadOf<T>(
  outcome: Outcome<T, Failure>,
  locale: Locale,
  show: (value: T) => Payload | Promise<Payload>,
): Promise<Payload> {
  if (outcome.ok) return show(outcome.value);
  const { failure } = outcome;
  if (failure.kind === 'TransitionRefused' || failure.kind === 'VersionConflict') {
    // A subject's state stands against it, but these payloads have no member for that.
    if (failure.kind === 'VersionConflict') throw new Fault('UNAVAILABLE');
    return userError({ kind: 'RuleViolation', code: 'EVIDENCE_CLOSED' }, locale);
  }
  return userError(failure, locale);
}
