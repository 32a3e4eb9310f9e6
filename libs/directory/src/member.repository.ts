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

/** A member as the identity provider needs him. */
export interface MemberAccount {
  readonly id: string;
  readonly subject: string;
  readonly login: string | null;
  readonly name: string;
  readonly agencyId: string;
  readonly roles: readonly Role[];
  readonly isActive: boolean;
  readonly hasVisited: boolean;
}

/** Somebody whom the development provider lets in. */
export interface SignIn {
  readonly login: string;
  readonly subject: string;
  readonly name: string;
  readonly agencyName: string;
  readonly roles: readonly Role[];
}

/**
 * Who signs in with this subject; null for an unknown or suspended member. Runs `asSystem`: before sign-in there is no
 * range under which the row could be seen. Keep the answer 30 s at most.
 */
export async function findMemberBySubject(tx: TenantTx, subject: string): Promise<Actor | null> {
  const [row] = await tx.query<MemberRow>(`${ACTOR} and m.subject = $1`, [subject]);
  return row ? actorOf(row) : null;
}

/** A member who only administers has a range in which not even -1 lies: he sees no case and begins none. */
function actorOf({ codeHi, ...row }: MemberRow): Actor {
  const administersOnly = row.roles.every((role) => role === 'ADMINISTRATOR');
  return {
    ...row,
    lo: administersOnly ? -1 : row.code,
    hi: administersOnly ? -2 : codeHi,
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

  /** Every member there is or was, for the realm of the identity provider; `asSystem`. */
  async everyone(tx: TenantTx): Promise<MemberAccount[]> {
    return tx.query<MemberAccount>(
      `select m.id, m.subject, m.login, m.name, m.agency_id as "agencyId", m.roles,
         m.status = 'ACTIVE' as "isActive",
         exists (select from member_visit v where v.member_id = m.id) as "hasVisited"
       from member m order by m.id`,
    );
  },

  /** Active members with a login, in the order of their agencies; all, or who has the subject. `asSystem`. */
  async signIns(tx: TenantTx, subject: string | null): Promise<SignIn[]> {
    return tx.query<SignIn>(
      `select m.login, m.subject, m.name, a.name as "agencyName", m.roles
       from member m join agency a on a.id = m.agency_id
       where m.status = 'ACTIVE' and m.login is not null and ($1::text is null or m.subject = $1)
       order by a.code, m.id`,
      [subject],
    );
  },

  /** The member signs in with this subject from now on; only while he has never been in. `asSystem`. */
  async linkSubject(tx: TenantTx, memberId: string, subject: string): Promise<void> {
    await tx.query(
      `update member set subject = $2
       where id = $1 and not exists (select from member_visit v where v.member_id = $1)`,
      [memberId, subject],
    );
    tx.touched('member', memberId);
  },
};
