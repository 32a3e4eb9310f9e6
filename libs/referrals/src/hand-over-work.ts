import {
  keptMembers,
  lockMember,
  noteMember,
  reasonFaults,
  requireAdministrator,
  tidyText,
  type KeptMember,
  type MemberCall,
} from '@portal/directory';
import type { Actor } from '@portal/platform/access';
import type { ReadInside, TenantTx, UnitOfWork } from '@portal/platform/database';
import { fail, Fault, isId, ok, type Failure, type Outcome } from '@portal/platform/kernel';
import { handOver, type HandOver } from './domain/hand-over.js';
import { record } from './perform-step.js';
import { lockReferral } from './referral.repository.js';

export interface HandOverCall extends MemberCall {
  readonly toMemberId: string;
  readonly reason: string;
}

/** How much somebody has in hand; no more is told to who sees no case. */
export interface OpenWork {
  /** Referrals not yet sent that he drafted. */
  readonly drafts: number;
  /** Referrals he drafted that were sent and are open. */
  readonly sent: number;
  /** Cases he is a named officer of. */
  readonly assigned: number;
}

const DRAFTED = `r.from_agency_id = $2 and r.drafter_id = $1`;
const ASSIGNED = `r.to_agency_id = $2 and $1 = any(r.assigned_officer_ids)`;

/**
 * A leaver's open work goes to a colleague of the same unit, all of it or nothing. The administrator decides and sees
 * no case: who does the moving is the system, in his transaction.
 */
export class HandOverWork {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async openWork(actor: Actor, memberId: string): Promise<OpenWork> {
    requireAdministrator(actor);
    if (!isId(memberId)) throw new Fault('NOT_FOUND');
    const isMine = await this.unitOfWork.read(actor, (tx) =>
      tx.query(
        `select from member m join agency a on a.id = m.agency_id
         where m.id = $1 and $2 in (a.id, a.bureau_id)`,
        [memberId, actor.agencyId],
      ),
    );
    if (isMine.length === 0) throw new Fault('NOT_FOUND');
    const [work] = await this.unitOfWork.asSystem('open work of a member', (tx) =>
      tx.query<OpenWork>(
        `select count(*) filter (where ${DRAFTED} and r.sent_at is null)::int as drafts,
           count(*) filter (where ${DRAFTED} and r.sent_at is not null)::int as sent,
           count(*) filter (where ${ASSIGNED})::int as assigned
         from referral r where r.is_open and $2 in (r.from_agency_id, r.to_agency_id)`,
        [memberId, actor.bureauId],
      ),
    );
    return work ?? { drafts: 0, sent: 0, assigned: 0 };
  }

  execute(actor: Actor, call: HandOverCall, read: ReadInside): Promise<Outcome<string, Failure>> {
    const { idempotencyKey: key, ...input } = call;
    const mutation = { action: 'member.hand_over_work', key, input };
    return this.unitOfWork.mutation(actor, mutation, async (tx) => {
      tx.touched('member', call.memberId);
      const { member } = await lockMember(tx, actor, call.memberId);
      if (member.version !== call.version) return fail({ kind: 'VersionConflict', id: member.id });
      const fields = reasonFaults(call.reason);
      if (fields.length > 0) return fail({ kind: 'InvalidInput', fields });
      const ends = await namesOf(tx, [member.id, call.toMemberId]);
      const [from, to] = [ends.get(member.id), ends.get(call.toMemberId)];
      if (!from || !to || !isFit(to, member)) return violation('HAND_OVER_RECIPIENT');
      const reason = tidyText(call.reason);
      const by = { memberId: actor.memberId, name: actor.name };
      const moved = await tx.asSystem('hand over work', () =>
        move(tx, actor.bureauId, {
          ...{ from: named(from), to: named(to), by, reason },
          at: tx.now,
        }),
      );
      if (!moved.ok) return moved;
      if (moved.value === 0) return violation('HAND_OVER_NOTHING');
      keptMembers.change(tx, member, {});
      noteMember(tx, actor, {
        ...{ memberId: member.id, agencyId: member.agencyId, kind: 'WORK_HANDED_OVER' },
        reason: `→ ${to.name}（${String(moved.value)} 件）${reason}`,
      });
      await read(tx, member.id);
      return ok(member.id);
    });
  }
}

const violation = (code: string): Outcome<never, Failure> => fail({ kind: 'RuleViolation', code });

interface End {
  readonly id: string;
  readonly name: string;
  readonly agencyId: string;
  readonly isOfficer: boolean;
}

const named = ({ id, name }: End): { memberId: string; name: string } => ({ memberId: id, name });

/** An active officer of the same unit, and another person. */
const isFit = (to: End, leaver: KeptMember): boolean =>
  to.isOfficer && to.agencyId === leaver.agencyId && to.id !== leaver.id;

async function namesOf(tx: TenantTx, ids: readonly string[]): Promise<Map<string, End>> {
  const rows = await tx.query<End>(
    `select id, name, agency_id as "agencyId", status = 'ACTIVE' and 'OFFICER' = any(roles) as "isOfficer"
     from member where id = any($1)`,
    [ids.filter(isId)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** One by one, in the order of their ids, as every step locks them. */
async function move(
  tx: TenantTx,
  bureauId: string,
  what: HandOver,
): Promise<Outcome<number, Failure>> {
  const open = await tx.query<{ id: string }>(
    `select r.id from referral r where r.is_open and ((${DRAFTED}) or (${ASSIGNED})) order by r.id`,
    [what.from.memberId, bureauId],
  );
  for (const { id } of open) {
    const locked = await lockReferral(tx, id);
    const event = handOver(locked.facts.state, what);
    if (!event.ok) return event;
    tx.touched('referral', id);
    await record(tx, locked, [event.value]);
  }
  return ok(open.length);
}
