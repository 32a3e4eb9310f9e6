import { randomUUID } from 'node:crypto';
import { POOL } from './seed.mjs';

/**
 * What is timed. Each operation prepares its calls on a world and answers them as `{ person, product, floor }`: the
 * GraphQL request, in full text as an API client sends it, and the values that the floor's statement binds.
 */

const LIST = `query Inbox($first: Int!) {
  referrals(filter: { box: AWAITING_ME }, sort: DUE_FIRST, first: $first) {
    edges { node { id number subject status dueAt evidenceCount fromAgency { id name } toAgency { id name }
      lastEvent { kind at note } } }
    pageInfo { hasNextPage }
  }
}`;

const DETAIL = `query Detail($id: ID!) {
  referral(id: $id) {
    id version number subject matter kind urgency status facts sentAt dueAt
    fromAgency { id name } toAgency { id name }
    events { kind at actorName note actorAgency { id name } }
    evidence { id seq name kind state mediaType sha256 }
  }
}`;

const OUTBOX = `query Outbox($first: Int!, $after: String) {
  referrals(filter: { box: SENT }, sort: LAST_CHANGED_FIRST, first: $first, after: $after) {
    edges { node { id number subject status sentAt fromAgency { id name } toAgency { id name } } }
    pageInfo { hasNextPage }
  }
}`;

const CREATE = `mutation Create($input: DraftReferralInput!) {
  result: draftReferral(input: $input) { __typename ... on Referral { id version status subject fromAgency { id name } }
    ... on UserError { code message } }
}`;

const TRANSITION = `mutation Acknowledge($input: ReferralStepInput!) {
  result: acknowledgeReferral(input: $input) { __typename ... on Referral { id version status number }
    ... on UserError { code message } }
}`;

const hasRole = (role) => (person) => person.roles.includes(role);
const call = (person, query, variables, values) => ({
  person,
  product: { query, variables },
  floor: values,
});
const repeated = (calls, n) => Array.from({ length: n }, (_, i) => calls[i % calls.length]);

async function list({ people }, n) {
  const calls = people
    .filter(hasRole('HEAD'))
    .map((head) =>
      call(head, LIST, { first: 20 }, [
        head.agency.bureauId,
        [
          `member:${head.id}`,
          ...head.roles.map((role) => `agency:${head.agency.bureauId}:${role}`),
        ],
      ]),
    );
  return repeated(calls, n);
}

async function detail({ database, people }, n) {
  const { rows } = await database.query(
    `select r.id, r.to_agency_id as "agencyId" from referral r join bench_district d on d.id = r.to_agency_id
     where d.n < 40 and r.sent_at is not null order by md5(r.id::text) limit 500`,
  );
  const heads = new Map(people.filter(hasRole('HEAD')).map((head) => [head.agencyId, head]));
  return repeated(
    rows.map(({ id, agencyId }) => call(heads.get(agencyId), DETAIL, { id }, [id])),
    n,
  );
}

/** A page in the middle of what a busy bureau has sent, so that its depth grows with the data. */
async function outbox({ database, people }, n) {
  const calls = [];
  for (const head of people.filter(hasRole('HEAD'))) {
    const { rows } = await database.query(
      `select id, at from (select id, updated_at::text as at, row_number() over (order by updated_at desc, id desc) as k,
         count(*) over () as total from referral where from_agency_id = $1 and sent_at is not null) x
       where k = total / 2 and total > 120`,
      [head.agencyId],
    );
    if (!rows[0]) continue;
    const after = Buffer.from(JSON.stringify([1, rows[0].at, rows[0].id])).toString('base64url');
    calls.push(call(head, OUTBOX, { first: 50, after }, [head.agencyId, rows[0].at, rows[0].id]));
  }
  return repeated(calls, n);
}

async function create({ people }, n) {
  const officers = people.filter(hasRole('OFFICER'));
  return Array.from({ length: n }, (_, i) => {
    const officer = officers[i % officers.length];
    const to = officers[(i + 1) % officers.length].agencyId;
    const actFrom = new Date(Date.now() - 3_600_000).toISOString();
    const content = {
      matter: 'CONSTRUCTION_WASTE_DUMPING',
      kind: 'CLUE',
      actFrom,
      facts: '巡查发现河滩新倾倒工程渣土约六十立方米。',
      place: { divisionCode: officer.agency.division, address: '东阳路北侧河滩' },
      reasonOutsideJurisdiction: '来源工地在对方辖区。',
      toAgencyId: to,
      contactName: '沈建明',
      contactPhone: '0512-12319',
    };
    const key = randomUUID();
    return call(officer, CREATE, { input: { idempotencyKey: key, content } }, [
      randomUUID(),
      key,
      to,
      actFrom,
      officer.agency.division,
    ]);
  });
}

async function transition({ database, people }, n) {
  if (n > POOL) throw new Error(`A round has at most ${POOL} transitions`);
  const { rows } = await database.query(
    `select r.id, r.version, r.to_agency_id as "agencyId" from referral r where r.event_count = 3 and r.status = 'SENT'
     order by r.id limit $1`,
    [n],
  );
  const heads = new Map(people.filter(hasRole('HEAD')).map((head) => [head.agencyId, head]));
  return rows.map(({ id, version, agencyId }) => {
    const key = randomUUID();
    const input = { idempotencyKey: key, referralId: id, version };
    return call(heads.get(agencyId), TRANSITION, { input }, [id, String(version), key]);
  });
}

/** Puts the database back as it was before a round of writes, past the triggers. */
async function restore({ database }) {
  await database.query(`
    set session_replication_role = replica;
    create temp table if not exists fresh (id uuid primary key);
    truncate fresh;
    insert into fresh select id from referral where number is null;
    delete from referral_event where referral_id in (select id from fresh);
    delete from referral_deadline where referral_id in (select id from fresh);
    delete from referral_party where referral_id in (select id from fresh);
    delete from referral where id in (select id from fresh);
    create temp table if not exists moved (id uuid primary key);
    truncate moved;
    insert into moved select id from referral where status = 'RECEIVED' and event_count = 4 and version = 6;
    delete from referral_event e using moved m where e.referral_id = m.id and e.seq = 4;
    delete from referral_deadline d using moved m where d.referral_id = m.id and d.step <> 'RECEIPT';
    update referral_deadline d set met_at = null from moved m where d.referral_id = m.id;
    update referral r set status = 'SENT', version = 5, event_count = 3, received_at = null, due_step = 'RECEIPT',
      waiting_on = array['agency:' || r.to_agency_id || ':REGISTRAR'] from moved m where r.id = m.id;
    truncate outbox, audit_entry, idempotency_key;
    set session_replication_role = origin`);
}

/** Ids made on the way are not the same on both sides. */
const withoutNewId = (answer) => ({ ...answer, result: { ...answer.result, id: '' } });

export const OPERATIONS = [
  { name: 'list', zh: '待办列表', calls: list },
  { name: 'referral', zh: '案件页', calls: detail },
  { name: 'outbox', zh: '发出页', calls: outbox },
  { name: 'create', zh: '起草', calls: create, restore, comparable: withoutNewId },
  { name: 'transition', zh: '签收', calls: transition, restore, most: POOL },
];
