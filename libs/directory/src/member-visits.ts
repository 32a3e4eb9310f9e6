import type { TenantTx } from '@portal/platform/database';

/** Who has been away for so long begins a new visit. */
const VISIT_GAP_MS = 30 * 60_000;
/** A sign of somebody is worth noting again after so long; more often would be a write for every click. */
export const VISIT_NOTED_EVERY_MS = 5 * 60_000;

/**
 * Notes that the member is here. `lastVisitAt` of `Me` is the end of the visit before this one, which is what "since my
 * last visit" asks for. `asSystem`; safe to repeat, also by several processes.
 */
export function noteVisit(tx: TenantTx, memberId: string): void {
  const before = (ms: number): Date => new Date(tx.now.getTime() - ms);
  tx.write(
    `insert into member_visit as v (member_id, last_seen_at) values ($1, $2)
     on conflict (member_id) do update set last_seen_at = $2,
       last_visit_at = case when v.last_seen_at <= $3 then v.last_seen_at else v.last_visit_at end
     where v.last_seen_at <= $4`,
    [memberId, tx.now, before(VISIT_GAP_MS), before(VISIT_NOTED_EVERY_MS)],
  );
}
