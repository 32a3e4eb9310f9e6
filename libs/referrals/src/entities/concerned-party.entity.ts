import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ReferralEntity } from './referral.entity.js';

@Entity('concerned_party', {
  comment:
    'A concerned party (当事人). ID number and phone are sealed with AES-256-GCM; only revealPersonalData opens them.',
})
@Index('ix_concerned_party_referral', ['referralId', 'seq'])
@Check('ck_concerned_party_scope', `scope in ('both', 'sender', 'receiver')`)
export class ConcernedPartyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_concerned_party' })
  id: string;

  @Column('uuid', { name: 'referral_id' })
  @ForeignKey(() => ReferralEntity, 'id', { name: 'fk_concerned_party_referral' })
  referralId: string;

  @Column('int')
  seq: number;

  @Column('text')
  kind: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'credit_code', nullable: true })
  creditCode: string | null;

  @Column('text', { name: 'id_number_sealed', nullable: true })
  idNumberSealed: string | null;

  @Column('text', { name: 'id_number_masked', nullable: true })
  idNumberMasked: string | null;

  @Column('text', { name: 'phone_sealed', nullable: true })
  phoneSealed: string | null;

  @Column('text', { name: 'phone_masked', nullable: true })
  phoneMasked: string | null;

  @Column('text', { nullable: true })
  address: string | null;

  @Column('text')
  scope: string;

  @Column('int', { name: 'from_code', nullable: true })
  fromCode: number | null;

  @Column('int', { name: 'to_code', nullable: true })
  toCode: number | null;
}
