import type { Actor } from '@portal/platform/access';

const SET =
  `select set_config('app.lo', $1, true), set_config('app.hi', $2, true), ` +
  `set_config('app.agency', $3, true), set_config('app.bureau', $4, true), ` +
  `set_config('app.member', $5, true), set_config('app.system', $6, true)`;

export interface BoundContext {
  readonly text: string;
  readonly values: readonly string[];
}

/** 2^31 − 1: the end of all code ranges. */
const MAX_CODE = 2_147_483_647;

/** The statement that binds a transaction to its actor; row-level security reads these settings. */
export function contextOf(actor: Actor | null): BoundContext {
  if (!actor) {
    return { text: SET, values: ['0', String(MAX_CODE), '', '', '', 'on'] };
  }
  return {
    text: SET,
    values: [
      String(actor.lo),
      String(actor.hi),
      actor.agencyId,
      actor.bureauId,
      actor.memberId,
      'off',
    ],
  };
}
