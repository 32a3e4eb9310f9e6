import {
  DEADLINE_STEPS,
  countDays,
  WorkCalendar,
  type CalendarDay,
  type CalendarNotice,
  type DeadlineStep,
  type TermKind,
} from '@portal/deadlines';
import { column, defineView, derive, expression, type View } from '@portal/platform/graphql';
import { startFactsOf } from '../domain/deadline-plan.js';

const kindsOf = (step: DeadlineStep): string =>
  startFactsOf(step)
    .map((kind) => `'${kind}'`)
    .join(', ');

/** The event from which a clock runs: of the kinds that start its step, the nearest to its start. */
const STARTED_BY = (t: string): string => `(select e.kind from referral_event e
  where e.referral_id = ${t}.referral_id and e.kind = any (case ${t}.step
    ${DEADLINE_STEPS.map((step) => `when '${step}' then array[${kindsOf(step)}]`).join(' ')} end)
  order by abs(extract(epoch from e.at - ${t}.start_at)), e.seq limit 1)`;

/** The receiver waited for a supplement while the clock was open. */
const SUPPLEMENT_WAITS = (t: string): string => `(select
    coalesce(json_agg(json_build_object('from', w.start_at, 'until', w.until) order by w.start_at), '[]')
  from (select s.start_at, coalesce(s.met_at, s.stopped_at) as until from referral_deadline s
    where s.referral_id = ${t}.referral_id and s.step = 'SUPPLEMENT' and ${t}.step <> 'SUPPLEMENT') w
  where w.start_at < coalesce(${t}.met_at, ${t}.stopped_at, 'infinity')
    and coalesce(w.until, 'infinity') > ${t}.start_at)`;

const dayOf = (instant: string): string => `(${instant} at time zone 'Asia/Shanghai')::date`;
const DAYS = (t: string): string => `(select
    coalesce(json_agg(json_build_object('day', c.day, 'isWorking', c.is_working, 'name', c.name)), '[]')
  from calendar_day c where c.day between ${dayOf(`${t}.start_at`)} and ${dayOf(`${t}.due_at`)})`;
const NOTICES = (t: string): string => `(select
    coalesce(json_agg(json_build_object('year', n.year, 'source', n.source)), '[]') from calendar_notice n
  where n.year between extract(year from ${dayOf(`${t}.start_at`)}) and extract(year from ${dayOf(`${t}.due_at`)}))`;

interface Counted extends Readonly<Record<string, unknown>> {
  readonly start: string;
  readonly due: string;
  readonly kind: TermKind;
  readonly amount: number;
  readonly days: readonly CalendarDay[];
  readonly notices: readonly CalendarNotice[];
}

export const deadlineView: View = defineView('Deadline', {
  table: 'referral_deadline',
  fields: () => ({
    id: column('id'),
    step: column('step'),
    side: column('side'),
    termKind: column('term_kind'),
    amount: column('amount'),
    startAt: column('start_at'),
    dueAt: column('due_at'),
    state: derive<{ due: string; met: string | null; stopped: string | null }>(
      { due: (t) => `${t}.due_at`, met: (t) => `${t}.met_at`, stopped: (t) => `${t}.stopped_at` },
      ({ due, met, stopped }, { now }) => deadlineState(new Date(due), met, stopped, now),
    ),
    metAt: column('met_at'),
    provisional: column('provisional'),
    basis: derive<{ zh: string; en: string }>(
      { zh: (t) => `${t}.basis_zh`, en: (t) => `${t}.basis_en` },
      (words, { locale }) => words[locale],
    ),
    basisRank: column('basis_rank'),
    startedBy: expression(STARTED_BY),
    countedDays: derive<Counted>(
      {
        start: (t) => `${t}.start_at`,
        due: (t) => `${t}.due_at`,
        kind: (t) => `${t}.term_kind`,
        amount: (t) => `${t}.amount`,
        days: DAYS,
        notices: NOTICES,
      },
      ({ start, due, kind, amount, days, notices }) =>
        countDays(
          { start: new Date(start), dueAt: new Date(due) },
          { kind, amount },
          new WorkCalendar(days, notices),
        ),
    ),
    supplementWaits: expression(SUPPLEMENT_WAITS),
  }),
});

function deadlineState(due: Date, met: string | null, stopped: string | null, now: Date): string {
  if (met !== null) return new Date(met) <= due ? 'MET' : 'MET_LATE';
  if (stopped !== null) return 'STOPPED';
  return now <= due ? 'RUNNING' : 'LATE';
}
