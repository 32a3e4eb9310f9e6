import { Injectable } from '@nestjs/common';
import type { Actor } from '@portal/platform/access';
import { UnitOfWork } from '@portal/platform/database';
import { fail, isId, ok, type Failure, type Outcome } from '@portal/platform/kernel';

/** A member's own inbox. */
@Injectable()
export class Inbox {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async markRead(
    actor: Actor,
    call: { idempotencyKey: string; ids?: readonly string[] | null; all?: boolean | null },
  ): Promise<Outcome<number, Failure>> {
    const { idempotencyKey: key, ...input } = call;
    const ids = (call.ids ?? []).filter(isId);
    if (ids.length > 500)
      return fail({ kind: 'InvalidInput', fields: [{ path: 'ids', code: 'TOO_MANY' }] });
    const outcome = await this.unitOfWork.mutation(
      actor,
      { action: 'notification.mark_read', key, input },
      async (tx) => {
        await tx.query(
          `update notification set read_at = $2 where member_id = $1 and read_at is null and ($3::boolean or id = any($4::uuid[]))`,
          [actor.memberId, tx.now, call.all === true, ids],
        );
        const [left] = await tx.query<{ n: number }>(
          'select count(*)::int as n from notification where member_id = $1 and read_at is null',
          [actor.memberId],
        );
        return ok(String(left?.n ?? 0));
      },
    );
    return outcome.ok ? ok(Number(outcome.value)) : outcome;
  }
}
