import { useQuery } from '@apollo/client/react';
import { WorkingDaysAroundDocument } from '@/gql/graphql';
import { shanghaiDay } from './time';

/**
 * The working days around today as the server's calendar has them (it knows the State Council's
 * notices), so that remaining days can be counted without asking for each deadline.
 */
export interface WorkingDays {
  /** Ascending days after today, `YYYY-MM-DD`. */
  readonly coming: readonly string[];
  /** Ascending days up to and including today, from `since` (exclusive). */
  readonly gone: readonly string[];
  readonly since: string;
}

const PAST_DAYS = 14;
const none: WorkingDays = { coming: [], gone: [], since: '9999-12-31' };

/** Empty while it is loading or out of reach: labels then count calendar days. */
export function useWorkingDays(): WorkingDays {
  const today = shanghaiDay(new Date());
  const past = shanghaiDay(
    new Date(Date.parse(`${today}T00:00:00+08:00`) - PAST_DAYS * 86_400_000),
  );
  const { data } = useQuery(WorkingDaysAroundDocument, { variables: { today, past } });
  if (!data) return none;
  const { __typename, ...days } = data;
  const named = Object.entries(days).map(([name, { date }]) => ({ name, date }));
  const of = (letter: string) =>
    named.filter(({ name }) => name.startsWith(letter)).map(({ date }) => date);
  return {
    coming: of('a'),
    gone: of('p').filter((day) => day <= today),
    since: past,
  };
}
