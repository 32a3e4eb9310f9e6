import type { Policy } from '../support/policy.js';

/** What comes by itself: to whoever sees the referral, to whoever is told. */
export const LIVE: Readonly<Record<string, Policy>> = {
  referralChanged: { kind: 'VIEWERS', scope: 'both' },
  notificationAdded: { kind: 'OWN' },
};
