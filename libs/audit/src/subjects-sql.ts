import type { Subject } from './domain/subjects.js';

const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

const known = (columns: string): string => `select json_build_object(${columns})`;
const REFERRAL = `${known(`'referralId', r.id, 'number', r.number, 'name', r.subject`)} from referral r where r.id = u.id`;
const EVIDENCE = `${known(`'referralId', r.id, 'number', r.number, 'name', i.name`)}
  from evidence_item i left join referral r on r.id = i.subject_id where i.id = u.id`;
const NAMED = (table: string): string =>
  `${known(`'name', n.name`)} from ${table} n where n.id = u.id`;
const EXPORT = `${known(`'name', x.file_name`)} from audit_export x where x.id = u.id`;

/**
 * What an entry is about, each thing with what the reader may see of it: names are looked up under his own row-level
 * security, one by one off their keys. An id that was tried and is none stays as it was given.
 */
export const SUBJECTS = (t: string): string => `(
  select coalesce(json_agg(json_build_object('kind', s.v ->> 'kind', 'id', s.v ->> 'id', 'found',
    case s.v ->> 'kind'
      when 'referral' then (${REFERRAL})
      when 'evidence' then (${EVIDENCE})
      when 'member' then (${NAMED('member')})
      when 'agency' then (${NAMED('agency')})
      when 'audit_export' then (${EXPORT})
      when 'result' then coalesce((${REFERRAL}), (${EVIDENCE}), (${NAMED('member')}))
    end) order by s.n), '[]')
  from jsonb_array_elements(${t}.subjects) with ordinality s(v, n)
    cross join lateral (select case when s.v ->> 'id' ~ '${UUID}' then (s.v ->> 'id')::uuid end as id) u)`;

/** As the statement answers it. */
export interface FoundSubject {
  readonly kind: string;
  readonly id: string;
  readonly found: Partial<Record<'referralId' | 'number' | 'name', string | null>> | null;
}

export const presentSubjects = (rows: readonly FoundSubject[]): Subject[] =>
  rows.map(({ kind, id, found }) => ({
    ...{ kind, id },
    referralId: found?.referralId ?? null,
    number: found?.number ?? null,
    name: found?.name ?? null,
  }));
