import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Agency, Member } from '@portal/directory';
import { LegalBasis, DeadlineStepEnum, type DeadlineStep } from '@portal/deadlines';
import { EvidenceItem, Place } from '@portal/evidence';
import { DateScalar, DateTimeScalar } from '@portal/platform/graphql';
import type {
  ReferralKind,
  Urgency,
  MatterKind,
  WasteType,
  VolumeUnit,
  ClueSource,
  ReferralStatus,
} from '../domain/types.js';
import {
  ReferralKindEnum,
  UrgencyEnum,
  MatterKindEnum,
  WasteTypeEnum,
  VolumeUnitEnum,
  ClueSourceEnum,
  ReferralStatusEnum,
  SideEnum,
  type Side,
} from './enums.graphql.js';
import {
  ConcernedParty,
  Vehicle,
  Manifest,
  AvailableAction,
  MissingItem,
  Deadline,
} from './parts.graphql.js';
import { ReferralEvent } from './event.graphql.js';

@ObjectType({
  description: 'A clue or case handed from one agency to another (线索移送、案件移送).',
})
export class Referral {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id: string;

  @Field(() => Int, {
    description: 'Rises by one with every change; give it back with the next mutation.',
  })
  version: number;

  @Field(() => ReferralKindEnum, { description: 'Of which kind it is.' })
  kind: ReferralKind;

  @Field(() => UrgencyEnum, { description: 'Whether the short terms apply.' })
  urgency: Urgency;

  @Field(() => ReferralStatusEnum, { description: 'Where in the procedure it stands.' })
  status: ReferralStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Document number (文号), given at sending; e.g. 沪青城管移〔2024〕7号.',
  })
  number: string | null;

  @Field(() => MatterKindEnum, { description: 'What the matter is.' })
  matter: MatterKind;

  @Field(() => String, { description: 'Title of the matter (案由), at most 120 characters.' })
  subject: string;

  @Field(() => String, {
    nullable: true,
    description: 'The facts found (查明的事实), at most 8000 characters.',
  })
  facts: string | null;

  @Field(() => DateTimeScalar, { description: 'Beginning of the act; not in the future.' })
  actFrom: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'End of the act; not before its beginning.',
  })
  actTo: Date | null;

  @Field(() => Place, { description: 'Where it happened.' })
  place: Place;

  @Field(() => ClueSourceEnum, {
    nullable: true,
    description: 'Where the clue came from (线索来源).',
  })
  clueSource: ClueSource | null;

  @Field(() => WasteTypeEnum, { nullable: true, description: 'Kind of waste.' })
  wasteType: WasteType | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Estimated amount, in volumeUnit; greater than 0.',
  })
  volume: number | null;

  @Field(() => VolumeUnitEnum, { nullable: true, description: 'Unit of volume.' })
  volumeUnit: VolumeUnit | null;

  @Field(() => String, {
    nullable: true,
    description: 'The project the waste comes from, as known.',
  })
  originProject: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the disposal permit (处置证).' })
  permitNumber: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the electronic manifest (电子联单).',
  })
  manifestNumber: string | null;

  @Field(() => String, { nullable: true, description: 'Suspected route.' })
  suspectedRoute: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is outside the sender’s jurisdiction (超出管辖的理由).',
  })
  reasonOutsideJurisdiction: string | null;

  @Field(() => String, { nullable: true, description: 'Earlier contacts, e.g. by WeChat.' })
  priorContacts: string | null;

  @Field(() => String, { nullable: true, description: 'What is asked of the receiver.' })
  requestedOutcome: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'By which day it is asked for.' })
  requestedBy: string | null;

  @Field(() => DateScalar, {
    description: 'Last day on which the act can be punished (行政处罚法 36: two years).',
  })
  limitationDate: string;

  @Field(() => String, { nullable: true, description: 'Whom to ask on the sender’s side.' })
  contactName: string | null;

  @Field(() => String, { nullable: true, description: 'How to reach the contact.' })
  contactPhone: string | null;

  @Field(() => [LegalBasis], {
    description: 'Legal grounds of the transfer, valid on the day of the act.',
  })
  legalBases: LegalBasis[];

  @Field(() => Agency, { description: 'In whose name it is sent.' })
  fromAgency: Agency;

  @Field(() => Agency, { description: 'The unit that handles it on the sender’s side.' })
  fromUnit: Agency;

  @Field(() => Agency, {
    nullable: true,
    description: 'In whose name it is received; of a draft, the recipient chosen so far.',
  })
  toAgency: Agency | null;

  @Field(() => Agency, {
    nullable: true,
    description: 'The unit that handles it on the receiver’s side.',
  })
  toUnit: Agency | null;

  @Field(() => Agency, { description: 'The one agency that answers for the matter now.' })
  custodian: Agency;

  @Field(() => String, {
    description:
      'The officer who drafts it, or drafted what was sent; handing over changes the first only.',
  })
  drafterName: string;

  @Field(() => [Member], { description: 'The officers it was assigned to.' })
  assignedOfficers: Member[];

  @Field(() => DateTimeScalar, { description: 'When the draft was begun.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'Last change.' })
  updatedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent.' })
  sentAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When receipt was acknowledged; the receiver’s terms run from here.',
  })
  receivedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'End of the clock that runs now.' })
  dueAt: Date | null;

  @Field(() => DeadlineStepEnum, { nullable: true, description: 'What that clock is for.' })
  dueStep: DeadlineStep | null;

  @Field(() => Boolean, { description: 'Whether somebody still has to do something.' })
  isOpen: boolean;

  @Field(() => String, { nullable: true, description: 'Number of the filed case (立案号).' })
  filingNumber: string | null;

  @Field(() => [ConcernedParty], { description: 'Concerned parties.' })
  parties: ConcernedParty[];

  @Field(() => [Vehicle], { description: 'Vehicles and vessels.' })
  vehicles: Vehicle[];

  @Field(() => [EvidenceItem], { description: 'Evidence that the reader may see, in order.' })
  evidence: EvidenceItem[];

  @Field(() => Int, {
    description:
      'Pieces of evidence of the sender that the reader may see: those not yet handed over are counted for the sender’s side alone.',
  })
  evidenceCount: number;

  @Field(() => Manifest, { nullable: true, description: 'The newest frozen manifest.' })
  manifest: Manifest | null;

  @Field(() => [Manifest], { description: 'All frozen manifests, oldest first.' })
  manifests: Manifest[];

  @Field(() => [ReferralEvent], {
    description: 'What the reader may see of what happened, oldest first.',
  })
  events: ReferralEvent[];

  @Field(() => ReferralEvent, { nullable: true, description: 'The newest of them.' })
  lastEvent: ReferralEvent | null;

  @Field(() => [Deadline], { description: 'Its clocks, oldest first.' })
  deadlines: Deadline[];

  @Field(() => Int, { description: 'Messages of the other side that the reader has not read.' })
  unreadMessages: number;

  @Field(() => [String], { description: 'What was last asked for.' })
  supplementItems: string[];

  @Field(() => SideEnum, {
    nullable: true,
    description: 'On which side the reader stands; null above both.',
  })
  mySide: Side | null;

  @Field(() => [AvailableAction], { description: 'What the reader may do now.' })
  availableActions: AvailableAction[];

  @Field(() => [MissingItem], {
    description: 'What is missing before review; empty once submitted.',
  })
  missingForReview: MissingItem[];
}
