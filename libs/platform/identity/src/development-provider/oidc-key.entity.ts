import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('oidc_key', {
  comment: 'Keys of the development identity provider, never used in production.',
})
@Check('ck_oidc_key_name', `name in ('signing', 'cookie')`)
export class OidcKeyEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_oidc_key' })
  name: string;

  @Column('jsonb')
  jwk: object;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
