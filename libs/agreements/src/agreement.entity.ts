import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

const RANGE: [string, string, string] = ['id', 'code', 'codeHi'];

@Entity('agreement', {
  comment:
    'Cooperation agreements (协作协议) of two agencies that sign letters: terms per step, proposed by one, confirmed by the other. Days are Shanghai days. The numbers copy those of the two agencies for the policy. Only its state, settlement and end change; other terms are another agreement.',
})
@Index('uq_agreement_proposed', ['pair'], { unique: true, where: `state = 'PROPOSED'` })
@Index('uq_agreement_in_force', ['pair'], { unique: true, where: `state = 'IN_FORCE'` })
@Check('ck_agreement_state', `state in ('PROPOSED', 'IN_FORCE', 'DECLINED', 'WITHDRAWN', 'ENDED')`)
@Check(
  'ck_agreement_pair',
  `pair = least(proposer_id::text, addressee_id::text) || '/' || greatest(proposer_id::text, addressee_id::text)`,
)
@Check(
  'ck_agreement_counterparts',
  `proposer_code_hi < addressee_code or addressee_code_hi < proposer_code`,
)
@Check('ck_agreement_title', `char_length(title) between 1 and 80`)
@Check('ck_agreement_days', `signed_on <= in_force_from and in_force_from <= in_force_to`)
@Check(
  'ck_agreement_applies',
  `(applies_from is null) = (state in ('PROPOSED', 'DECLINED', 'WITHDRAWN'))`,
)
@Check(
  'ck_agreement_terms',
  `jsonb_typeof(terms) = 'object' and terms <> '{}' and terms - array['SEND', 'RECEIPT', 'SUPPLEMENT_NOTICE', 'SUPPLEMENT', 'ACCEPT_OR_OBJECT', 'VERIFICATION', 'FEEDBACK', 'CLOSE'] = '{}'`,
)
@Check(
  'ck_agreement_amounts',
  `not jsonb_path_exists(terms, '$.*.workingDays ? (!(@ >= 1 && @ <= 30))') and not jsonb_path_exists(terms, '$.*.urgentHours ? (!(@ >= 1 && @ <= 72))')`,
)
@ForeignKey('AgencyEntity', ['proposerId', 'proposerCode', 'proposerCodeHi'], RANGE, {
  name: 'fk_agreement_proposer',
  onUpdate: 'CASCADE',
})
@ForeignKey('AgencyEntity', ['addresseeId', 'addresseeCode', 'addresseeCodeHi'], RANGE, {
  name: 'fk_agreement_addressee',
  onUpdate: 'CASCADE',
})
export class AgreementEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_agreement' })
  id: string;

  @Column('int', { default: 1 })
  version: number;

  @Column('text')
  state: string;

  @Column('uuid', { name: 'proposer_id' })
  proposerId: string;

  @Column('int', { name: 'proposer_code' })
  proposerCode: number;

  @Column('int', { name: 'proposer_code_hi' })
  proposerCodeHi: number;

  @Column('uuid', { name: 'addressee_id' })
  addresseeId: string;

  @Column('int', { name: 'addressee_code' })
  addresseeCode: number;

  @Column('int', { name: 'addressee_code_hi' })
  addresseeCodeHi: number;

  @Column('text')
  pair: string;

  @Column('text')
  title: string;

  @Column('text', { name: 'document_number', nullable: true })
  documentNumber: string | null;

  @Column('date', { name: 'signed_on' })
  signedOn: string;

  @Column('date', { name: 'in_force_from' })
  inForceFrom: string;

  @Column('date', { name: 'in_force_to', nullable: true })
  inForceTo: string | null;

  @Column('jsonb')
  terms: object;

  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt: Date;

  @Column('uuid', { name: 'proposed_by_id' })
  proposedById: string;

  @Column('text', { name: 'proposed_by_name' })
  proposedByName: string;

  @Column('date', { name: 'applies_from', nullable: true })
  appliesFrom: string | null;

  @Column('date', { name: 'applies_to', nullable: true })
  appliesTo: string | null;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt: Date | null;

  @Column('uuid', { name: 'settled_by_id', nullable: true })
  settledById: string | null;

  @Column('text', { name: 'settled_by_name', nullable: true })
  settledByName: string | null;

  @Column('text', { name: 'settled_reason', nullable: true })
  settledReason: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('uuid', { name: 'ended_by_id', nullable: true })
  endedById: string | null;

  @Column('text', { name: 'ended_by_name', nullable: true })
  endedByName: string | null;

  @Column('text', { name: 'ended_reason', nullable: true })
  endedReason: string | null;

  @Column('uuid', { name: 'replaced_by_id', nullable: true })
  replacedById: string | null;
}
