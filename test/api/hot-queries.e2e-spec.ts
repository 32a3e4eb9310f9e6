import { cast, person, type Cast } from '../support/people.js';
import { portalDocument } from '../support/portal-documents.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { sent } from '../support/referrals.js';

/** More often than a document has to come before it is compiled. */
const OFTEN = 8;

describe('A query that comes often', () => {
  let portal: TestPortal;
  let people: Cast;
  let id: string;

  beforeAll(async () => {
    portal = await startPortal();
    await portal.work();
    people = await cast(portal);
    ({ id } = await sent(portal, people));
  });

  afterAll(() => portal.stop());

  /** The answers of so many calls; variables by the number of the call. */
  async function answers(
    query: string,
    variablesOf: (call: number) => object,
    headers: Record<string, string> = {},
  ): Promise<unknown[]> {
    const all: unknown[] = [];
    for (let call = 0; call < OFTEN; call += 1) {
      const { status, data, errors } = await people.otherHead.ask(
        query,
        variablesOf(call),
        headers,
      );
      const told = errors?.map(({ message, extensions }) => [message, extensions.code]);
      all.push({ status, data, told });
    }
    return all;
  }

  const allAlike = (all: readonly unknown[]): void => {
    expect(new Set(all.map((answer) => JSON.stringify(answer))).size).toBe(1);
  };

  it.each(['CaseFile', 'Referrals'])(
    'answers %s of the portal as it did the first time',
    async (name) => {
      const all = await answers(portalDocument(name), () => ({ id, first: 20 }));
      expect(all[0]).toMatchObject({ status: 200, told: undefined });
      expect(JSON.stringify(all[0])).toContain('苏吴城管移');
      allAlike(all);
    },
  );

  it('tells what is not there with the same code and words', async () => {
    const nobody = '01900000-0000-7000-8000-000000000000';
    const query = `query Hot($id: ID!) { referral(id: $id) { id subject } }`;
    const all = await answers(query, () => ({ id: nobody }));
    expect(all[0]).toMatchObject({ told: [[expect.any(String), 'NOT_FOUND']] });
    allAlike(all);
  });

  it('refuses unfit variables as ever, and answers fit ones between them', async () => {
    const query = `query Fit($id: ID!, $n: Int!) { referral(id: $id) { id messages(first: $n) { edges { cursor } } } }`;
    const all = await answers(query, (call) => ({ id, n: call % 2 === 0 ? 5 : 'five' }));
    allAlike(all.filter((_, call) => call % 2 === 0));
    allAlike(all.filter((_, call) => call % 2 === 1));
    expect(all.at(-2)).toMatchObject({ status: 200, data: { referral: { id } } });
    expect(all.at(-1)).toMatchObject({
      status: 400,
      told: [[expect.any(String), 'BAD_USER_INPUT']],
    });
  });

  it('heeds @skip and @include, aliases and fragments at every call', async () => {
    const query = `query Choose($id: ID!, $more: Boolean!) {
      one: referral(id: $id) { ...Head status @skip(if: $more) }
      two: referral(id: $id) { name: subject ...Head @include(if: $more) events { kind what: kind } }
    } fragment Head on Referral { id number }`;
    const all = await answers(query, (call) => ({ id, more: call % 2 === 0 }));
    const [more, less] = all.slice(-2) as { data: { one: object; two: object } }[];
    expect(Object.keys(more?.data.one ?? {})).toEqual(['id', 'number']);
    expect(Object.keys(more?.data.two ?? {})).toEqual(['name', 'id', 'number', 'events']);
    expect(Object.keys(less?.data.one ?? {})).toEqual(['id', 'number', 'status']);
    expect(Object.keys(less?.data.two ?? {})).toEqual(['name', 'events']);
    allAlike(all.filter((_, call) => call % 2 === 0));
    allAlike(all.filter((_, call) => call % 2 === 1));
  });

  it('speaks the language of each call', async () => {
    const query = portalDocument('CaseFile');
    const english = await answers(query, () => ({ id }), { 'accept-language': 'en' });
    expect(JSON.stringify(english.at(-1))).toContain('Collaboration agreement');
    const chinese = await answers(query, () => ({ id }));
    expect(JSON.stringify(chinese.at(-1))).toContain('协作约定');
  });

  it('sees the rows of whoever asks, and nothing for a stranger', async () => {
    const query = portalDocument('CaseFile');
    await answers(query, () => ({ id }));
    const stranger = await person(portal, '330421', 'HEAD');
    const answer = await stranger.ask(query, { id });
    expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
