import type { Actor } from '@portal/platform/access';
import { COMMANDS } from './commands.js';
import { guardOf, isOffered } from './decide.js';
import type { ReferralFacts } from './facts.js';
import { may } from './may.js';
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

const orderOf = ({ command, allowed }: Plain): number =>
  (COMMANDS[command].primaryOrder ?? Infinity) + (allowed ? 0 : 1000);

/** The command that moves the case on; one that is allowed goes before one that is not. */
function primaryOf(actions: readonly Plain[]): ReferralCommand | null {
  const [first] = actions
    .filter(({ command }) => COMMANDS[command].primaryOrder !== null)
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
    return [{ command, allowed: !refusal, reasonCode: refusal?.code ?? null }];
  });
  const primary = primaryOf(actions);
  return actions.map((action) => ({ ...action, primary: action.command === primary }));
}
