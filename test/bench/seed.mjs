/** So many bureaus carry most of the work; each has people who ask. */
const BUSY = 40;
/** Referrals that a transition can be tried on, put back as they were after every round. */
export const POOL = 400;

/**
 * Referrals with events, evidence, deadlines and parties over the real directory, written past the triggers as the
 * server's administrator. Senders and receivers follow a power law; about 16 % are open; a referral has 4 to 12 events
 * and 1 to 7 items. The random numbers come from a fixed seed, so that two runs see the same rows.
 */
export async function seed(database, size) {
  await database.query(`set session_replication_role = replica; select setseed(0.42)`);
  await database.query(DISTRICTS);
  await database.query(REFERRALS.replaceAll('$size', String(size)));
  for (const sql of CHILDREN) await database.query(sql);
  await database.query(PARTIES);
  const people = await makePeople(database);
  await database.query('set session_replication_role = origin');
  await database.query('vacuum (analyze)');
  return people;
}

const DISTRICTS = `
  create table bench_district as
    select a.id, a.code, a.division_code, a.short_name, (row_number() over (order by md5(a.id::text)) - 1)::int as n
    from agency a where a.level = 'DISTRICT' and a.document_prefix is not null;
  create unique index on bench_district (n)`;

const REFERRALS = `
  with counted as (select count(*)::int as total from bench_district),
  drawn as materialized (
    select g, floor(total * power(random(), 2))::int as f, floor(total * power(random(), 2))::int as t0, total,
      random() as state, random() as turn
    from counted, generate_series(1, $size) g),
  pooled as (select g, g <= ${POOL} as pool, total, f, case when g <= ${POOL} then g % ${BUSY} else t0 end as t0, turn,
      case when g <= ${POOL} then 0 else state end as state from drawn),
  pair as (select *, case when t0 <> f then f else (f + 1) % total end as s, t0 as t from pooled),
  made as (
    select uuidv7(-make_interval(mins => ($size - g) * 5)) as id, date_trunc('milliseconds', now()) - make_interval(mins => ($size - g) * 5) as at,
      case when pool then 'SENT' when state >= .16 then 'CLOSED' when turn < .3 then 'SENT' when turn < .6 then 'RECEIVED'
           when turn < .8 then 'VERIFYING' else 'FILED' end as status, pair.* from pair)
  insert into referral (id, version, kind, urgency, status, number, matter, subject, facts, act_from, act_to,
    place_address, place_division_code, volume, volume_unit, limitation_date, contact_name, contact_phone,
    from_agency_id, to_agency_id, from_unit_id, to_unit_id, from_code, to_code, custodian_agency_id, drafter_id,
    drafter_name, created_at, updated_at, sent_at, received_at, due_at, due_step, is_open, evidence_count, evidence_handed_over,
    event_count, waiting_on, last_event_at)
  select m.id, 5, 'CLUE', 'NORMAL', m.status, '移〔2026〕' || m.g, 'CONSTRUCTION_WASTE_DUMPING',
    s.short_name || '境内倾倒渣土案' || m.g, '巡查发现新倾倒工程渣土。', m.at, m.at, '河滩' || m.g, s.division_code, 60,
    'CUBIC_METRE', (m.at + interval '2 years')::date, '承办人', '12319', s.id, r.id, s.id, r.id, s.code, r.code, s.id,
    s.id, '承办人', m.at, m.at + interval '3 days', m.at + interval '3 hours', case when not m.pool then m.at + interval '1 day' end,
    case when m.status <> 'CLOSED' then now() + make_interval(hours => (m.turn * 500)::int - 100) end,
    case when m.status <> 'CLOSED' then 'RECEIPT' end, m.status <> 'CLOSED', 1 + m.g % 7, 1 + m.g % 7,
    case when m.pool then 3 else 4 + m.g % 9 end,
    case m.status when 'CLOSED' then '{}' when 'SENT' then array['agency:' || r.id || ':REGISTRAR']
      when 'RECEIVED' then array['agency:' || r.id || ':HEAD', 'agency:' || r.id || ':REGISTRAR']
      else array['agency:' || r.id || ':HEAD'] end, m.at + interval '3 days'
  from made m join bench_district s on s.n = m.s join bench_district r on r.n = m.t`;

const EVENT = `(array['DRAFTED','SUBMITTED_FOR_REVIEW','SENT','ACKNOWLEDGED','ASSIGNED','ACCEPTED',
  'VERIFICATION_STARTED','FILED','DECISION_REVIEW_PASSED','DECIDED','FEEDBACK_SENT','CLOSED'])[n]`;
const STATUS = `(array['DRAFT','IN_REVIEW','SENT','RECEIVED','RECEIVED','ACCEPTED','VERIFYING','FILED','FILED','DECIDED',
  'FEEDBACK_SENT','CLOSED'])[n]`;

/** From it the receiver's side folds the state, so it is as the product writes it. */
const SENT = `jsonb_build_object('note', null, 'referralKind', r.kind, 'urgency', r.urgency, 'fromAgencyId', r.from_agency_id,
  'fromUnitId', r.from_unit_id, 'toAgencyId', r.to_agency_id, 'drafterId', r.drafter_id, 'submittedById', r.drafter_id,
  'legalReviewed', false, 'documentNumber', r.number, 'manifest', jsonb_build_object('version', 1, 'sha256', md5(r.id::text),
  'itemCount', r.evidence_count))`;

const CHILDREN = [
  `insert into referral_event (id, referral_id, seq, kind, to_status, actor_member_id, actor_name, actor_role,
     actor_agency_id, actor_bureau_id, at, payload, scope, from_code, to_code)
   select gen_random_uuid(), r.id, n, ${EVENT}, ${STATUS}, r.drafter_id, '承办人', 'OFFICER',
     case when n < 4 then r.from_agency_id else r.to_agency_id end, r.from_agency_id, r.created_at + make_interval(hours => n),
     case when n = 3 then ${SENT} else jsonb_build_object('note', '第' || n || '步') end,
     case when n < 3 then 'sender' else 'both' end, r.from_code, case when n >= 3 then r.to_code end
   from referral r, generate_series(1, r.event_count) n`,
  `insert into evidence_item (id, version, subject_kind, subject_id, side, seq, kind, name, file_name, media_type, size,
     sha256, sm3, state, original_carrier, collectors, object_key, added_at, added_by_id, added_by_name,
     added_by_agency_id, added_by_bureau_id, manifest_version, scope, from_code, to_code)
   select x.id, 2, 'REFERRAL', x.referral_id, 'sender', n, 'PHYSICAL', '现场照片' || n, '现场' || n || '.jpg', 'image/jpeg',
     2000000 + n, encode(sha256(x.id::text::bytea), 'hex'), encode(sha256(x.id::text::bytea), 'hex'), 'VERIFIED', true,
     array['承办人'], 'bench/' || x.id, x.created_at, x.drafter_id, '承办人', x.from_agency_id, x.from_agency_id, 1, 'both',
     x.from_code, x.to_code
   from (select gen_random_uuid() as id, r.id as referral_id, n, r.created_at, r.drafter_id, r.from_agency_id, r.from_code,
     r.to_code from referral r, generate_series(1, r.evidence_count) n) x`,
  `insert into referral_deadline (id, referral_id, step, side, term_kind, amount, basis_zh, basis_en, basis_rank, start_at,
     due_at, provisional, met_at, scope, from_code, to_code)
   select gen_random_uuid(), r.id, s, 'RECEIVER', 'WORKING_DAYS', 5, '协作约定', 'Collaboration agreement', 'AGREEMENT',
     r.created_at, coalesce(r.due_at, r.created_at + interval '5 days'), false,
     case when not r.is_open then r.created_at + interval '1 day' end, 'both', r.from_code, r.to_code
   from referral r, unnest(array['RECEIPT', 'ACCEPT_OR_OBJECT']) s where s = 'RECEIPT' or r.event_count > 3`,
  `insert into evidence_manifest (id, subject_kind, subject_id, version, side, sha256, body, frozen_at, item_count, scope,
     from_code, to_code)
   select gen_random_uuid(), 'REFERRAL', r.id, 1, 'sender', md5(r.id::text), '{}', r.sent_at, r.evidence_count, 'both',
     r.from_code, r.to_code from referral r`,
];

const PARTIES = `
  insert into referral_party (agency_id, referral_id, side)
  with above as (select d.id as district, a.id as agency from bench_district d join agency a on d.code between a.code and a.code_hi)
  select agency, r.id, 'SENDER' from referral r join above on district = r.from_agency_id
  union all select agency, r.id, 'RECEIVER' from referral r join above on district = r.to_agency_id
  on conflict do nothing`;

/** A head with the registrar's desk and an officer for each busy bureau, a liaison for each province. */
async function makePeople(database) {
  const { rows } = await database.query(`
    insert into member (id, subject, agency_id, agency_code, name, roles, status)
    select gen_random_uuid(), gen_random_uuid()::text, x.id, x.code, x.role, array[x.role] || x.more, 'ACTIVE' from (
      select d.id, d.code, 'HEAD' as role, array['REGISTRAR'] as more from bench_district d where d.n < ${BUSY}
      union all select d.id, d.code, 'OFFICER', '{}' from bench_district d where d.n < ${BUSY}
      union all select a.id, a.code, 'LIAISON', '{}' from agency a where a.level = 'PROVINCE') x
    returning id, subject, agency_id as "agencyId", agency_code as code, roles`);
  const { rows: agencies } = await database.query(
    'select id, code, code_hi as "codeHi", bureau_id as "bureauId", division_code as division from agency',
  );
  const byId = new Map(agencies.map((a) => [a.id, a]));
  return rows.map((member) => ({ ...member, agency: byId.get(member.agencyId) }));
}
