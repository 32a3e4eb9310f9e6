import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ReferralEntity } from './referral.entity.js';

@Entity('involved_vehicle', {
  comment: 'A vehicle or vessel involved. The track of a driver is sensitive (PIPL 28) and sealed.',
})
@Index('ix_involved_vehicle_referral', ['referralId', 'seq'])
@Index('ix_involved_vehicle_plate', ['plate'])
@Check('ck_involved_vehicle_scope', `scope in ('both', 'sender', 'receiver')`)
export class InvolvedVehicleEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_involved_vehicle' })
  id: string;

  @Column('uuid', { name: 'referral_id' })
  @ForeignKey(() => ReferralEntity, 'id', { name: 'fk_involved_vehicle_referral' })
  referralId: string;

  @Column('int')
  seq: number;

  @Column('text')
  kind: string;

  @Column('text', { nullable: true })
  plate: string | null;

  @Column('text', { name: 'vessel_name', nullable: true })
  vesselName: string | null;

  @Column('text', { nullable: true })
  mmsi: string | null;

  @Column('text', { nullable: true })
  colour: string | null;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('text', { name: 'driver_track_sealed', nullable: true })
  driverTrackSealed: string | null;

  @Column('text')
  scope: string;

  @Column('int', { name: 'from_code', nullable: true })
  fromCode: number | null;

  @Column('int', { name: 'to_code', nullable: true })
  toCode: number | null;
}
