import type { Actor, Role } from '@portal/platform/access';
import type { TenantTx } from '@portal/platform/database';
import { newId } from '@portal/platform/kernel';
import type { AgencyRef } from '../agency.repository.js';
import type { KeptMember, MemberEventKind } from './member-rules.js';

export interface NewMember {
  readonly id: string;
  readonly subject: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly agency: Pick<AgencyRef, 'id' | 'code'>;
}

export interface NewMemberEvent {
  readonly memberId: string;
  readonly agencyId: string;
  readonly kind: MemberEventKind;
  readonly roles: readonly Role[] | null;
  readonly reason: string | null;
}

/** Members in the hands of an administrator: the transaction is his, and so are the rows it reaches. */
export const keptMembers = {
  /** The member and the administrators of the agency, locked in one order by everybody. */
  async lock(tx: TenantTx, memberId: string, agencyId: string): Promise<KeptMember[]> {
    return tx.query<KeptMember>(
      `select id, agency_id as "agencyId", roles, status, version from member
       where id = $1 or (agency_id = $2 and 'ADMINISTRATOR' = any(roles)) order by id for update`,
      [memberId, agencyId],
    );
  },

  /** False where somebody, of whatever agency, has the login already. */
  async add(tx: TenantTx, member: NewMember): Promise<boolean> {
    const { id, subject, login, name, roles, agency } = member;
    const added = await tx.query(
      `insert into member (id, subject, login, agency_id, agency_code, name, roles, status)
       values ($1,$2,$3,$4,$5,$6,$7,'ACTIVE') on conflict (login) do nothing returning id`,
      [id, subject, login, agency.id, agency.code, name, roles],
    );
    return added.length > 0;
  },

  change(
    tx: TenantTx,
    { id, version, roles, status }: KeptMember,
    set: Partial<Pick<KeptMember, 'roles' | 'status'>>,
  ): void {
    tx.write(
      'update member set roles = $3, status = $4, version = version + 1 where id = $1 and version = $2',
      [id, version, set.roles ?? roles, set.status ?? status],
      1,
    );
  },

  note(tx: TenantTx, actor: Actor, event: NewMemberEvent): void {
    const { memberId, agencyId, kind, roles, reason } = event;
    tx.write(
      `insert into member_event (id, member_id, agency_id, at, kind, actor_member_id, actor_name, roles, reason)
       values ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
      [newId(), memberId, agencyId, tx.now, kind, actor.memberId, actor.name, roles, reason],
    );
  },
};
