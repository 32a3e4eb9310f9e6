import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BUREAU, forceRowSecurity, HI, LO, MEMBER, RANGE, SYS } from '@portal/platform/database';

/** The referral and what hangs on it, visible to those who handle it and everybody above them. */
export class CreateReferrals1760000400001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REFERRAL);
    for (const sql of CHILDREN) await runner.query(sql);
    await runner.query(PARTY);
    await runner.query(SERIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table number_series, referral_party, referral_deadline, referral_message_read, referral_message,
         involved_vehicle, concerned_party, referral_event, referral`,
    );
  }
}

const REFERRAL = `
  create table referral (
    id uuid constraint pk_referral primary key,
    version int not null default 1,
    kind text not null, urgency text not null, status text not null, number text,
    matter text not null, subject text not null, facts text,
    act_from timestamptz not null, act_to timestamptz not null,
    place_address text, place_division_code text, place_longitude double precision, place_latitude double precision,
    place_crs text, place_accuracy_m double precision,
    clue_source text, waste_type text, volume double precision, volume_unit text,
    origin_project text, permit_number text, manifest_number text, suspected_route text,
    reason_outside_jurisdiction text, prior_contacts text, requested_outcome text, requested_by date,
    limitation_date date not null, contact_name text, contact_phone text,
    legal_basis_ids uuid[] not null default '{}',
    from_agency_id uuid not null, to_agency_id uuid, from_unit_id uuid not null, to_unit_id uuid,
    from_code int not null, to_code int,
    custodian_agency_id uuid not null, drafter_id uuid not null, drafter_name text not null,
    assigned_officer_ids uuid[] not null default '{}',
    created_at timestamptz not null, updated_at timestamptz not null, sent_at timestamptz, received_at timestamptz,
    due_at timestamptz, due_step text, is_open boolean not null default true, filing_number text,
    evidence_count int not null default 0, event_count int not null default 0,
    waiting_on text[] not null default '{}', last_event_at timestamptz not null,
    constraint ck_referral_two_parties check (from_agency_id <> to_agency_id),
    constraint ck_referral_sent check ((to_code is null) = (sent_at is null)),
    constraint ck_referral_act check (act_from <= act_to),
    constraint uq_referral_number unique (from_agency_id, number)
  ) with (fillfactor = 85);
  comment on table referral is 'A clue or case handed from one agency to another (线索移送、案件移送). from_code and to_code are the units that handle it; to_code is null until it is sent.';
  create index ix_referral_to_due on referral (to_agency_id, due_at, id) where is_open;
  create index ix_referral_from_due on referral (from_agency_id, due_at, id) where is_open;
  create index ix_referral_to_unit_due on referral (to_unit_id, due_at, id) where is_open;
  create index ix_referral_from_unit_due on referral (from_unit_id, due_at, id) where is_open;
  create index ix_referral_to_changed on referral (to_agency_id, updated_at desc, id desc);
  create index ix_referral_from_changed on referral (from_agency_id, updated_at desc, id desc);
  create index ix_referral_changed on referral (updated_at desc, id desc);
  ${forceRowSecurity('referral')}
  create policy see on referral for select using (${RANGE});
  create policy add on referral for insert with check (
    from_code between ${LO} and ${HI} and from_agency_id = ${BUREAU} and sent_at is null and status = 'DRAFT');
  create policy change on referral for update using (
    case when ${SYS} then true when ${BUREAU} in (from_agency_id, to_agency_id) then ${RANGE} else false end)
    with check (true);
  grant select, insert, update on referral to delta_app;
`;

/** A child carries its parent's codes; the trigger child_codes fills them by the row's scope. */
const child = (table: string, columns: string, comment: string, grants: string): string => `
  create table ${table} (
    ${columns},
    scope text not null constraint ck_${table}_scope check (scope in ('both', 'sender', 'receiver')),
    from_code int, to_code int
  );
  comment on table ${table} is '${comment}';
  ${forceRowSecurity(table)}
  create policy see on ${table} for select using (${RANGE});
  create policy add on ${table} for insert with check (${RANGE});
  grant ${grants} on ${table} to delta_app;
`;

const ownSideDraft = (table: string): string => `
  create policy replace on ${table} for delete using (
    exists (select from referral r where r.id = referral_id and r.sent_at is null and r.from_agency_id = ${BUREAU}));
`;

const CHILDREN = [
  child(
    'referral_event',
    `id uuid constraint pk_referral_event primary key,
     referral_id uuid not null constraint fk_referral_event_referral references referral (id),
     seq int not null, kind text not null, from_status text, to_status text not null,
     actor_member_id uuid, actor_name text not null, actor_role text, actor_agency_id uuid, actor_bureau_id uuid,
     at timestamptz not null, payload jsonb not null,
     constraint uq_referral_event_seq unique (referral_id, seq)`,
    'What happened, in order; the status is the fold over these rows. Rows are only added.',
    'select, insert',
  ),
  child(
    'concerned_party',
    `id uuid constraint pk_concerned_party primary key,
     referral_id uuid not null constraint fk_concerned_party_referral references referral (id),
     seq int not null, kind text not null, name text not null, credit_code text,
     id_number_sealed text, id_number_masked text, phone_sealed text, phone_masked text, address text`,
    'A concerned party (当事人). ID number and phone are sealed with AES-256-GCM; only revealPersonalData opens them.',
    'select, insert, delete',
  ) +
    ownSideDraft('concerned_party') +
    'create index ix_concerned_party_referral on concerned_party (referral_id, seq);',
  child(
    'involved_vehicle',
    `id uuid constraint pk_involved_vehicle primary key,
     referral_id uuid not null constraint fk_involved_vehicle_referral references referral (id),
     seq int not null, kind text not null, plate text, vessel_name text, mmsi text, colour text, description text,
     driver_track_sealed text`,
    'A vehicle or vessel involved. The track of a driver is sensitive (PIPL 28) and sealed.',
    'select, insert, delete',
  ) +
    ownSideDraft('involved_vehicle') +
    `create index ix_involved_vehicle_referral on involved_vehicle (referral_id, seq);
     create index ix_involved_vehicle_plate on involved_vehicle (plate);`,
  child(
    'referral_message',
    `id uuid constraint pk_referral_message primary key,
     referral_id uuid not null constraint fk_referral_message_referral references referral (id),
     at timestamptz not null, author_id uuid not null, author_name text not null,
     author_agency_id uuid not null, author_bureau_id uuid not null, text text not null`,
    'The conversation between the two handling sides. Rows are only added.',
    'select, insert',
  ) + 'create index ix_referral_message_referral on referral_message (referral_id, id);',
  child(
    'referral_message_read',
    `referral_id uuid not null constraint fk_referral_message_read_referral references referral (id),
     member_id uuid not null, bureau_id uuid not null, up_to uuid not null, at timestamptz not null,
     constraint pk_referral_message_read primary key (referral_id, member_id)`,
    'How far each member has read the conversation.',
    'select, insert, update',
  ) +
    `create policy own on referral_message_read for update using (member_id = ${MEMBER}) with check (member_id = ${MEMBER});`,
  child(
    'referral_deadline',
    `id uuid constraint pk_referral_deadline primary key,
     referral_id uuid not null constraint fk_referral_deadline_referral references referral (id),
     step text not null, side text not null, term_kind text not null, amount int not null, basis_zh text not null, basis_en text not null,
     basis_rank text not null, start_at timestamptz not null, due_at timestamptz not null,
     provisional boolean not null, met_at timestamptz, stopped_at timestamptz,
     due_told_at timestamptz, late_told_at timestamptz`,
    'The clocks of a referral: kind of term, start, end and legal basis. Instants; day terms end at 24:00 in Shanghai.',
    'select, insert, update',
  ) +
    `create policy change on referral_deadline for update using (
       case when ${SYS} then true else exists (select from referral r where r.id = referral_id
         and ${BUREAU} in (r.from_agency_id, r.to_agency_id)) end) with check (${RANGE});
     create index ix_referral_deadline_referral on referral_deadline (referral_id, start_at);
     create index ix_referral_deadline_running on referral_deadline (due_at) where met_at is null and stopped_at is null;`,
];

const PARTY = `
  create table referral_party (
    agency_id uuid not null,
    referral_id uuid not null constraint fk_referral_party_referral references referral (id),
    side text not null,
    constraint pk_referral_party primary key (agency_id, referral_id)
  );
  comment on table referral_party is 'Every agency that sees a referral: who handles it and everybody above. Kept by the trigger referral_spread.';
  create index ix_referral_party_referral on referral_party (referral_id);
  ${forceRowSecurity('referral_party')}
  create policy own on referral_party for select to delta_app using (
    case when ${SYS} then true else agency_id = (select nullif(current_setting('app.agency', true), '')::uuid) end);
  grant select on referral_party to delta_app;
`;

const SERIES = `
  create table number_series (
    agency_id uuid not null, year int not null, kind text not null, last int not null,
    constraint pk_number_series primary key (agency_id, year, kind)
  );
  comment on table number_series is 'One gapless series of document numbers per agency, year (Shanghai, at approval) and kind; locked in the sending transaction.';
  ${forceRowSecurity('number_series')}
  create policy own on number_series using (agency_id = ${BUREAU}) with check (agency_id = ${BUREAU});
  grant select, insert, update on number_series to delta_app;
`;
