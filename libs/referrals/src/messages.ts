import { Injectable } from '@nestjs/common';
import type { Actor } from '@portal/platform/access';
import { UnitOfWork, type ReadInside, type TenantTx } from '@portal/platform/database';
import { Fault, isId, newId, ok, type Failure, type Outcome } from '@portal/platform/kernel';
import { decide } from './domain/decide.js';
import { may, type PermissionState } from './domain/may.js';
import { lockReferral } from './referral.repository.js';

/** The conversation between the two handling sides: what WeChat gave them, kept with the case. */
@Injectable()
export class Messages {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  post(
    actor: Actor,
    call: { idempotencyKey: string; referralId: string; text: string },
    read: ReadInside,
  ): Promise<Outcome<string, Failure>> {
    const { idempotencyKey: key, ...input } = call;
    return this.unitOfWork.mutation(
      actor,
      { action: 'referral.post_message', key, input },
      async (tx) => {
        tx.touched('referral', call.referralId);
        const locked = await lockReferral(tx, call.referralId);
        const situation = { facts: locked.facts, lookups: {}, actor, now: tx.now };
        const decision = decide('POST_MESSAGE', situation, { text: call.text });
        if (!decision.ok) return decision;
        const id = newId();
        await tx.query(
          `insert into referral_message (id, referral_id, at, author_id, author_name, author_agency_id, author_bureau_id,
           text, scope) values ($1,$2,$3,$4,$5,$6,$7,$8,'both')`,
          [
            id,
            call.referralId,
            tx.now,
            actor.memberId,
            actor.name,
            actor.agencyId,
            actor.bureauId,
            call.text.trim(),
          ],
        );
        await tellLive(tx, call.referralId);
        tx.emit({
          type: 'referral.message',
          subjectId: call.referralId,
          payload: { version: 1, messageId: id, actorId: actor.memberId, bureauId: actor.bureauId },
        });
        await read(tx, id);
        return ok(id);
      },
    );
  }

  /** Marks the conversation read up to a message, never backwards; answers what remains unread. */
  markRead(
    actor: Actor,
    call: { idempotencyKey: string; referralId: string; upTo: string },
  ): Promise<Outcome<number, Failure>> {
    const { idempotencyKey: key, ...input } = call;
    let unread = 0;
    const marked = this.unitOfWork.mutation(
      actor,
      { action: 'referral.mark_messages_read', key, input },
      async (tx) => {
        if (!isId(call.referralId) || !isId(call.upTo)) throw new Fault('NOT_FOUND');
        const [referral] = await tx.query<PermissionState & Record<string, unknown>>(
          `select r.status, r.from_agency_id as "fromAgencyId", r.to_agency_id as "toAgencyId",
             r.drafter_id as "drafterId", r.sent_at as "sentAt"
           from referral_message m join referral r on r.id = m.referral_id where m.id = $1 and r.id = $2`,
          [call.upTo, call.referralId],
        );
        if (!referral) throw new Fault('NOT_FOUND');
        // Who may not answer leaves no mark either: the other side would take it for a colleague's.
        const permission = may(actor, 'POST_MESSAGE', referral);
        if (!permission.allowed) throw new Fault(permission.code);
        await tx.query(
          `insert into referral_message_read (referral_id, member_id, bureau_id, up_to, at, scope)
         values ($1,$2,$3,$4,$5,'both') on conflict (referral_id, member_id)
         do update set up_to = excluded.up_to, at = excluded.at where referral_message_read.up_to < excluded.up_to`,
          [call.referralId, actor.memberId, actor.bureauId, call.upTo, tx.now],
        );
        await tellLive(tx, call.referralId);
        const [left] = await tx.query<{ n: number }>(
          `select count(*)::int as n from referral_message m
           join referral_message_read r on r.referral_id = m.referral_id and r.member_id = $2
           where m.referral_id = $1 and m.author_id <> $2 and m.id > r.up_to`,
          [call.referralId, actor.memberId],
        );
        unread = left?.n ?? 0;
        return ok(String(unread));
      },
    );
    return marked.then((outcome) => (outcome.ok ? ok(Number(outcome.value)) : outcome));
  }
}

/** A message leaves the referral's row as it is, so the live view is told here; codes only, no words. */
async function tellLive(tx: TenantTx, referralId: string): Promise<void> {
  await tx.query(
    `select pg_notify('referral_changed', json_build_object('id', id, 'version', version, 'fromCode', from_code,
       'toCode', to_code)::text) from referral where id = $1`,
    [referralId],
  );
}
