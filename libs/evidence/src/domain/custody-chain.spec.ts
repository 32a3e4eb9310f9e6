import { brokenAt, chained, type ChainedEvent, type CustodyEvent } from './custody-chain.js';

const FILE = 'f'.repeat(64);
const event = (seq: number, over: Partial<CustodyEvent> = {}): CustodyEvent => ({
  itemId: '0190',
  seq,
  act: 'collect',
  at: new Date('2024-06-18T01:00:00.123Z'),
  actorMemberId: null,
  actorName: '沈建明',
  fromAgencyId: null,
  toAgencyId: null,
  reason: null,
  ...over,
});

function chainOf(length: number): ChainedEvent[] {
  const events: ChainedEvent[] = [];
  for (let seq = 1; seq <= length; seq++) {
    events.push(chained(events.at(-1)?.hash ?? FILE, event(seq)));
  }
  return events;
}

describe('the chain of custody', () => {
  it('holds as it was written', () => {
    expect(brokenAt(FILE, chainOf(4))).toBeNull();
    expect(brokenAt(FILE, [])).toBeNull();
  });

  it('does not cover what a row carries besides', () => {
    const extra = { ...event(1), scope: 'both' };
    expect(chained(FILE, extra).hash).toBe(chained(FILE, event(1)).hash);
  });

  it.each<[string, (events: ChainedEvent[]) => ChainedEvent[], number]>([
    ['a changed name', (e) => e.map((x) => (x.seq === 2 ? { ...x, actorName: '他人' } : x)), 2],
    ['a later time', (e) => e.map((x) => (x.seq === 3 ? { ...x, at: new Date() } : x)), 3],
    ['a missing event', (e) => e.filter((x) => x.seq !== 2), 3],
    ['two in another order', ([a, b, ...rest]) => [b, a, ...rest].flatMap((x) => x ?? []), 2],
  ])('shows %s', (_what, change, place) => {
    expect(brokenAt(FILE, change(chainOf(4)))).toBe(place);
  });

  it('stands on the file', () => {
    expect(brokenAt('0'.repeat(64), chainOf(2))).toBe(1);
  });
});
