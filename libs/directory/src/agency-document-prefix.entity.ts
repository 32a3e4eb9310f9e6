import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from './agency.entity.js';

@Entity('agency_document_prefix', {
  comment:
    'Every 机关代字 that an agency has or had: it is that agency’s for ever, so that no two letters bear the same number. Rows are only added.',
})
@Index('ix_agency_document_prefix_agency', ['agencyId'])
export class AgencyDocumentPrefixEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_agency_document_prefix' })
  prefix: string;

  @Column('uuid', { name: 'agency_id' })
  @ForeignKey(() => AgencyEntity, 'id', { name: 'fk_agency_document_prefix_agency' })
  agencyId: string;

  @Column('timestamptz')
  since: Date;
}
