import { newId } from '@portal/platform/kernel';
import type { NewEvent } from '../domain/events.js';
import { eventOf, type StoredEvent } from '../referral-facts.js';
import type { ModelWorld } from './model-world.support-spec.js';

export type Json = Readonly<Record<string, unknown>>;

interface EventRow {
  readonly id: string;
  readonly seq: number;
  readonly kind: StoredEvent['kind'];
  readonly at: string;
  readonly from_status: StoredEvent['fromStatus'];
  readonly to_status: StoredEvent['toStatus'];
  readonly actor_member_id: string | null;
  readonly actor_name: string;
  readonly actor_role: string | null;
  readonly actor_agency_id: string | null;
  readonly actor_bureau_id: string | null;
  readonly payload: unknown;
  readonly scope: string;
}

/** Every row that belongs to a referral. */
interface Rows {
  readonly row: Json;
  readonly number_series: readonly { year: number; kind: string; last: number }[];
  readonly referral_event: readonly EventRow[];
  readonly referral_deadline: readonly Json[];
  readonly evidence_manifest: readonly { version: number; side: string; sha256: string }[];
}

export interface AuditRow {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly outcome: string;
  readonly actor_member_id: string | null;
  readonly actor_name: string | null;
  readonly actor_agency_id: string | null;
  readonly actor_code: number;
  readonly subjects: readonly { readonly kind: string; readonly id: string }[];
}

/** All that the database holds of a referral, read past every policy. */
export interface Snapshot {
  /** All rows as one text: what was refused has to leave it alike. */
  readonly text: string;
  readonly rows: Rows;
  /** The events as the product reads them. */
  readonly events: readonly NewEvent[];
  /** Children whose codes are not the referral's, and agencies that see it and should not, or the reverse. */
  readonly strays: number;
  /** Written since the snapshot before, by whomever. */
  readonly audits: readonly AuditRow[];
  /** Kinds of what was told of this referral since the snapshot before. */
  readonly told: readonly string[];
  /** Up to here audit and outbox are read. */
  readonly readTo: string;
}

const CHILDREN = [
  ['referral_event', 'referral_id'],
  ['concerned_party', 'referral_id'],
  ['involved_vehicle', 'referral_id'],
  ['referral_message', 'referral_id'],
  ['referral_message_read', 'referral_id'],
  ['referral_deadline', 'referral_id'],
  ['evidence_item', 'subject_id'],
  ['evidence_manifest', 'subject_id'],
] as const;

/** Rows in a fixed order; ids stand first in the text and rise with time. */
const listed = (from: string): string =>
  `(select coalesce(jsonb_agg(to_jsonb(c) order by to_jsonb(c)::text), '[]') from ${from})`;

const ROWS = `jsonb_build_object('row', to_jsonb(r),
  'number_series', ${listed('number_series c where c.agency_id = r.from_agency_id')},
  'evidence_custody', ${listed('evidence_custody c join evidence_item i on i.id = c.item_id where i.subject_id = r.id')},
  ${CHILDREN.map(([table, key]) => `'${table}', ${listed(`${table} c where c.${key} = r.id`)}`).join(', ')})`;

const STRAYS = `
  (select count(*)::int from (${CHILDREN.map(
    ([table, key]) => `select scope, from_code, to_code from ${table} where ${key} = r.id`,
  ).join(' union all ')}) c
   where c.from_code is distinct from case when c.scope <> 'receiver' then r.from_code end
      or c.to_code is distinct from case when c.scope <> 'sender' then r.to_code end)
  + (select count(*)::int from agency a
     left join referral_party p on p.agency_id = a.id and p.referral_id = r.id
     where (p.agency_id is not null) is distinct from
       (r.from_code between a.code and a.code_hi or coalesce(r.to_code between a.code and a.code_hi, false)))`;

const SNAPSHOT = `
  select ${ROWS} as rows, ${STRAYS} as strays,
    (select coalesce(jsonb_agg(to_jsonb(e) order by e.id), '[]') from audit_entry e where e.id > $2) as audits,
    (select coalesce(jsonb_agg(coalesce(o.payload ->> 'kind', o.type) order by o.id), '[]') from outbox o
      where o.id > $2 and o.subject_id = r.id) as told,
    (select id::text from (
      (select id from audit_entry order by id desc limit 1) union all (select id from outbox order by id desc limit 1)) n
      order by id desc limit 1) as "readTo"
  from referral r where r.id = $1`;

export async function snapshotOf(
  { admin }: ModelWorld,
  id: string,
  readTo = newId(),
): Promise<Snapshot> {
  // Under a name, so that so large a statement is planned once.
  const { rows: found } = await admin.query<Omit<Snapshot, 'text' | 'events'>>({
    name: 'snapshot',
    text: SNAPSHOT,
    values: [id, readTo],
  });
  const [one] = found;
  if (!one) throw new Error(`No referral ${id}`);
  const { rows } = one;
  const events = [...rows.referral_event].sort((a, b) => a.seq - b.seq).map(storedEvent);
  return { ...one, text: JSON.stringify(rows), events };
}

/** As the product's own reading builds it; the signature out of its five columns. */
function storedEvent(row: EventRow): NewEvent {
  const {
    id: _id,
    seq: _seq,
    ...event
  } = eventOf({
    ...{ id: row.id, seq: row.seq, kind: row.kind, at: row.at, payload: row.payload },
    ...{ fromStatus: row.from_status, toStatus: row.to_status },
    actor:
      row.actor_member_id === null
        ? null
        : ({
            memberId: row.actor_member_id,
            name: row.actor_name,
            role: row.actor_role,
            agencyId: row.actor_agency_id,
            bureauId: row.actor_bureau_id,
          } as StoredEvent['actor']),
  });
  return event;
}
