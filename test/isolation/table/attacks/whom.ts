import type { CallerName } from '../../support/callers.js';

/** Other districts, with all roles; 昆山 stands under the same city and province as 吴江. */
export const STRANGERS: readonly CallerName[] = ['jiashan', 'kunshan', 'kunshanSquad', 'pinghu'];
/** Squads of the two bureaus that have nothing to do with the case. */
export const SISTERS: readonly CallerName[] = ['sister', 'otherSister'];
export const ABOVE_SENDER: readonly CallerName[] = ['suzhou', 'jiangsu'];
export const ABOVE_RECEIVER: readonly CallerName[] = ['shanghai'];
export const ADMINISTRATORS: readonly CallerName[] = [
  'sender/ADMINISTRATOR',
  'receiver/ADMINISTRATOR',
];
/** Everybody to whom the database must not let the referral be written. */
export const NO_PARTY: readonly CallerName[] = [
  ...STRANGERS,
  ...SISTERS,
  ...ABOVE_SENDER,
  ...ABOVE_RECEIVER,
  ...ADMINISTRATORS,
];
