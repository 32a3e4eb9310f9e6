import { ConcernedPartyEntity } from './entities/concerned-party.entity.js';
import { InvolvedVehicleEntity } from './entities/involved-vehicle.entity.js';
import { NumberSeriesEntity } from './entities/number-series.entity.js';
import { ReferralEntity } from './entities/referral.entity.js';
import { ReferralDeadlineEntity } from './entities/referral-deadline.entity.js';
import { ReferralEventEntity } from './entities/referral-event.entity.js';
import { ReferralMessageEntity } from './entities/referral-message.entity.js';
import { ReferralMessageReadEntity } from './entities/referral-message-read.entity.js';
import { ReferralPartyEntity } from './entities/referral-party.entity.js';
import { ReferralTransitionEntity } from './entities/referral-transition.entity.js';

export { ReferralsModule } from './referrals.module.js';
export { PerformStep, type Step, type StepCall } from './perform-step.js';
export { DraftReferral } from './draft-referral.js';
export { deadlineSweepQueue } from './queues.js';
export { SweepDeadlines } from './sweep-deadlines.js';
export { Referral } from './graphql/referral.graphql.js';
export { referralView } from './views/referral.view.js';
export { REFERRAL_CHANNEL } from './referral.resolver.js';
export { transitionPairs } from './domain/transitions.js';
export { ReferralEvidenceSubjects } from './evidence-subjects.js';
export { lookUpFor } from './look-ups.js';
export type { InputOf } from './domain/inputs.js';
export type { ReferralCommand } from './domain/types.js';
export type { ReferralContentInput } from './domain/content/content.js';

export const referralsEntities = [
  ReferralEntity,
  ReferralEventEntity,
  ConcernedPartyEntity,
  InvolvedVehicleEntity,
  ReferralMessageEntity,
  ReferralMessageReadEntity,
  ReferralDeadlineEntity,
  ReferralPartyEntity,
  NumberSeriesEntity,
  ReferralTransitionEntity,
];
import { ConversationResolver } from './conversation.resolver.js';
import { DraftResolver } from './draft.resolver.js';
import { HandOverResolver } from './hand-over.resolver.js';
import { HandlingResolver } from './handling.resolver.js';
import { ReceivingResolver } from './receiving.resolver.js';
import { ReferralResolver } from './referral.resolver.js';
import { SendingResolver } from './sending.resolver.js';

export const referralResolvers = [
  ReferralResolver,
  DraftResolver,
  SendingResolver,
  ReceivingResolver,
  HandlingResolver,
  HandOverResolver,
  ConversationResolver,
];
