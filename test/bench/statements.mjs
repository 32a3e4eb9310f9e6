/** The best single statement for each operation over the product's own schema; its text is the answer. */

const AGENCY = (column) =>
  `(select row_to_json(a) from (select g.id, g.name from agency g where g.id = ${column}) a)`;

const page = (root, columns, from, order, size) => `
  with found as materialized (${from}),
  numbered as (select f.*, row_number() over (order by ${order}) as k from found f)
  select json_build_object('${root}', json_build_object(
    'edges', coalesce((select json_agg(json_build_object('node', row_to_json(n))) from (
       select ${columns} from numbered r where r.k <= ${size} order by r.k) n), '[]'),
    'pageInfo', json_build_object('hasNextPage', (select count(*) > ${size} from found))))::text`;

const inbox = (end, also = '') => `
  (select id, number, subject, status, due_at, evidence_count, from_agency_id, to_agency_id from referral
   where ${end} = $1::uuid and is_open ${also} and waiting_on && $2::text[]
   order by coalesce(due_at, 'infinity'), id limit 21)`;

/** As the partial index has it. */
const SENDERS = `and status in ('DRAFT', 'IN_REVIEW', 'SUPPLEMENT_PENDING', 'NEGOTIATING', 'FEEDBACK_SENT')`;

const list = page(
  'referrals',
  `r.id, r.number, r.subject, r.status, r.due_at as "dueAt", r.evidence_count as "evidenceCount",
   ${AGENCY('r.from_agency_id')} as "fromAgency", ${AGENCY('r.to_agency_id')} as "toAgency",
   (select row_to_json(e) from (select v.kind, v.at, v.payload->>'note' as note from referral_event v
     where v.referral_id = r.id order by v.seq desc limit 1) e) as "lastEvent"`,
  `select * from (${inbox('from_agency_id', SENDERS)} union all ${inbox('to_agency_id')}) u
   order by coalesce(due_at, 'infinity'), id limit 21`,
  `coalesce(f.due_at, 'infinity'), f.id`,
  20,
);

const outbox = page(
  'referrals',
  `r.id, r.number, r.subject, r.status, r.sent_at as "sentAt", ${AGENCY('r.from_agency_id')} as "fromAgency",
   ${AGENCY('r.to_agency_id')} as "toAgency"`,
  `select id, number, subject, status, sent_at, updated_at, from_agency_id, to_agency_id from referral
   where from_agency_id = $1::uuid and sent_at is not null and (updated_at, id) < ($2::timestamptz, $3::uuid)
   order by updated_at desc, id desc limit 51`,
  'f.updated_at desc, f.id desc',
  50,
);

const detail = `
  select json_build_object('referral', row_to_json(x))::text from (
    select r.id, r.version, r.number, r.subject, r.matter, r.kind, r.urgency, r.status, r.facts, r.sent_at as "sentAt",
      r.due_at as "dueAt", ${AGENCY('r.from_agency_id')} as "fromAgency", ${AGENCY('r.to_agency_id')} as "toAgency",
      (select coalesce(json_agg(row_to_json(e)), '[]') from (select v.kind, v.at, v.actor_name as "actorName",
        v.payload->>'note' as note, ${AGENCY('v.actor_agency_id')} as "actorAgency" from referral_event v
        where v.referral_id = r.id order by v.seq) e) as events,
      (select coalesce(json_agg(row_to_json(i)), '[]') from (select v.id, v.seq, v.name, v.kind, v.state,
        v.media_type as "mediaType", v.sha256 from evidence_item v where v.subject_id = r.id and v.removed_at is null
        order by v.seq, v.id) i) as evidence
    from referral r where r.id = $1::uuid) x`;

const MEMBER = `(select nullif(current_setting('app.member', true), '')::uuid)`;
const BUREAU = `(select nullif(current_setting('app.bureau', true), '')::uuid)`;
const UNIT = `(select nullif(current_setting('app.agency', true), '')::uuid)`;
const CODE = `(select nullif(current_setting('app.lo', true), '')::int)`;

const kept = (operation, key, subject) => `
  kept as (insert into idempotency_key (member_id, key, operation, input_hash, result, at)
    values (${MEMBER}, ${key}, '${operation}', encode(sha256(${key}::bytea), 'hex'), ${subject}::text, now())),
  audited as (insert into audit_entry (id, at, action, outcome, actor_member_id, actor_name, actor_agency_id, actor_code,
      subjects, request_id)
    values (uuidv7(), now(), '${operation}', 'DONE', ${MEMBER}, '承办人', ${UNIT}, ${CODE},
      json_build_array(json_build_object('kind', 'referral', 'id', ${subject})), uuidv7()::text))`;

/** $1 id, $2 key, $3 recipient, $4 act, $5 division */
const create = `
  with made as (insert into referral (id, version, kind, urgency, status, matter, subject, facts, act_from, act_to,
      place_address, place_division_code, limitation_date, reason_outside_jurisdiction, contact_name, contact_phone,
      legal_basis_ids, from_agency_id, to_agency_id, from_unit_id, from_code, custodian_agency_id, drafter_id,
      drafter_name, created_at, updated_at, due_at, due_step, event_count, waiting_on, last_event_at)
    select $1::uuid, 1, 'CLUE', 'NORMAL', 'DRAFT', 'CONSTRUCTION_WASTE_DUMPING', '东阳路北侧河滩涉嫌擅自倾倒建筑垃圾线索',
      '巡查发现河滩新倾倒工程渣土约六十立方米。', $4::timestamptz, $4::timestamptz, '东阳路北侧河滩', $5::text,
      ($4::timestamptz + interval '2 years')::date, '来源工地在对方辖区。', '沈建明', '0512-12319',
      (select array_agg(id) from (select id from legal_basis order by key limit 3) b), ${BUREAU}, t.id, ${UNIT}, ${CODE},
      ${BUREAU}, ${MEMBER}, '承办人', now(), now(), now() + interval '3 days', 'SEND', 1,
      array['member:' || ${MEMBER}], now()
    from agency t where t.id = $3::uuid and t.bureau_id = t.id
    returning *),
  drafted as (insert into referral_event (id, referral_id, seq, kind, to_status, actor_member_id, actor_name, actor_role,
      actor_agency_id, actor_bureau_id, at, payload, scope)
    select uuidv7(), m.id, 1, 'DRAFTED', 'DRAFT', m.drafter_id, '承办人', 'OFFICER', m.from_unit_id, m.from_agency_id,
      m.created_at, json_build_object('referralKind', m.kind, 'urgency', m.urgency, 'fromAgencyId', m.from_agency_id,
        'fromUnitId', m.from_unit_id, 'drafterId', m.drafter_id), 'sender' from made m),
  clock as (insert into referral_deadline (id, referral_id, step, side, term_kind, amount, basis_zh, basis_en, basis_rank,
      start_at, due_at, provisional, scope)
    select uuidv7(), m.id, 'SEND', 'SENDER', 'WORKING_DAYS', 3, '协作约定', 'Collaboration agreement', 'AGREEMENT', m.created_at,
      m.due_at, false, 'sender' from made m),
  ${kept('referral.draft', '$2::text', '$1::uuid')}
  select json_build_object('result', json_build_object('__typename', 'Referral', 'id', m.id, 'version', m.version,
    'status', m.status, 'subject', m.subject, 'fromAgency', ${AGENCY('m.from_agency_id')}))::text from made m`;

/** $1 referral, $2 version, $3 key */
const transition = `
  with seen as materialized (select r.*, (select json_agg(e.payload order by e.seq) from referral_event e
      where e.referral_id = r.id) as history from referral r
    where r.id = $1::uuid and r.version = $2::int and r.status = 'SENT' for update),
  met as (update referral_deadline d set met_at = now() from seen s where d.referral_id = s.id and d.step = 'RECEIPT'
    and d.met_at is null and d.stopped_at is null),
  clock as (insert into referral_deadline (id, referral_id, step, side, term_kind, amount, basis_zh, basis_en, basis_rank,
      start_at, due_at, provisional, scope)
    select uuidv7(), s.id, 'ACCEPT_OR_OBJECT', 'RECEIVER', 'WORKING_DAYS', 5, '协作约定', 'Collaboration agreement',
      'AGREEMENT', now(), now() + interval '7 days', false, 'both' from seen s),
  happened as (insert into referral_event (id, referral_id, seq, kind, from_status, to_status, actor_member_id, actor_name,
      actor_role, actor_agency_id, actor_bureau_id, at, payload, scope)
    select uuidv7(), s.id, s.event_count + 1, 'ACKNOWLEDGED', s.status, 'RECEIVED', ${MEMBER}, '受理岗', 'REGISTRAR', ${UNIT},
      ${BUREAU}, now(), json_build_object('note', null, 'manifest', s.history -> 0 -> 'manifest'), 'both' from seen s returning referral_id),
  moved as (update referral r set version = r.version + 1, status = 'RECEIVED', received_at = now(), updated_at = now(),
      event_count = r.event_count + 1, due_at = now() + interval '7 days', due_step = 'ACCEPT_OR_OBJECT',
      waiting_on = array['agency:' || r.to_agency_id || ':HEAD', 'agency:' || r.to_agency_id || ':REGISTRAR'],
      last_event_at = now() from happened h where r.id = h.referral_id returning r.id, r.version, r.status, r.number),
  told as (insert into outbox (id, at, type, subject_id, payload)
    select uuidv7(), now(), 'referral.event', s.id, json_build_object('version', 1, 'kind', 'ACKNOWLEDGED', 'actorId', ${MEMBER})
    from seen s),
  ${kept('referral.acknowledge', '$3::text', '$1::uuid')}
  select json_build_object('result', json_build_object('__typename', 'Referral', 'id', m.id, 'version', m.version,
    'status', m.status, 'number', m.number))::text from moved m`;

export const STATEMENTS = { list, referral: detail, outbox, create, transition };
