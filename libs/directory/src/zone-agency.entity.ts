import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from './agency.entity.js';
import { ZoneEntity } from './zone.entity.js';

@Entity('zone_agency', { comment: 'Which bureaus a zone has; a bureau may be in several.' })
@Index('ix_zone_agency_agency', ['agencyId'])
export class ZoneAgencyEntity {
  @PrimaryColumn('uuid', { name: 'zone_id', primaryKeyConstraintName: 'pk_zone_agency' })
  @ForeignKey(() => ZoneEntity, 'id', { name: 'fk_zone_agency_zone' })
  zoneId: string;

  @PrimaryColumn('uuid', { name: 'agency_id', primaryKeyConstraintName: 'pk_zone_agency' })
  @ForeignKey(() => AgencyEntity, 'id', { name: 'fk_zone_agency_agency' })
  agencyId: string;
}
