import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('oidc_record', {
  comment: 'Sessions, codes, grants and refresh tokens of the development identity provider.',
})
@Index('ix_oidc_record_grant', ['grantId'], { where: `grant_id is not null` })
@Index('ix_oidc_record_uid', ['uid'], { where: `uid is not null` })
@Index('ix_oidc_record_expiry', ['expiresAt'])
export class OidcRecordEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_oidc_record' })
  kind: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_oidc_record' })
  id: string;

  @Column('jsonb')
  payload: object;

  @Column('text', { name: 'grant_id', nullable: true })
  grantId: string | null;

  @Column('text', { nullable: true })
  uid: string | null;

  @Column('timestamptz', { name: 'consumed_at', nullable: true })
  consumedAt: Date | null;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;
}
