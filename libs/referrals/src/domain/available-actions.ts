import type { Actor } from '@portal/platform/access';
import { COMMANDS } from './commands.js';
import { guardOf, isOffered } from './decide.js';
import type { ReferralFacts } from './facts.js';
import type { RuleCode } from './failures.js';
import { may } from './may.js';
import type { ReferralState } from './state.js';
import { REFERRAL_COMMANDS, type ReferralCommand } from './types.js';

/** An action the page may show; the page never re-derives a rule. */
export interface AvailableAction {
  readonly command: ReferralCommand;
  readonly allowed: boolean;
  /** A code with words, when not allowed. */
  readonly reasonCode: string | null;
  /** The main button; at most one. */
  readonly primary: boolean;
}

type Plain = Omit<AvailableAction, 'primary'>;

/** Refusals that no waiting and no work of the actor's will lift: the command is not shown at all. */
const POINTLESS: readonly string[] = [
  'LEGAL_REVIEW_ALREADY_PASSED',
  'NOT_OF_ASSIGNED_UNIT',
  'SUPPLEMENT_ONLY_FOR_CASE',
  'SUPPLEMENT_TERM_OVER',
] satisfies RuleCode[];

const isPointless = ({ command, reasonCode }: Plain): boolean =>
  (reasonCode !== null && POINTLESS.includes(reasonCode)) ||
  (command === 'RETURN_ASSIGNMENT' && reasonCode !== null);

const orderOf = ({ command, allowed }: Plain): number =>
  (COMMANDS[command].primaryOrder ?? Infinity) + (allowed ? 0 : 1000);

/** The command that moves the case on; one that is allowed goes before one that is not. */
function primaryOf(actions: readonly Plain[], state: ReferralState): ReferralCommand | null {
  const [first] = actions
    .filter(({ command }) => COMMANDS[command].primaryOrder !== null)
    // Assigning anew is possible and never what the case waits for.
    .filter(({ command }) => command !== 'ASSIGN' || !state.assignedUnitId)
    .sort((a, b) => orderOf(a) - orderOf(b));
  return first?.command ?? null;
}

/**
 * The commands that the actor's side and role have in this state; `allowed: false` with a reason where
 * a rule stands against one. An ancestor, a stranger and the other side of a draft have none.
 */
export function availableActions(
  actor: Actor,
  facts: ReferralFacts,
  now: Date,
): readonly AvailableAction[] {
  const actions = REFERRAL_COMMANDS.flatMap((command): Plain[] => {
    const permission = may(actor, command, facts.state);
    if (!permission.allowed || !isOffered(command, facts.state.status)) return [];
    const refusal = guardOf(command, { facts, lookups: {}, actor, now }, permission);
    const action = { command, allowed: !refusal, reasonCode: refusal?.code ?? null };
    return isPointless(action) ? [] : [action];
  });
  const primary = primaryOf(actions, facts.state);
  return actions.map((action) => ({ ...action, primary: action.command === primary }));
}
