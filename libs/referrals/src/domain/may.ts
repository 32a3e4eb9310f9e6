import type { Actor, Role } from '@portal/platform/access';
import { COMMANDS, type Grant, isSystemCommand } from './commands.js';
import type { ReferralState } from './state.js';
import type { Command, PartySide } from './types.js';

export type Permission =
  | { readonly allowed: true; readonly side: PartySide | 'SYSTEM'; readonly role: Role | null }
  | { readonly allowed: false; readonly code: 'FORBIDDEN' | 'NOT_FOUND' };

/** The part of a state that permission looks at. */
export type PermissionState = Pick<
  ReferralState,
  'status' | 'fromAgencyId' | 'toAgencyId' | 'drafterId' | 'sentAt'
>;

const FORBIDDEN: Permission = { allowed: false, code: 'FORBIDDEN' };
const NOT_FOUND: Permission = { allowed: false, code: 'NOT_FOUND' };

/** The actor's side by the bureau that signs for him; null for ancestors and strangers. */
export function sideOf(
  actor: Pick<Actor, 'bureauId'>,
  state: Pick<ReferralState, 'fromAgencyId' | 'toAgencyId'>,
): PartySide | null {
  if (actor.bureauId === state.fromAgencyId) return 'SENDER';
  return actor.bureauId === state.toAgencyId ? 'RECEIVER' : null;
}

function roleBy(grant: Grant, side: PartySide, actor: Actor, state: PermissionState): Role | null {
  if (grant.side !== side) return null;
  if (grant.drafterOnly && actor.memberId !== state.drafterId) return null;
  return grant.roles.find((role) => actor.roles.includes(role)) ?? null;
}

/**
 * Whether the actor is one who may ever give this command here: side and role, deny by default.
 * Where the state offers the command, only the grants of that state count; where it does not, any
 * grant does, so that the right person at the wrong time meets TransitionRefused, not FORBIDDEN.
 * What was never sent does not exist for the other side (NOT_FOUND). `null` is the system.
 */
export function may(actor: Actor | null, command: Command, state: PermissionState): Permission {
  if (isSystemCommand(command)) {
    return actor ? FORBIDDEN : { allowed: true, side: 'SYSTEM', role: null };
  }
  const side = actor && sideOf(actor, state);
  if (!side) return FORBIDDEN;
  if (side === 'RECEIVER' && !state.sentAt) return NOT_FOUND;
  const { grants } = COMMANDS[command];
  const now = grants.filter((grant) => grant.from.includes(state.status));
  for (const grant of now.length > 0 ? now : grants) {
    const role = roleBy(grant, side, actor, state);
    if (role) return { allowed: true, side, role };
  }
  return FORBIDDEN;
}

/** Who may begin a referral: an officer of an agency that sees cases. */
export const mayDraft = (actor: Pick<Actor, 'roles' | 'lo'>): boolean =>
  actor.lo >= 0 && actor.roles.includes('OFFICER');
