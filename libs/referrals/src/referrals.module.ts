import { Global, Module } from '@nestjs/common';
import { MemberPayloads } from '@portal/directory';
import { EVIDENCE_SUBJECTS } from '@portal/evidence';
import { UnitOfWork } from '@portal/platform/database';
import { ViewReader } from '@portal/platform/graphql';
import { ConversationResolver } from './conversation.resolver.js';
import { DraftReferral } from './draft-referral.js';
import { DraftResolver } from './draft.resolver.js';
import { ReferralEvidenceSubjects } from './evidence-subjects.js';
import { HandOverResolver } from './hand-over.resolver.js';
import { HandOverWork } from './hand-over-work.js';
import { HandlingResolver } from './handling.resolver.js';
import { Messages } from './messages.js';
import { PerformStep } from './perform-step.js';
import { ReceivingResolver } from './receiving.resolver.js';
import { ReferralResolver } from './referral.resolver.js';
import { RevealPersonalData } from './reveal-personal-data.js';
import { SendingResolver } from './sending.resolver.js';
import { StepPayloads } from './step-payloads.js';

/** Needs UnitOfWork, ViewReader, LiveEvents and FieldCipher from a global module of the app; global, because evidence asks it for its subjects. */
@Global()
@Module({
  providers: [
    PerformStep,
    DraftReferral,
    Messages,
    RevealPersonalData,
    {
      provide: StepPayloads,
      useFactory: (step: PerformStep, reader: ViewReader) => new StepPayloads(step, reader),
      inject: [PerformStep, ViewReader],
    },
    { provide: EVIDENCE_SUBJECTS, useClass: ReferralEvidenceSubjects },
    ReferralResolver,
    DraftResolver,
    SendingResolver,
    ReceivingResolver,
    HandlingResolver,
    ConversationResolver,
    HandOverResolver,
    {
      provide: HandOverWork,
      useFactory: (unitOfWork: UnitOfWork) => new HandOverWork(unitOfWork),
      inject: [UnitOfWork],
    },
    {
      provide: MemberPayloads,
      useFactory: (reader: ViewReader) => new MemberPayloads(reader),
      inject: [ViewReader],
    },
  ],
  exports: [PerformStep, DraftReferral, EVIDENCE_SUBJECTS],
})
export class ReferralsModule {}
