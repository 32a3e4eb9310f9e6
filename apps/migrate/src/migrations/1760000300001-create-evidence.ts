import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BUREAU, forceRowSecurity, MEMBER, RANGE, SYS } from '@portal/platform/database';

/**
 * Evidence items, their chain of custody, who opened them, and the frozen manifests. Items and
 * manifests hang on a subject that this migration does not know: the subject's own migration attaches
 * the trigger `child_codes`, which fills from_code and to_code from the subject by `scope`.
 */
export class CreateEvidence1760000300001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [ITEM, CUSTODY, ACCESS, MANIFEST, GUARD, FOLLOW]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table evidence_manifest, evidence_access, evidence_custody, evidence_item;
       drop function evidence_item_guard(); drop function evidence_item_follow()`,
    );
  }
}

const scoped = (table: string): string => `
    scope text not null constraint ck_${table}_scope check (scope in ('both', 'sender', 'receiver')),
    from_code int,
    to_code int`;

const ITEM = `
  create table evidence_item (
    id uuid constraint pk_evidence_item primary key,
    version int not null,
    subject_kind text not null,
    subject_id uuid not null,
    side text not null constraint ck_evidence_item_side check (side in ('sender', 'receiver')),
    seq int not null,
    kind text not null,
    name text not null,
    file_name text not null,
    media_type text not null,
    size bigint not null constraint ck_evidence_item_size check (size > 0),
    sha256 text not null constraint ck_evidence_item_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    sm3 text,
    state text not null
      constraint ck_evidence_item_state check (state in ('AWAITING_UPLOAD', 'VERIFYING', 'VERIFIED', 'REJECTED')),
    rejection text,
    sniffed_type text,
    captured_at timestamptz,
    captured_place jsonb,
    exif jsonb,
    device_id text,
    original_carrier boolean not null,
    source text,
    collectors text[] not null,
    note text,
    object_key text not null constraint uq_evidence_item_object_key unique,
    thumbnail_key text,
    added_at timestamptz not null,
    added_by_id uuid not null,
    added_by_name text not null,
    added_by_agency_id uuid not null,
    added_by_bureau_id uuid not null,
    uploaded_at timestamptz,
    manifest_version int,
    removed_at timestamptz,
    ${scoped('evidence_item')},
    constraint uq_evidence_item_seq unique (subject_id, side, seq),
    constraint ck_evidence_item_verified check (state <> 'VERIFIED' or sm3 is not null),
    constraint ck_evidence_item_frozen
      check (manifest_version is null or (state = 'VERIFIED' and removed_at is null))
  );
  comment on table evidence_item is 'One file of evidence. What was declared at capture never changes; findings come from the worker; manifest_version is the list in which it was frozen; the original bytes stand in the object store under object_key.';
  create index ix_evidence_item_subject on evidence_item (subject_id, seq);
  create index ix_evidence_item_verifying on evidence_item (uploaded_at) where state = 'VERIFYING';
  ${forceRowSecurity('evidence_item')}
  create policy see on evidence_item for select using (${RANGE});
  create policy add on evidence_item for insert with check (
    case when added_by_id = ${MEMBER} and added_by_bureau_id = ${BUREAU} and scope = side
      and state = 'AWAITING_UPLOAD' and version = 1 and manifest_version is null and removed_at is null then ${RANGE} else false end);
  create policy change on evidence_item for update using (
    case when ${SYS} then true when added_by_bureau_id = ${BUREAU} then ${RANGE} else false end) with check (true);
  grant select, insert, update on evidence_item to delta_app;
`;

const CUSTODY = `
  create table evidence_custody (
    id uuid constraint pk_evidence_custody primary key,
    item_id uuid not null constraint fk_evidence_custody_item references evidence_item (id),
    seq int not null,
    act text not null constraint ck_evidence_custody_act
      check (act in ('collect', 'seal', 'transfer', 'view', 'copy', 'redact', 'return', 'destroy')),
    from_agency_id uuid,
    to_agency_id uuid,
    actor_member_id uuid,
    actor_name text not null,
    reason text,
    at timestamptz not null,
    prev_hash text not null,
    hash text not null,
    ${scoped('evidence_custody')},
    constraint uq_evidence_custody_seq unique (item_id, seq)
  );
  comment on table evidence_custody is 'Through whose hands an item went. Each hash covers the one before; the first stands on the SHA-256 of the file. Rows are only added.';
  ${forceRowSecurity('evidence_custody')}
  create policy see on evidence_custody for select using (${RANGE});
  create policy add on evidence_custody for insert with check (${RANGE});
  grant select, insert on evidence_custody to delta_app;
`;

const ACCESS = `
  create table evidence_access (
    id uuid constraint pk_evidence_access primary key,
    item_id uuid not null constraint fk_evidence_access_item references evidence_item (id),
    at timestamptz not null,
    actor_member_id uuid not null,
    actor_name text not null,
    actor_agency_id uuid not null,
    purpose text not null,
    variant text not null,
    download boolean not null,
    note text,
    ${scoped('evidence_access')}
  );
  comment on table evidence_access is 'Every opening and download of an evidence file: who, when, for what purpose. Rows are only added.';
  create index ix_evidence_access_item on evidence_access (item_id, at);
  ${forceRowSecurity('evidence_access')}
  create policy see on evidence_access for select using (${RANGE});
  create policy add on evidence_access for insert with check (
    case when actor_member_id = ${MEMBER} then ${RANGE} else false end);
  grant select, insert on evidence_access to delta_app;
`;

const MANIFEST = `
  create table evidence_manifest (
    id uuid constraint pk_evidence_manifest primary key,
    subject_kind text not null,
    subject_id uuid not null,
    version int not null,
    side text not null constraint ck_evidence_manifest_side check (side in ('sender', 'receiver')),
    sha256 text not null,
    body jsonb not null,
    frozen_at timestamptz not null,
    item_count int not null,
    ${scoped('evidence_manifest')},
    constraint uq_evidence_manifest_version unique (subject_id, version)
  );
  comment on table evidence_manifest is 'The list of evidence (证据清单) as it was handed over; sha256 is over the canonical JSON of body. Rows are only added.';
  ${forceRowSecurity('evidence_manifest')}
  create policy see on evidence_manifest for select using (${RANGE});
  create policy add on evidence_manifest for insert with check (
    case when ${SYS} or exists (select from evidence_item i where i.subject_id = evidence_manifest.subject_id
        and i.side = evidence_manifest.side and i.added_by_bureau_id = ${BUREAU}) then ${RANGE} else false end);
  grant select, insert on evidence_manifest to delta_app;
`;

/** Columns that may change at all, and those that the worker finds. The rest is as it was declared. */
const LIVING = `array['version', 'state', 'sm3', 'rejection', 'sniffed_type', 'exif', 'thumbnail_key', 'uploaded_at',
  'manifest_version', 'removed_at', 'scope', 'from_code', 'to_code']`;
const FOUND = `array['sm3', 'rejection', 'sniffed_type', 'exif', 'thumbnail_key']`;

/**
 * The policy says whose the row is; this says what may become of it, whoever asks. What a manifest
 * names is opened to whoever sees the manifest.
 */
const GUARD = `
  create function evidence_item_guard() returns trigger language plpgsql as $$
  declare
    sys boolean := coalesce(${SYS}, false);
    was jsonb := to_jsonb(old);
    becomes jsonb := to_jsonb(new);
    opened boolean := false;
    fault text;
  begin
    if current_user = 'delta_spread' then
      if (becomes - array['from_code', 'to_code']) is distinct from (was - array['from_code', 'to_code']) then
        raise exception 'only the codes of evidence item % follow its subject', old.id using errcode = '42501';
      end if;
      return new;
    end if;
    if new.scope <> old.scope then
      select m.from_code, m.to_code into new.from_code, new.to_code from evidence_manifest m
        where m.subject_id = new.subject_id and m.side = new.side and m.version = new.manifest_version;
      opened := found;
    end if;
    fault := case
      when new.version <> old.version + 1 then 'its version must rise by one'
      when (becomes - ${LIVING}) is distinct from (was - ${LIVING}) then 'what was declared is fixed'
      when old.removed_at is not null then 'it was removed'
      when old.manifest_version is not null then 'it is frozen in a manifest'
      when new.state <> old.state and (old.state, new.state) not in (
        ('AWAITING_UPLOAD', 'VERIFYING'), ('VERIFYING', 'VERIFIED'), ('VERIFYING', 'REJECTED')) then 'no way to that state'
      when new.state in ('VERIFIED', 'REJECTED') and new.state <> old.state and not sys then 'only the system verifies'
      when new.state = old.state and (
        select bool_or((becomes -> c) is distinct from (was -> c)) from unnest(${FOUND}) c) then 'findings come with verification'
      when new.uploaded_at is distinct from old.uploaded_at and (old.state, new.state) <> ('AWAITING_UPLOAD', 'VERIFYING')
        then 'the time of upload is fixed'
      when new.scope <> old.scope and not (new.scope = 'both' and opened) then 'only a manifest opens it'
      when new.scope = old.scope and (new.from_code, new.to_code) is distinct from (old.from_code, old.to_code)
        then 'its codes follow its subject'
    end;
    if fault is not null then
      raise exception 'evidence item %: %', old.id, fault using errcode = '42501';
    end if;
    return new;
  end $$;
  create trigger evidence_item_guard before update on evidence_item
    for each row execute function evidence_item_guard();
`;

/** Custody and access log are seen by whoever sees the item: once a manifest opens it, so are they. */
const FOLLOW = `
  create function evidence_item_follow() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
  begin
    update evidence_custody c set scope = new.scope, from_code = new.from_code, to_code = new.to_code where c.item_id = new.id;
    update evidence_access a set scope = new.scope, from_code = new.from_code, to_code = new.to_code where a.item_id = new.id;
    return null;
  end $$;
  grant create on schema public to delta_spread;
  alter function evidence_item_follow() owner to delta_spread;
  revoke create on schema public from delta_spread;
  revoke all on function evidence_item_follow() from public;
  create trigger evidence_item_follow after update on evidence_item for each row
    when (old.scope is distinct from new.scope) execute function evidence_item_follow();
`;
