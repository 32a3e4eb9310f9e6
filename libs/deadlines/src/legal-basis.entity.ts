import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('legal_basis', {
  comment:
    'Provisions that a referral may cite, each with the days of the act for which it may be cited (both included).',
})
@Unique('uq_legal_basis_key', ['key'])
@Check('ck_legal_basis_rank', `rank in ('LAW', 'LOCAL_LAW')`)
@Check(
  'ck_legal_basis_cited_for',
  `cited_for in ('TRANSFER', 'JURISDICTION', 'WASTE', 'SHANGHAI_TRANSFER')`,
)
@Check('ck_legal_basis_validity', 'valid_to is null or valid_from <= valid_to')
export class LegalBasisEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_legal_basis' })
  id: string;

  @Column('text')
  key: string;

  @Column('text')
  title: string;

  @Column('text')
  article: string;

  @Column('text')
  summary: string;

  @Column('date', { name: 'valid_from' })
  validFrom: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  @Column('boolean', { name: 'article_confirmed' })
  articleConfirmed: boolean;

  @Column('text')
  rank: string;

  @Column('text', { name: 'cited_for' })
  citedFor: string;

  @Column('text')
  source: string;
}
