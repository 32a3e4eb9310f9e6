export { ReferralsModule } from './referrals.module.js';
export { PerformStep, type Step, type StepCall } from './perform-step.js';
export { DraftReferral } from './draft-referral.js';
export { REFERRAL_CHANNEL } from './referral.resolver.js';
export { transitionPairs } from './domain/transitions.js';
