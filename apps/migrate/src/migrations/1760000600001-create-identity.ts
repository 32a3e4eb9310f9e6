import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forceRowSecurity } from '@portal/platform/database';

/** Keys and sessions of the development provider. Empty where Keycloak is the identity provider. */
export class CreateIdentity1760000600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(KEY);
    await runner.query(RECORD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table oidc_record, oidc_key');
  }
}

const KEY = `
  create table oidc_key (
    name text constraint pk_oidc_key primary key,
    jwk jsonb not null,
    created_at timestamptz not null default now(),
    constraint ck_oidc_key_name check (name in ('signing', 'cookie'))
  );
  comment on table oidc_key is 'Keys of the development identity provider, never used in production.';
  ${forceRowSecurity('oidc_key')}
  -- Open to the application role on purpose: no agency owns a key, and it is read before anybody is known.
  create policy application on oidc_key to delta_app using (true) with check (true);
  grant select, insert on oidc_key to delta_app;
`;

const RECORD = `
  create table oidc_record (
    kind text not null,
    id text not null,
    payload jsonb not null,
    grant_id text,
    uid text,
    consumed_at timestamptz,
    expires_at timestamptz,
    constraint pk_oidc_record primary key (kind, id)
  );
  comment on table oidc_record is 'Sessions, codes, grants and refresh tokens of the development identity provider.';
  create index ix_oidc_record_grant on oidc_record (grant_id) where grant_id is not null;
  create index ix_oidc_record_uid on oidc_record (uid) where uid is not null;
  create index ix_oidc_record_expiry on oidc_record (expires_at);
  ${forceRowSecurity('oidc_record')}
  -- Open to the application role on purpose: sign-in happens before there is an actor or an agency.
  create policy application on oidc_record to delta_app using (true) with check (true);
  grant select, insert, update, delete on oidc_record to delta_app;
`;
