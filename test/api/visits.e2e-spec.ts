import { person, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';

const START = new Date('2024-06-18T01:00:00Z');

describe('When somebody was last here', () => {
  let portal: TestPortal;
  let officer: Person;

  beforeEach(async () => {
    portal = await startPortal(START);
    officer = await person(portal, '320509110', 'OFFICER');
  });

  afterEach(() => portal.stop());

  const lastVisit = async (who = officer): Promise<string | null> => {
    const { data } = await who.ask<{ me: { lastVisitAt: string | null } }>(
      '{ me { lastVisitAt } }',
    );
    return data.me.lastVisitAt && new Date(data.me.lastVisitAt).toISOString();
  };
  const seen = async (): Promise<unknown> => {
    const [row] = await portal.parts.unitOfWork.asSystem('test', (tx) =>
      tx.query<{ at: Date | null }>(
        'select last_seen_at as at from member_visit where member_id = $1',
        [officer.memberId],
      ),
    );
    return row?.at?.toISOString() ?? null;
  };

  it('is nothing during the first visit', async () => {
    expect(await lastVisit()).toBeNull();
    portal.clock.advance({ minutes: 20 });
    expect(await lastVisit()).toBeNull();
    expect(await seen()).toBe('2024-06-18T01:20:00.000Z');
  });

  it('is the end of the visit before, from the first question of the next one to its last', async () => {
    await lastVisit();
    portal.clock.advance({ minutes: 20 });
    await lastVisit();
    portal.clock.advance({ hours: 14 });
    expect(await lastVisit()).toBe('2024-06-18T01:20:00.000Z');
    portal.clock.advance({ minutes: 25 });
    expect(await lastVisit()).toBe('2024-06-18T01:20:00.000Z');
  });

  it('is not written for every question', async () => {
    await lastVisit();
    portal.clock.advance({ minutes: 4 });
    await lastVisit();
    expect(await seen()).toBe('2024-06-18T01:00:00.000Z');
  });

  it('is nothing for others to move: a stranger’s question and one without a token', async () => {
    const other = await person(portal, '310118', 'HEAD');
    await lastVisit(other);
    await fetch(`${portal.url}/graphql?query=%7Bme%7Bid%7D%7D`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(await seen()).toBeNull();
  });
});
