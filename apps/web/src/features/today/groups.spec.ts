import { describe, expect, it } from '@jest/globals';
import { grouped, owedBy, weekEnd } from './groups';

type Due = Parameters<typeof grouped>[0][number];

const due = (dueAt: string | null): Due => ({ dueAt }) as Due;

describe('what is due', () => {
  // 2026-11-24 is a Tuesday.
  const now = new Date('2026-11-24T10:00:00+08:00');

  it('reaches to the midnight that ends Sunday in Shanghai', () => {
    expect(weekEnd(now)).toBe('2026-11-29T16:00:00.000Z');
    expect(weekEnd(new Date('2026-11-29T23:59:00+08:00'))).toBe('2026-11-29T16:00:00.000Z');
    expect(weekEnd(new Date('2026-11-30T00:00:00+08:00'))).toBe('2026-12-06T16:00:00.000Z');
  });

  it('is late, due today or due this week; without a clock it is none of them', () => {
    const late = due('2026-11-24T00:00:00+08:00');
    const today = due('2026-11-25T00:00:00+08:00');
    const week = due('2026-11-26T00:00:00+08:00');
    expect(grouped([late, today, week, due(null)], now)).toEqual({
      late: [late],
      today: [today],
      week: [week],
    });
  });

  it('waits for the side of the clock that runs, not of one that was met', () => {
    const deadlines: Due['deadlines'] = [
      { __typename: 'Deadline', id: 'a', step: 'SUPPLEMENT', side: 'SENDER', state: 'MET' },
      { __typename: 'Deadline', id: 'b', step: 'RECEIPT', side: 'RECEIVER', state: 'LATE' },
    ];
    expect(owedBy({ dueStep: 'RECEIPT', deadlines })).toBe('RECEIVER');
    expect(owedBy({ dueStep: 'SUPPLEMENT', deadlines })).toBeUndefined();
    expect(owedBy({ dueStep: null, deadlines })).toBeUndefined();
  });
});
