import type { Role } from '@portal/platform/access';
import { bureauOf } from './geography.js';
import { isBound, isMember, signsFor, standsAbove, type Caller } from './callers.js';
import type { Scope, Thing } from './things.js';

export interface Grant {
  readonly side: 'sender' | 'receiver';
  readonly roles: readonly Role[];
  /** Only to the member who drafted the referral. */
  readonly drafterOnly?: true;
}

/** Who may use an operation: what is declared here is the rule, the product is held to it. */
export type Policy =
  /** Every active member, whatever he is: directory, calendar, law. */
  | { readonly kind: 'MEMBERS' }
  /** Every active member, and each finds only what is his own. */
  | { readonly kind: 'OWN' }
  /** Every active member with one of these roles. */
  | { readonly kind: 'ROLES'; readonly roles: readonly Role[] }
  /** The administrators of the bureau of this unit; for those of others it is not there. */
  | { readonly kind: 'KEEPERS'; readonly unit: string }
  /** Of an agreement between two agencies: all whom it binds, or only the administrators of those that may act. */
  | {
      readonly kind: 'SIDES';
      readonly of: readonly string[];
      readonly acting: readonly string[] | null;
    }
  /** Whoever handles the thing, and everybody above; in any role. */
  | { readonly kind: 'VIEWERS'; readonly scope: Scope }
  /** Those of the two sides who hold a role; whoever else sees the thing is refused. */
  | { readonly kind: 'PARTIES'; readonly scope: Scope; readonly grants: readonly Grant[] };

export type Verdict = 'OK' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND';

/** Whether a caller sees what has this scope, told from divisions and not from the product. */
export function sees(caller: Caller, thing: Thing, scope: Scope): boolean {
  const ofSender = scope !== 'receiver' && standsAbove(caller, thing.fromUnit);
  const ofReceiver =
    scope !== 'sender' && thing.toUnit !== null && standsAbove(caller, thing.toUnit);
  return ofSender || ofReceiver;
}

function holds(caller: Caller, thing: Thing, grant: Grant): boolean {
  const bureau = grant.side === 'sender' ? thing.fromBureau : thing.toBureau;
  if (!signsFor(caller, bureau)) return false;
  if (grant.drafterOnly && thing.drafter !== caller.name) return false;
  return grant.roles.some((role) => caller.roles.includes(role));
}

function ofAgreement({ of, acting }: Policy & { kind: 'SIDES' }, caller: Caller): Verdict {
  const seen = of.some((side) => isBound(caller, side));
  if (acting === null) return seen ? 'OK' : 'NOT_FOUND';
  if (!caller.roles.includes('ADMINISTRATOR')) return 'FORBIDDEN';
  if (acting.includes(caller.at)) return 'OK';
  return seen ? 'FORBIDDEN' : 'NOT_FOUND';
}

/** design.md, section 4, “Answers”. */
export function verdictOf(policy: Policy, caller: Caller, thing: Thing): Verdict {
  if (!isMember(caller)) return 'UNAUTHENTICATED';
  switch (policy.kind) {
    case 'MEMBERS':
    case 'OWN':
      return 'OK';
    case 'ROLES':
      return policy.roles.some((role) => caller.roles.includes(role)) ? 'OK' : 'FORBIDDEN';
    case 'KEEPERS':
      if (!caller.roles.includes('ADMINISTRATOR')) return 'FORBIDDEN';
      return caller.at === bureauOf(policy.unit) ? 'OK' : 'NOT_FOUND';
    case 'SIDES':
      return ofAgreement(policy, caller);
    case 'VIEWERS':
      return sees(caller, thing, policy.scope) ? 'OK' : 'NOT_FOUND';
    case 'PARTIES':
      if (!sees(caller, thing, policy.scope)) return 'NOT_FOUND';
      return policy.grants.some((grant) => holds(caller, thing, grant)) ? 'OK' : 'FORBIDDEN';
  }
}
