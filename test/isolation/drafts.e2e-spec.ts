import { newId } from '@portal/platform/kernel';
import { PerformStep, SweepDeadlines } from '@portal/referrals';
import { localAddress } from '../support/referrals.js';
import { isMember, type Caller } from './support/callers.js';
import { sees } from './support/policy.js';
import { Raw } from './support/raw.js';
import { Sight } from './support/sight.js';
import type { StageName } from './support/stages.js';
import type { Thing } from './support/things.js';
import { openWorld, type World } from './support/world.js';
import { listing, WAYS } from './table/lists.js';

/** Every stage before sending, withdrawn ones included. */
const BEFORE: readonly StageName[] = [
  'DRAFT',
  'UPLOADED',
  'SUBMITTED',
  'SENT_BACK',
  'REVIEWED',
  'DROPPED',
];

/**
 * A draft does not exist for the side it will go to: whatever that side asks, it is answered as
 * before there was one. (Ids and commands: the tables; subscriptions: live.)
 */
describe('A draft', () => {
  let world: World;
  let sent: Thing;
  let drafts: readonly Thing[];
  const before = new Map<string, readonly string[]>();

  beforeAll(async () => {
    world = await openWorld();
    sent = await world.furnish(async () => {
      const made = await world.make('TALKING');
      // What the clock has to say of it is said now, not by the worker's next minute.
      const { unitOfWork } = world.portal.parts;
      await new SweepDeadlines(unitOfWork, new PerformStep(unitOfWork)).execute();
      return made;
    });
    for (const caller of others()) before.set(caller.name, await everyAnswer(caller));
    drafts = await world.furnish(() => Promise.all(BEFORE.map((stage) => world.make(stage))));
  }, 120_000);
  afterAll(() => world.stop());

  /** Both sides’ members who must not see it: the receiver’s, the sister squads, those elsewhere. */
  const others = (): readonly Caller[] =>
    [...world.callers.values()].filter(
      (caller) => isMember(caller) && !sees(caller, { ...sent, toUnit: null }, 'both'),
    );

  const everyAnswer = async (caller: Caller): Promise<readonly string[]> => {
    const answers: string[] = [];
    for (const { query, variables } of WAYS) {
      const { status, data, errors } = await caller.person.ask(query, variables);
      answers.push(JSON.stringify({ query, variables, status, data, errors }));
    }
    return answers;
  };

  it('changes no answer of anybody but its own side', async () => {
    expect(others().length).toBeGreaterThan(20);
    for (const caller of others())
      expect({ [caller.name]: await everyAnswer(caller) }).toEqual({
        [caller.name]: before.get(caller.name),
      });
  });

  it('changes the answers of its own side', async () => {
    const answers = await everyAnswer(world.caller('officer'));
    for (const draft of drafts) expect(answers.join()).toContain(draft.words.both);
  });

  it('is found by no word of it', async () => {
    const found = async (caller: Caller, search: string): Promise<unknown> => {
      const { query, variables } = listing({ search }, 'NEWEST_FIRST');
      const { data, errors } = await caller.person.ask(query, variables);
      return errors ?? data;
    };
    const nothing = await found(world.caller('receiver/HEAD'), newId());
    for (const draft of drafts) {
      const words = await wordsOf(world, draft);
      expect(words.length).toBeGreaterThan(2);
      for (const word of words) {
        expect(await found(world.caller('officer'), word)).not.toEqual(nothing);
        for (const name of ['receiver/HEAD', 'otherOfficer', 'shanghai', 'sister'] as const)
          expect(await found(world.caller(name), word)).toEqual(nothing);
      }
    }
  });

  it('gives no file to a guessed or borrowed address, nor says that there is one', async () => {
    const url = await signedAddress(world, sent);
    for (const { itemId } of drafts) {
      for (const address of addressesLike(url, sent.itemId)) {
        for (const method of ['GET', 'HEAD', 'PUT']) {
          const told = await answerOf(method, localAddress(world.portal, address(itemId)));
          expect(told.status).toBeGreaterThanOrEqual(400);
          const nothing = await answerOf(method, localAddress(world.portal, address(newId())));
          expect(told).toEqual(nothing);
        }
      }
    }
    const own = await answerOf('GET', localAddress(world.portal, url));
    expect(own.status).toBe(200);
  });

  it('has no row in the database that the other side could read', async () => {
    const raw = await Raw.open(world.portal.database.appUrl, world);
    try {
      const sight = await Sight.open(world, raw);
      const rows = sight.rows.filter(({ subject }) => drafts.some(({ id }) => id === subject));
      expect(new Set(rows.map(({ name }) => name)).size).toBeGreaterThan(6);
      const names = rows.map(({ name, key }) => `${name} ${key}`);
      for (const caller of others()) {
        const seen = new Set(await sight.seen(caller));
        expect({ [caller.name]: names.filter((name) => seen.has(name)) }).toEqual({
          [caller.name]: [],
        });
      }
    } finally {
      await raw.close();
    }
  });
});

/** What somebody who had heard of it could search for. */
async function wordsOf({ admin }: World, { id, words }: Thing): Promise<readonly string[]> {
  const { rows } = await admin.query<{ plate: string }>(
    'select plate from involved_vehicle where referral_id = $1',
    [id],
  );
  return [words.both, `河滩${words.both}`, ...rows.map((row) => row.plate)];
}

async function signedAddress(world: World, { itemId }: Thing): Promise<string> {
  const { person } = world.caller('receiver/REGISTRAR');
  const { data } = await person.ask<{ result: { url: string } }>(
    `mutation($input: OpenEvidenceInput!) { result: openEvidence(input: $input) { ... on SignedAddress { url } } }`,
    { input: { itemId, purpose: 'CASE_HANDLING', idempotencyKey: newId() } },
  );
  return data.result.url;
}

/** Addresses of an item as one who knows how they look would make them up. */
const addressesLike = (url: string, itemId: string): readonly ((id: string) => string)[] => [
  (id) => url.replace(itemId, id),
  (id) => url.replace(itemId, id).replace('/original', '/thumbnail'),
  (id) => url.replace(itemId, id).replace(/\?.*$/, ''),
  (id) => url.replace(itemId, id).replace(/signature=[^&]*/, `signature=${'A'.repeat(43)}`),
  (id) => url.replace(itemId, `${itemId}/../${id}`),
];

async function answerOf(method: string, url: string): Promise<{ status: number; text: string }> {
  const body = method === 'PUT' ? { body: 'x', headers: { 'content-type': 'image/jpeg' } } : {};
  const response = await fetch(url, { method, ...body });
  return { status: response.status, text: await response.text() };
}
