import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Agency, RoleEnum } from '@portal/directory';
import type { Role } from '@portal/platform/access';
import { DateTimeScalar } from '@portal/platform/graphql';
import type {
  ReferralStatus,
  ReferralEventKind,
  DecisionKind,
  DeclineReason,
  JurisdictionOutcome,
  EvidenceUse,
} from '../domain/types.js';
import {
  ReferralStatusEnum,
  ReferralEventKindEnum,
  DecisionKindEnum,
  DeclineReasonEnum,
  JurisdictionOutcomeEnum,
  EvidenceUseEnum,
} from './enums.graphql.js';
import { Manifest } from './parts.graphql.js';

@ObjectType({ description: 'What the receiver made of one piece of evidence (采信情况).' })
export class EvidenceUseNote {
  @Field(() => ID, { description: 'The piece of evidence.' })
  itemId: string;

  @Field(() => EvidenceUseEnum, { description: 'Whether it was used.' })
  use: EvidenceUse;

  @Field(() => String, { nullable: true, description: 'The reason, in words.' })
  reason: string | null;
}

@ObjectType({
  description: 'Something that happened to the referral. The status is the fold over these.',
})
export class ReferralEvent {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id: string;

  @Field(() => Int, {
    description:
      'Order within the referral; a side sees gaps where the other keeps something to itself.',
  })
  seq: number;

  @Field(() => ReferralEventKindEnum, { description: 'Of which kind it is.' })
  kind: ReferralEventKind;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;

  @Field(() => String, { description: 'Who did it, as named then.' })
  actorName: string;

  @Field(() => RoleEnum, { nullable: true, description: 'In which role; null for the system.' })
  actorRole: Role | null;

  @Field(() => String, { nullable: true, description: 'Whose work was handed over, by name.' })
  handedFrom: string | null;

  @Field(() => String, { nullable: true, description: 'Who has it since, by name.' })
  handedTo: string | null;

  @Field(() => String, { nullable: true, description: 'The administrator who did it, by name.' })
  handedBy: string | null;

  @Field(() => Agency, { nullable: true, description: 'Of which agency; null for the system.' })
  actorAgency: Agency | null;

  @Field(() => ReferralStatusEnum, { nullable: true, description: 'State before.' })
  fromStatus: ReferralStatus | null;

  @Field(() => ReferralStatusEnum, { nullable: true, description: 'State after.' })
  toStatus: ReferralStatus | null;

  @Field(() => String, { nullable: true, description: 'A remark.' })
  note: string | null;

  @Field(() => [String], { nullable: true, description: 'What was asked for, item by item.' })
  items: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Officers named.' })
  officerNames: string[] | null;

  @Field(() => Agency, { nullable: true, description: 'Unit named.' })
  unit: Agency | null;

  @Field(() => String, { nullable: true, description: 'Document number.' })
  documentNumber: string | null;

  @Field(() => DecisionKindEnum, { nullable: true, description: 'Which decision.' })
  decisionKind: DecisionKind | null;

  @Field(() => DeclineReasonEnum, { nullable: true, description: 'Why it was not filed.' })
  declineReason: DeclineReason | null;

  @Field(() => Float, { nullable: true, description: 'Fine in yuan.' })
  fineYuan: number | null;

  @Field(() => Agency, { nullable: true, description: 'Which agency is held to be competent.' })
  competentAgency: Agency | null;

  @Field(() => Agency, {
    nullable: true,
    description: 'Who secures the site meanwhile (谁近谁先管).',
  })
  interimCustodian: Agency | null;

  @Field(() => JurisdictionOutcomeEnum, {
    nullable: true,
    description: 'What the negotiation came to.',
  })
  outcome: JurisdictionOutcome | null;

  @Field(() => Int, { nullable: true, description: 'Rating of timeliness, 1 to 5.' })
  timeliness: number | null;

  @Field(() => Int, { nullable: true, description: 'Rating of effort, 1 to 5.' })
  effort: number | null;

  @Field(() => [EvidenceUseNote], { nullable: true, description: 'What was made of the evidence.' })
  evidenceUse: EvidenceUseNote[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the site has been put right.' })
  siteRemedied: boolean | null;

  @Field(() => String, { nullable: true, description: 'Where the outcome is published.' })
  publicNoticeUrl: string | null;

  @Field(() => Manifest, { nullable: true, description: 'The newest frozen manifest.' })
  manifest: Manifest | null;
}
