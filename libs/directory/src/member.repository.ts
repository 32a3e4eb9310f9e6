import type { Actor, Role } from '@portal/platform/access';
import type { TenantTx } from '@portal/platform/database';

interface MemberRow {
  readonly memberId: string;
  readonly subject: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly bureauId: string;
  readonly code: number;
  readonly codeHi: number;
  readonly level: string;
  readonly roles: readonly Role[];
}

const ACTOR = `
  select m.id as "memberId", m.subject, m.name, m.roles, a.id as "agencyId", a.name as "agencyName",
    a.bureau_id as "bureauId", a.code, a.code_hi as "codeHi", a.level
  from member m join agency a on a.id = m.agency_id
  where m.status = 'ACTIVE'`;

/** A member of whom only his name is needed. */
export interface MemberRef {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly agencyId: string;
}

/**
 * Who signs in with this subject; null for an unknown or suspended member. Runs `asSystem`: before sign-in there is no
 * range under which the row could be seen. Keep the answer 30 s at most.
 */
export async function findMemberBySubject(tx: TenantTx, subject: string): Promise<Actor | null> {
  const [row] = await tx.query<MemberRow>(`${ACTOR} and m.subject = $1`, [subject]);
  return row ? actorOf(row) : null;
}

/** A member who only administers has an empty range: he sees no case. */
function actorOf({ codeHi, ...row }: MemberRow): Actor {
  const administersOnly = row.roles.every((role) => role === 'ADMINISTRATOR');
  return {
    ...row,
    lo: administersOnly ? -1 : row.code,
    hi: administersOnly ? -1 : codeHi,
  };
}

export const memberRepository = {
  /** Active members by their ids, as far as the transaction may see them. */
  async byIds(tx: TenantTx, ids: readonly string[]): Promise<MemberRef[]> {
    return tx.query<MemberRef>(
      `select m.id, m.name, m.roles, m.agency_id as "agencyId" from member m
       where m.id = any($1) and m.status = 'ACTIVE' order by m.name, m.id`,
      [ids],
    );
  },

  /** Active members of an agency with one of the roles; `asSystem` for those of another agency. */
  async ofAgency(tx: TenantTx, agencyId: string, roles: readonly Role[]): Promise<MemberRef[]> {
    return tx.query<MemberRef>(
      `select m.id, m.name, m.roles, m.agency_id as "agencyId" from member m
       where m.agency_id = $1 and m.roles && $2::text[] and m.status = 'ACTIVE' order by m.name, m.id`,
      [agencyId, roles],
    );
  },

  /** Notes that the member is here; `asSystem`. `lastVisitAt` of `Me` reads it. */
  async recordVisit(tx: TenantTx, memberId: string): Promise<void> {
    await tx.query('update member set last_visit_at = $2 where id = $1', [memberId, tx.now]);
  },
};
