import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Agency } from '@portal/directory';
import {
  BasisRankEnum,
  CountedDaysType,
  DeadlineStepEnum,
  TermKindEnum,
  type BasisRank,
  type DeadlineStep,
  type TermKind,
} from '@portal/deadlines';
import { DateTimeScalar } from '@portal/platform/graphql';
import type { ReferralCommand, ConcernedPartyKind, VehicleKind } from '../domain/types.js';
import type { StartFact } from '../domain/deadline-plan.js';
import {
  ReferralCommandEnum,
  StartFactEnum,
  ConcernedPartyKindEnum,
  VehicleKindEnum,
  SideEnum,
  DeadlineStateEnum,
  type DeadlineState,
  type Side,
} from './enums.graphql.js';

@ObjectType({
  description:
    'A concerned party (当事人). Personal data is masked; revealPersonalData opens it against a purpose.',
})
export class ConcernedParty {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id: string;

  @Field(() => ConcernedPartyKindEnum, { description: 'Of which kind it is.' })
  kind: ConcernedPartyKind;

  @Field(() => String, { description: 'Name; a person’s is masked.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Unified social credit code (GB 32100).' })
  creditCode: string | null;

  @Field(() => Boolean, {
    description: 'The check digit does not fit. Real early codes do this: a warning, not an error.',
  })
  creditCodeDoubtful: boolean;

  @Field(() => String, { nullable: true, description: 'ID-card number, masked.' })
  idNumberMasked: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone, masked.' })
  phoneMasked: string | null;

  @Field(() => String, { nullable: true, description: 'Address in words, at most 200 characters.' })
  address: string | null;
}

@ObjectType({ description: 'A vehicle or vessel involved (涉案车船).' })
export class Vehicle {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id: string;

  @Field(() => VehicleKindEnum, { description: 'Of which kind it is.' })
  kind: VehicleKind;

  @Field(() => String, { nullable: true, description: 'Number plate (GA 36-2018).' })
  plate: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the vessel.' })
  vesselName: string | null;

  @Field(() => String, { nullable: true, description: 'MMSI, nine digits.' })
  mmsi: string | null;

  @Field(() => String, { nullable: true, description: 'Colour.' })
  colour: string | null;

  @Field(() => String, { nullable: true, description: 'Anything else to know it by.' })
  description: string | null;

  @Field(() => Boolean, { description: 'Whether a driver’s track is kept (sealed).' })
  hasDriverTrack: boolean;
}

@ObjectType({
  description: 'A frozen list of evidence (证据清单): who changes a byte changes its hash.',
})
export class Manifest {
  @Field(() => Int, { description: '1 for the letter; each supplement adds one.' })
  version: number;

  @Field(() => String, { description: 'SHA-256 of the canonical list, hexadecimal.' })
  sha256: string;

  @Field(() => DateTimeScalar, { description: 'When it was frozen.' })
  frozenAt: Date;

  @Field(() => Int, { description: 'Pieces in it.' })
  itemCount: number;
}

@ObjectType({
  description:
    'A step that the reader may take now, or why not. Pages show this and derive no rule themselves.',
})
export class AvailableAction {
  @Field(() => ReferralCommandEnum, { description: 'Which step.' })
  command: ReferralCommand;

  @Field(() => Boolean, { description: 'Whether it can be taken now.' })
  allowed: boolean;

  @Field(() => String, { nullable: true, description: 'Why not, for programs.' })
  reasonCode: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why not, in the language of Accept-Language.',
  })
  reason: string | null;

  @Field(() => Boolean, { description: 'Whether it is the one thing to do next.' })
  primary: boolean;
}

@ObjectType({
  description: 'Something that is still missing before the draft can be submitted for review.',
})
export class MissingItem {
  @Field(() => String, { description: 'Which field.' })
  path: string;

  @Field(() => String, { description: 'Stable, for programs.' })
  code: string;

  @Field(() => String, { description: 'For people, in the language of Accept-Language.' })
  message: string;
}

@ObjectType({ description: 'A span in which the receiver waited for a supplement (待补充).' })
export class SupplementWait {
  @Field(() => DateTimeScalar, { description: 'When the supplement was asked for.' })
  from: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it came or lapsed; null while it is awaited.',
  })
  until: Date | null;
}

@ObjectType({ description: 'A clock of the referral with its legal basis (期限).' })
export class Deadline {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id: string;

  @Field(() => DeadlineStepEnum, { description: 'What the clock is for.' })
  step: DeadlineStep;

  @Field(() => SideEnum, { description: 'Who has to act.' })
  side: Side;

  @Field(() => TermKindEnum, { description: 'How the term counts.' })
  termKind: TermKind;

  @Field(() => Int, { description: 'Length of the term, in its kind.' })
  amount: number;

  @Field(() => DateTimeScalar, { description: 'From when it runs; the day itself does not count.' })
  startAt: Date;

  @Field(() => DateTimeScalar, {
    description: 'The instant at which it ends; a term in days ends at 24:00 in Shanghai.',
  })
  dueAt: Date;

  @Field(() => DeadlineStateEnum, { description: 'How it stands.' })
  state: DeadlineState;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was met.' })
  metAt: Date | null;

  @Field(() => Boolean, {
    description: 'The end lies in a year whose holidays are not published yet.',
  })
  provisional: boolean;

  @Field(() => String, { description: 'Legal basis or agreement, in words.' })
  basis: string;

  @Field(() => BasisRankEnum, {
    description: 'Law, local law, or agreement (协作约定, never shown as law).',
  })
  basisRank: BasisRank;

  @Field(() => StartFactEnum, {
    description:
      'The fact from which the term runs. Of a decision, its day counts and not its recording.',
  })
  startedBy: StartFact;

  @Field(() => CountedDaysType, {
    description: 'Which days between start and end were not counted, and by which notice.',
  })
  countedDays: CountedDaysType;

  @Field(() => [SupplementWait], {
    description:
      'When a supplement was awaited while this clock was open. The clock ran on meanwhile: the date of receipt stands, and no clock of a referral pauses.',
  })
  supplementWaits: SupplementWait[];
}

@ObjectType({ description: 'A message between the two handling sides (沟通).' })
export class Message {
  @Field(() => ID, { description: 'Identifier (UUIDv7).' })
  id: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;

  @Field(() => String, { description: 'Who wrote it.' })
  authorName: string;

  @Field(() => Agency, { description: 'Of which agency.' })
  authorAgency: Agency;

  @Field(() => Boolean, { description: 'Whether the reader wrote it.' })
  mine: boolean;

  @Field(() => String, { description: 'The words, at most 2000 characters.' })
  text: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When somebody on the other side had read it.',
  })
  readByCounterpartAt: Date | null;
}
