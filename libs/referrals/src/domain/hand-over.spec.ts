import { handOver, type HandOver } from './hand-over.js';
import { applyEvent, type ReferralState } from './state.js';
import { scopeOf } from './events.js';

const person = (memberId: string): { memberId: string; name: string } => ({
  ...{ memberId, name: memberId },
});
const AT = new Date('2024-06-18T01:00:00Z');
const WHAT: HandOver = {
  ...{ from: person('leaver'), to: person('heir'), by: person('admin') },
  ...{ reason: '调离', at: AT },
};

function stateWith(more: Partial<ReferralState>): ReferralState {
  const drafted = applyEvent(null, {
    ...{ kind: 'DRAFTED', at: AT, actor: null, fromStatus: null, toStatus: 'DRAFT' },
    payload: {
      ...{ referralKind: 'CLUE', urgency: 'NORMAL' },
      ...{ fromAgencyId: 'wujiang', fromUnitId: 'lili', drafterId: 'leaver' },
    },
  });
  return { ...drafted, ...more };
}

function after(state: ReferralState): ReferralState {
  const event = handOver(state, WHAT);
  if (!event.ok) throw new Error(event.failure.kind);
  return applyEvent(state, event.value);
}

describe('handing over', () => {
  it('gives the draft to the heir, and nothing else changes', () => {
    const state = stateWith({});
    expect(after(state)).toEqual({ ...state, drafterId: 'heir' });
  });

  it('names the heir in the place of the leaver, beside the other officer', () => {
    const officers = [person('leaver'), person('other')];
    const state = stateWith({ status: 'VERIFYING', drafterId: 'someone', officers });
    expect(after(state).officers).toEqual([person('heir'), person('other')]);
    expect(after(state).drafterId).toBe('someone');
  });

  it('leaves a case its two officers', () => {
    const state = stateWith({ officers: [person('leaver'), person('heir')] });
    expect(handOver(state, WHAT)).toMatchObject({
      failure: { code: 'HAND_OVER_TO_OTHER_OFFICER' },
    });
  });

  it.each([
    ['DRAFT', 'sender'],
    ['IN_REVIEW', 'sender'],
    ['SENT', 'both'],
    ['VERIFYING', 'both'],
  ] as const)('in %s is seen by: %s', (status, scope) => {
    const event = handOver(stateWith({ status }), WHAT);
    expect(event.ok && scopeOf(event.value)).toBe(scope);
  });
});
