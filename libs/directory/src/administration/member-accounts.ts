import { hasRole, type Actor, type Role } from '@portal/platform/access';
import type { ReadInside, TenantTx, UnitOfWork } from '@portal/platform/database';
import { fail, Fault, isId, newId, ok, type Failure, type Outcome } from '@portal/platform/kernel';
import { agencyRepository, type AgencyRef } from '../agency.repository.js';
import { LOGIN } from '../import/member-file.js';
import { keptMembers } from './kept-members.repository.js';
import {
  closedReason,
  nameFaults,
  reasonFaults,
  rolesFaults,
  rolesRefusal,
  tidyText,
  type KeptMember,
  type MemberAction,
  type MemberEventKind,
} from './member-rules.js';

export interface Keyed {
  readonly idempotencyKey: string;
}
export interface Invitation extends Keyed {
  readonly agencyId: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
}
export interface MemberCall extends Keyed {
  readonly memberId: string;
  /** Of the account, as the administrator saw it. */
  readonly version: number;
}

type Done = Promise<Outcome<string, Failure>>;
/** Reads the payload inside the transaction that made the change. */

interface Change {
  readonly action: MemberAction;
  readonly kind: MemberEventKind;
  readonly set: Partial<Pick<KeptMember, 'roles' | 'status'>>;
  readonly reason: string | null;
}

const violation = (code: string, path?: string): Outcome<never, Failure> =>
  fail({ kind: 'RuleViolation', code, ...(path ? { fields: [{ path, code }] } : {}) });

/** What an administrator does with the members of his agency and its units. */
export class MemberAccounts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  invite(actor: Actor, call: Invitation, read: ReadInside): Done {
    const { idempotencyKey: key, ...input } = call;
    return this.unitOfWork.mutation(actor, { action: 'member.invite', key, input }, async (tx) => {
      tx.touched('agency', call.agencyId);
      const agency = await administeredAgency(tx, actor, call.agencyId);
      const name = tidyText(call.name);
      const login = call.login.trim().toLowerCase();
      const fields = [
        ...nameFaults(name),
        ...(LOGIN.test(login) ? [] : [{ path: 'login', code: 'MEMBER_LOGIN_FORM' }]),
        ...rolesFaults(call.roles, agency.level),
      ];
      if (fields.length > 0) return fail({ kind: 'InvalidInput', fields });
      const id = newId();
      const member = { id, subject: newId(), login, name, roles: call.roles, agency };
      if (!(await keptMembers.add(tx, member))) return violation('LOGIN_TAKEN', 'login');
      noteMember(tx, actor, {
        memberId: id,
        agencyId: agency.id,
        kind: 'INVITED',
        roles: call.roles,
      });
      await read(tx, id);
      return ok(id);
    });
  }

  changeRoles(
    actor: Actor,
    call: MemberCall & { readonly roles: readonly Role[] },
    read: ReadInside,
  ): Done {
    const { roles } = call;
    const change: Change = {
      ...{ action: 'CHANGE_ROLES', kind: 'ROLES_CHANGED', set: { roles }, reason: null },
    };
    return this.#change(actor, call, { name: 'member.change_roles', change, read }, async (at) => {
      const agency = await agencyRepository.byId(at.tx, at.member.agencyId);
      const fields = agency ? rolesFaults(roles, agency.level) : [];
      if (fields.length > 0) return { kind: 'InvalidInput', fields };
      const code = rolesRefusal(actor, at.member, roles, at.otherAdministrators);
      return code === null ? null : { kind: 'RuleViolation', code };
    });
  }

  suspend(actor: Actor, call: MemberCall & { readonly reason: string }, read: ReadInside): Done {
    return this.#restate(actor, call, 'SUSPENDED', read);
  }

  reinstate(actor: Actor, call: MemberCall & { readonly reason: string }, read: ReadInside): Done {
    return this.#restate(actor, call, 'ACTIVE', read);
  }

  #restate(
    actor: Actor,
    call: MemberCall & { readonly reason: string },
    status: KeptMember['status'],
    read: ReadInside,
  ): Done {
    const reason = tidyText(call.reason);
    const change: Change =
      status === 'SUSPENDED'
        ? { action: 'SUSPEND', kind: 'SUSPENDED', set: { status }, reason }
        : { action: 'REINSTATE', kind: 'REINSTATED', set: { status }, reason };
    const name = status === 'SUSPENDED' ? 'member.suspend' : 'member.reinstate';
    return this.#change(actor, call, { name, change, read }, () => {
      const fields = reasonFaults(call.reason);
      return Promise.resolve(fields.length > 0 ? { kind: 'InvalidInput', fields } : null);
    });
  }

  #change(
    actor: Actor,
    call: MemberCall,
    what: { name: string; change: Change; read: ReadInside },
    refusal: (at: {
      tx: TenantTx;
      member: KeptMember;
      otherAdministrators: number;
    }) => Promise<Failure | null>,
  ): Done {
    const { idempotencyKey: key, ...input } = call;
    const { name: action, change, read } = what;
    return this.unitOfWork.mutation(actor, { action, key, input }, async (tx) => {
      tx.touched('member', call.memberId);
      const { member, otherAdministrators } = await lockMember(tx, actor, call.memberId);
      if (member.version !== call.version) return fail({ kind: 'VersionConflict', id: member.id });
      const failure = await refusal({ tx, member, otherAdministrators });
      if (failure) return fail(failure);
      const closed = closedReason(change.action, actor, member);
      if (closed !== null) return violation(closed);
      keptMembers.change(tx, member, change.set);
      const { kind, reason, set } = change;
      const { id: memberId, agencyId } = member;
      noteMember(tx, actor, { memberId, agencyId, kind, reason, roles: set.roles ?? null });
      await read(tx, member.id);
      return ok(member.id);
    });
  }
}

/** @throws Fault FORBIDDEN for who is no administrator, whatever he asks for. */
export function requireAdministrator(actor: Actor): void {
  if (!hasRole(actor, 'ADMINISTRATOR')) throw new Fault('FORBIDDEN');
}

/** @throws Fault NOT_FOUND for an agency that is not his to keep, as for none. */
export async function administeredAgency(
  tx: TenantTx,
  actor: Actor,
  agencyId: string,
): Promise<AgencyRef> {
  requireAdministrator(actor);
  const agency = isId(agencyId) ? await agencyRepository.byId(tx, agencyId) : null;
  const isMine = agency?.id === actor.agencyId || agency?.bureauId === actor.agencyId;
  if (!agency || !isMine) throw new Fault('NOT_FOUND');
  return agency;
}

/**
 * The member, with the administrators locked beside him: two who shut each other out come one after the
 * other, and the second is an administrator no longer.
 */
export async function lockMember(
  tx: TenantTx,
  actor: Actor,
  memberId: string,
): Promise<{ member: KeptMember; otherAdministrators: number }> {
  requireAdministrator(actor);
  if (!isId(memberId)) throw new Fault('NOT_FOUND');
  const locked = await keptMembers.lock(tx, memberId, actor.agencyId);
  const administrators = locked.filter(
    ({ agencyId, status, roles }) =>
      agencyId === actor.agencyId && status === 'ACTIVE' && roles.includes('ADMINISTRATOR'),
  );
  if (!administrators.some(({ id }) => id === actor.memberId)) throw new Fault('FORBIDDEN');
  const member = locked.find(({ id }) => id === memberId);
  if (!member) throw new Fault('NOT_FOUND');
  const others = administrators.filter(({ id }) => id !== memberId);
  return { member, otherAdministrators: others.length };
}

interface Noted {
  readonly memberId: string;
  readonly agencyId: string;
  readonly kind: MemberEventKind;
  readonly roles?: readonly Role[] | null;
  readonly reason?: string | null;
}

export function noteMember(tx: TenantTx, actor: Actor, event: Noted): void {
  tx.touched('member', event.memberId);
  keptMembers.note(tx, actor, { roles: null, reason: null, ...event });
}
