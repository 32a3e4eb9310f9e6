export { ReferralsModule } from './referrals.module.js';
export { PerformStep, type Step, type StepCall } from './perform-step.js';
export { DraftReferral } from './draft-referral.js';
export { deadlineSweepQueue } from './queues.js';
export { SweepDeadlines } from './sweep-deadlines.js';
export { Referral } from './graphql/referral.graphql.js';
export { referralView } from './views/referral.view.js';
export { REFERRAL_CHANNEL } from './referral.resolver.js';
export { transitionPairs } from './domain/transitions.js';
