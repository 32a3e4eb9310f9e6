import type { AccessPurpose } from '@portal/evidence';
import type { Actor, Role } from '@portal/platform/access';
import type { TenantTx } from '@portal/platform/database';
import type { TrailFilter } from './domain/filter.js';
import type { AuditOutcome } from './domain/outcomes.js';
import { presentSubjects, SUBJECTS, type FoundSubject } from './subjects-sql.js';
import type { Subject } from './domain/subjects.js';
import { exportQuery, type TrailQuery } from './trail-conditions.js';

export interface StoredExport {
  readonly id: string;
  readonly at: Date;
  readonly filter: TrailFilter;
  readonly fileName: string;
  readonly rows: number;
  readonly isCut: boolean;
}

export interface NewExport extends Omit<StoredExport, 'at'> {
  readonly purpose: AccessPurpose;
  readonly note: string | null;
}

/** One line of the file. */
export interface TrailRow {
  readonly id: string;
  /** With every digit, for the next page. */
  readonly cursor: string;
  /** In Shanghai, to the second. */
  readonly time: string;
  readonly memberName: string | null;
  readonly agencyName: string | null;
  readonly roles: readonly Role[] | null;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly subjects: readonly Subject[];
  readonly requestId: string | null;
}

const EXPORT = `x.id, x.at, x.filter, x.file_name as "fileName", x.rows, x.is_cut as "isCut"`;
const ORDER = 'order by t.at desc, t.id desc';

/** The statement's source, narrowed to what was there before the export was asked for. */
function sourceOf(
  { condition, each }: TrailQuery,
  bind: (value: unknown) => string,
  { before, more, limit }: { before: Date; more: string; limit: number },
): string {
  const where = `${condition('t', bind)} and t.at < ${bind(before)}::timestamptz${more}`;
  const cut = `${ORDER} limit ${String(limit)}`;
  const own = `select t.* from audit_entry t where ${where} ${cut}`;
  return each ? `select t.* from ${each(bind)} g cross join lateral (${own}) t ${cut}` : own;
}

export const auditExports = {
  /** How many the member has made since. */
  async since(tx: TenantTx, memberId: string, at: Date): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      'select count(*)::int as n from audit_export where actor_member_id = $1 and at > $2',
      [memberId, at],
    );
    return row?.n ?? 0;
  },

  /** The name of an agency within the actor's subtree; null for another's and for none. */
  async agencyName(tx: TenantTx, { lo, hi }: Actor, agencyId: string): Promise<string | null> {
    const [row] = await tx.query<{ name: string }>(
      'select name from agency where id = $1 and code between $2 and $3',
      [agencyId, lo, hi],
    );
    return row?.name ?? null;
  },

  /** Whether the actor may know of a member. */
  async knowsMember(tx: TenantTx, memberId: string): Promise<boolean> {
    return (await tx.query('select from member where id = $1', [memberId])).length > 0;
  },

  /** How many entries there are, `most` and one more at most. */
  async count(tx: TenantTx, actor: Actor, filter: TrailFilter, most: number): Promise<number> {
    const values: unknown[] = [];
    const source = sourceOf(
      exportQuery(actor, filter),
      (value) => `$${String(values.push(value))}`,
      { before: tx.now, more: '', limit: most + 1 },
    );
    const [row] = await tx.query<{ n: number }>(
      `select count(*)::int as n from (${source}) t`,
      values,
    );
    return row?.n ?? 0;
  },

  add(tx: TenantTx, actor: Actor, made: NewExport): void {
    tx.write(
      `insert into audit_export (id, at, actor_member_id, actor_agency_id, actor_code, purpose, note, filter, file_name,
         rows, is_cut) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
      [
        ...[made.id, tx.now, actor.memberId, actor.agencyId, actor.code, made.purpose, made.note],
        ...[JSON.stringify(made.filter), made.fileName, made.rows, made.isCut],
      ],
    );
  },

  /** The member's own. */
  async byId(tx: TenantTx, id: string): Promise<StoredExport | null> {
    const [row] = await tx.query<StoredExport>(
      `select ${EXPORT} from audit_export x where x.id = $1`,
      [id],
    );
    return row ?? null;
  },

  /** Who asked for it, by the subject he signs in with. `asSystem`: the address brings no member along. */
  async subjectOf(tx: TenantTx, id: string): Promise<string | null> {
    const [row] = await tx.query<{ subject: string }>(
      'select m.subject from audit_export x join member m on m.id = x.actor_member_id where x.id = $1',
      [id],
    );
    return row?.subject ?? null;
  },

  /** Notes that it is fetched now; null where it was before, or is another's. */
  async open(tx: TenantTx, id: string): Promise<StoredExport | null> {
    const [row] = await tx.query<StoredExport>(
      `update audit_export x set opened_at = $2 where x.id = $1 and x.opened_at is null returning ${EXPORT}`,
      [id, tx.now],
    );
    return row ?? null;
  },

  /** The next entries of an export, newest first, behind one of them. */
  async page(
    tx: TenantTx,
    actor: Actor,
    { at, filter }: StoredExport,
    { behind, limit }: { behind: TrailRow | null; limit: number },
  ): Promise<TrailRow[]> {
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${String(values.push(value))}`;
    const more = behind
      ? ` and (t.at, t.id) < (${bind(behind.cursor)}::timestamptz, ${bind(behind.id)}::uuid)`
      : '';
    const source = sourceOf(exportQuery(actor, filter), bind, { before: at, more, limit });
    const rows = await tx.query<
      Omit<TrailRow, 'subjects'> & { readonly subjects: readonly FoundSubject[] }
    >(
      `select t.id, t.at::text as cursor, to_char(t.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') as time,
         t.actor_name as "memberName", (select a.name from agency a where a.id = t.actor_agency_id) as "agencyName",
         t.actor_roles as roles, t.action, t.outcome, ${SUBJECTS('t')} as subjects, t.request_id as "requestId"
       from (${source}) t ${ORDER}`,
      values,
    );
    return rows.map((row) => ({ ...row, subjects: presentSubjects(row.subjects) }));
  },
};
