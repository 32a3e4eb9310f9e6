import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('referral', {
  comment:
    'A clue or case handed from one agency to another (线索移送、案件移送). from_code and to_code are the units that handle it; to_code is null until it is sent.',
})
@Unique('uq_referral_number', ['fromAgencyId', 'number'])
@Index('ix_referral_to_due', { synchronize: false })
@Index('ix_referral_from_due', { synchronize: false })
@Index('ix_referral_from_waiting', { synchronize: false })
@Index('ix_referral_from_unit_waiting', { synchronize: false })
@Index('ix_referral_to_unit_due', { synchronize: false })
@Index('ix_referral_from_unit_due', { synchronize: false })
@Index('ix_referral_to_changed', ['toAgencyId', 'updatedAt', 'id'])
@Index('ix_referral_from_changed', ['fromAgencyId', 'updatedAt', 'id'])
@Index('ix_referral_to_unit_changed', ['toUnitId', 'updatedAt', 'id'])
@Index('ix_referral_from_unit_changed', ['fromUnitId', 'updatedAt', 'id'])
@Index('ix_referral_changed', ['updatedAt', 'id'])
@Check('ck_referral_two_parties', `from_agency_id <> to_agency_id`)
@Check('ck_referral_sent', `(to_code is null) = (sent_at is null)`)
@Check('ck_referral_act', `act_from <= act_to`)
export class ReferralEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_referral' })
  id: string;

  @Column('int', { default: 1 })
  version: number;

  @Column('text')
  kind: string;

  @Column('text')
  urgency: string;

  @Column('text')
  status: string;

  @Column('text', { nullable: true })
  number: string | null;

  @Column('text')
  matter: string;

  @Column('text')
  subject: string;

  @Column('text', { nullable: true })
  facts: string | null;

  @Column('timestamptz', { name: 'act_from' })
  actFrom: Date;

  @Column('timestamptz', { name: 'act_to' })
  actTo: Date;

  @Column('text', { name: 'place_address', nullable: true })
  placeAddress: string | null;

  @Column('text', { name: 'place_division_code', nullable: true })
  placeDivisionCode: string | null;

  @Column('double precision', { name: 'place_longitude', nullable: true })
  placeLongitude: number | null;

  @Column('double precision', { name: 'place_latitude', nullable: true })
  placeLatitude: number | null;

  @Column('text', { name: 'place_crs', nullable: true })
  placeCrs: string | null;

  @Column('double precision', { name: 'place_accuracy_m', nullable: true })
  placeAccuracyM: number | null;

  @Column('text', { name: 'clue_source', nullable: true })
  clueSource: string | null;

  @Column('text', { name: 'waste_type', nullable: true })
  wasteType: string | null;

  @Column('double precision', { nullable: true })
  volume: number | null;

  @Column('text', { name: 'volume_unit', nullable: true })
  volumeUnit: string | null;

  @Column('text', { name: 'origin_project', nullable: true })
  originProject: string | null;

  @Column('text', { name: 'permit_number', nullable: true })
  permitNumber: string | null;

  @Column('text', { name: 'manifest_number', nullable: true })
  manifestNumber: string | null;

  @Column('text', { name: 'suspected_route', nullable: true })
  suspectedRoute: string | null;

  @Column('text', { name: 'reason_outside_jurisdiction', nullable: true })
  reasonOutsideJurisdiction: string | null;

  @Column('text', { name: 'prior_contacts', nullable: true })
  priorContacts: string | null;

  @Column('text', { name: 'requested_outcome', nullable: true })
  requestedOutcome: string | null;

  @Column('date', { name: 'requested_by', nullable: true })
  requestedBy: string | null;

  @Column('date', { name: 'limitation_date' })
  limitationDate: string;

  @Column('text', { name: 'contact_name', nullable: true })
  contactName: string | null;

  @Column('text', { name: 'contact_phone', nullable: true })
  contactPhone: string | null;

  @Column('uuid', { name: 'legal_basis_ids', array: true, default: () => "'{}'" })
  legalBasisIds: string[];

  @Column('uuid', { name: 'from_agency_id' })
  fromAgencyId: string;

  @Column('uuid', { name: 'to_agency_id', nullable: true })
  toAgencyId: string | null;

  @Column('uuid', { name: 'from_unit_id' })
  fromUnitId: string;

  @Column('uuid', { name: 'to_unit_id', nullable: true })
  toUnitId: string | null;

  @Column('int', { name: 'from_code' })
  fromCode: number;

  @Column('int', { name: 'to_code', nullable: true })
  toCode: number | null;

  @Column('uuid', { name: 'custodian_agency_id' })
  custodianAgencyId: string;

  @Column('uuid', { name: 'drafter_id' })
  drafterId: string;

  @Column('text', { name: 'drafter_name' })
  drafterName: string;

  @Column('uuid', { name: 'assigned_officer_ids', array: true, default: () => "'{}'" })
  assignedOfficerIds: string[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;

  @Column('timestamptz', { name: 'received_at', nullable: true })
  receivedAt: Date | null;

  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt: Date | null;

  @Column('text', { name: 'due_step', nullable: true })
  dueStep: string | null;

  @Column('boolean', { name: 'is_open', default: true })
  isOpen: boolean;

  @Column('text', { name: 'filing_number', nullable: true })
  filingNumber: string | null;

  /** Pieces of evidence of the sender, those he still prepares included: for his side alone. */
  @Column('int', { name: 'evidence_count', default: 0 })
  evidenceCount: number;

  /** Those of them that a frozen manifest has opened to the receiver. */
  @Column('int', { name: 'evidence_handed_over', default: 0 })
  evidenceHandedOver: number;

  @Column('int', { name: 'event_count', default: 0 })
  eventCount: number;

  @Column('text', { name: 'waiting_on', array: true, default: () => "'{}'" })
  waitingOn: string[];

  @Column('timestamptz', { name: 'last_event_at' })
  lastEventAt: Date;
}
