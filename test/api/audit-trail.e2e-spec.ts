import { person, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { addEvidence, draft, key } from '../support/referrals.js';
import { expectWords } from '../support/refusals.js';
import { asAdmin } from '../support/stored.js';

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly memberName: string;
  readonly roles: readonly string[] | null;
  readonly agency: { readonly name: string } | null;
  readonly action: string;
  readonly actionTitle: string;
  readonly outcome: string;
  readonly requestId: string | null;
  readonly subjects: readonly {
    readonly kind: string;
    readonly kindTitle: string;
    readonly id: string;
    readonly referralId: string | null;
    readonly number: string | null;
    readonly name: string | null;
  }[];
}
interface Trail {
  readonly auditTrail: {
    readonly edges: readonly { readonly cursor: string; readonly node: Entry }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const TRAIL = `query($filter: AuditTrailFilter, $first: Int! = 50, $after: String) {
  auditTrail(filter: $filter, first: $first, after: $after) { edges { cursor node {
    id at memberName roles agency { name } action actionTitle outcome requestId
    subjects { kind kindTitle id referralId number name } } } pageInfo { hasNextPage endCursor } } }`;

describe('The trail that an auditor reads', () => {
  let portal: TestPortal;
  let officer: Person;
  let auditor: Person;
  let referralId: string;

  beforeAll(async () => {
    portal = await startPortal(new Date('2024-06-18T15:59:00Z'));
    officer = await person(portal, '320509110', 'OFFICER');
    auditor = await person(portal, '320509', 'AUDITOR');
    referralId = (await draft(portal, officer)).id;
    portal.clock.advance({ minutes: 2 });
    await portal.work();
    await addEvidence(portal, officer, referralId);
    portal.clock.advance({ minutes: 1 });
    // An officer invites nobody.
    await officer.ask(
      `mutation($input: InviteMemberInput!) { inviteMember(input: $input) { __typename } }`,
      {
        input: {
          ...{ idempotencyKey: key(), agencyId: officer.agencyId, login: 'x.y.z', name: '某人' },
          roles: ['HEAD'],
        },
      },
    );
  });
  afterAll(() => portal.stop());

  async function ask(
    filter: object,
    more: object = {},
    headers: Record<string, string> = {},
    who = auditor,
  ): Promise<Trail['auditTrail']> {
    const { data, errors } = await who.ask<Trail>(TRAIL, { filter, ...more }, headers);
    expect(errors).toBeUndefined();
    return data.auditTrail;
  }
  const entries = async (...call: Parameters<typeof ask>): Promise<Entry[]> =>
    (await ask(...call)).edges.map(({ node }) => node);

  it('tells who did what when, as what, and on what', async () => {
    const found = await entries({ actions: ['referral.draft'] });
    expect(found).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        at: '2024-06-18T23:59:00+08:00',
        memberName: officer.name,
        roles: ['OFFICER'],
        agency: { name: expect.stringContaining('中队') as string },
        action: 'referral.draft',
        actionTitle: '起草移送',
        outcome: 'DONE',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        subjects: [
          expect.objectContaining({
            kind: 'referral',
            kindTitle: '移送',
            id: referralId,
            referralId,
            number: null,
          }) as Entry['subjects'][number],
        ],
      },
    ]);
    expect(found[0]?.subjects[0]?.name).not.toBeNull();
  });

  it('keeps what was refused', async () => {
    const [denied] = await entries({ outcome: 'DENIED', actions: ['member.invite'] });
    expect(denied).toMatchObject({ memberName: officer.name, actionTitle: '邀请成员' });
    expect(denied?.subjects[0]).toMatchObject({ kind: 'agency', id: officer.agencyId });
  });

  it('speaks English to whom it suits', async () => {
    const [entry] = await entries({ actions: ['referral.draft'] }, {}, { 'accept-language': 'en' });
    expect(entry).toMatchObject({ actionTitle: 'Drafted a referral' });
    expect(entry?.subjects[0]?.kindTitle).toBe('Referral');
  });

  it('comes newest first and page by page, without a gap or a repeat', async () => {
    const whole = (await entries({})).map(({ id }) => id);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page: Trail['auditTrail'] = await ask({}, { first: 2, after });
      paged.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(whole);
    expect(whole.length).toBeGreaterThan(3);
    const times = (await entries({})).map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('knows days as Shanghai does', async () => {
    const on = async (day: string): Promise<string[]> =>
      (await entries({ from: day, to: day, memberId: officer.memberId })).map((e) => e.action);
    expect(await on('2024-06-18')).toContain('referral.draft');
    expect(await on('2024-06-18')).not.toContain('evidence.prepare');
    expect(await on('2024-06-19')).toContain('evidence.prepare');
    expect(await on('2024-06-20')).toEqual([]);
  });

  it('finds a person by a part of the name, and one whose signs mean something to a pattern', async () => {
    expect((await entries({ person: officer.name.slice(2, 9) })).length).toBeGreaterThan(0);
    for (const person of ['%', '_', '\\', "' or 1=1"])
      expect(await entries({ person })).toEqual([]);
  });

  it('finds by the id of a case what was done with its evidence too', async () => {
    const found = (await entries({ subject: referralId })).map(({ action }) => action);
    expect(found).toEqual(expect.arrayContaining(['referral.draft', 'evidence.prepare']));
    const number = '苏吴城管移〔2024〕1号';
    await asAdmin(portal, async (admin) => {
      // A number is given by sending; here it is enough that it is there.
      await admin.query('set session_replication_role = replica');
      await admin.query('update referral set number = $2 where id = $1', [referralId, number]);
    });
    const byNumber = await entries({ subject: number });
    expect(byNumber.map(({ action }) => action)).toEqual(found);
    expect(byNumber[0]?.subjects.map((subject) => subject.number)).toContain(number);
  });

  it('of another agency is empty, and of the own squad is not', async () => {
    const other = await person(portal, '310118', 'AUDITOR');
    expect(await entries({ agencyId: officer.agencyId })).not.toEqual([]);
    expect(await entries({ agencyId: other.agencyId })).toEqual([]);
    expect(await entries({}, {}, {}, other)).toEqual([]);
    const province = await person(portal, '320000', 'AUDITOR');
    const city = await person(portal, '320500', 'AUDITOR');
    const squad = await person(portal, '320509110', 'AUDITOR');
    for (const above of [province, city, squad])
      expect((await entries({}, {}, {}, above)).map(({ action }) => action)).toContain(
        'referral.draft',
      );
    expect(await entries({ agencyId: officer.agencyId }, {}, {}, province)).not.toEqual([]);
  });

  it.each(['OFFICER', 'HEAD', 'LEGAL_REVIEWER', 'REGISTRAR', 'ADMINISTRATOR', 'LIAISON'] as const)(
    'is closed to a %s',
    async (role) => {
      const who = await person(portal, '320509', role);
      for (const query of ['{ auditTrail { edges { cursor } } }', '{ auditActions { name } }'])
        for (const language of ['zh', 'en'] as const) {
          const { errors } = await who.ask(query, {}, { 'accept-language': language });
          expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
          expectWords(errors?.[0]?.message ?? '', language);
        }
    },
  );

  const BAD: readonly (readonly [string, object])[] = [
    ['a page of none', { first: 0 }],
    ['a cursor that is a word', { after: 'zz' }],
    ['a name with a NUL', { filter: { person: 'a\0b' } }],
    ['a name as long as a book', { filter: { person: '长'.repeat(9000) } }],
    ['a case with half a character', { filter: { subject: 'a\ud800b' } }],
    ['a member who is a word', { filter: { memberId: 'x' } }],
    ['an agency that is a word', { filter: { agencyId: '' } }],
    ['an action that is none', { filter: { actions: ['referral.draft', 'x'] } }],
    ['a period that ends before it begins', { filter: { from: '2024-06-02', to: '2024-06-01' } }],
    ['a day that is none', { filter: { from: '2023-02-29' } }],
  ];
  it.each(BAD)('refuses %s', async (_what, variables) => {
    const { errors } = await auditor.ask(TRAIL, variables);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('refuses a page of 501', async () => {
    const { errors } = await auditor.ask('{ auditTrail(first: 501) { edges { cursor } } }');
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('lists every action in words of both languages', async () => {
    interface Named {
      readonly auditActions: readonly { name: string; title: string; groupTitle: string }[];
    }
    for (const language of ['zh', 'en'] as const) {
      const { data } = await auditor.ask<Named>(
        '{ auditActions { name title group groupTitle } }',
        {},
        { 'accept-language': language },
      );
      expect(data.auditActions.length).toBeGreaterThan(30);
      for (const { title, groupTitle } of data.auditActions)
        for (const words of [title, groupTitle])
          expect(words).toMatch(language === 'zh' ? /^[\u4e00-\u9fff]+$/ : /^[A-Z][A-Za-z -]+$/);
    }
  });
});
