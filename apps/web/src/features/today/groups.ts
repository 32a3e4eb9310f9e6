import type { ReferralDueFragment, Side } from '@/gql/graphql';
import { daysBetween, lastDayOf, shanghaiDay } from '../../shared/time';

/** Midnight that ends this week's Sunday in Shanghai, as an instant. */
export function weekEnd(now: Date): string {
  const today = new Date(`${shanghaiDay(now)}T00:00:00+08:00`);
  const weekday = (new Date(today.getTime() + 8 * 3_600_000).getUTCDay() + 6) % 7;
  return new Date(today.getTime() + (7 - weekday) * 86_400_000).toISOString();
}

export interface Groups {
  readonly late: readonly ReferralDueFragment[];
  readonly today: readonly ReferralDueFragment[];
  readonly week: readonly ReferralDueFragment[];
}

/** What is due, by how near its end is. */
export function grouped(due: readonly ReferralDueFragment[], now: Date): Groups {
  const late: ReferralDueFragment[] = [];
  const today: ReferralDueFragment[] = [];
  const week: ReferralDueFragment[] = [];
  for (const one of due) {
    if (!one.dueAt) continue;
    if (new Date(one.dueAt) <= now) late.push(one);
    else if (daysBetween(now, lastDayOf(one.dueAt)) === 0) today.push(one);
    else week.push(one);
  }
  return { late, today, week };
}

/** Which side the running clock waits for, as the server has it. */
export function owedBy({ dueStep, deadlines }: Pick<ReferralDueFragment, 'dueStep' | 'deadlines'>) {
  const running = deadlines.find(
    ({ step, state }) => step === dueStep && (state === 'RUNNING' || state === 'LATE'),
  );
  return running?.side satisfies Side | undefined;
}
