import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '@portal/platform/access';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { agencyIdOf, zoneIdOf } from './reference/agencies.js';
import { directoryWorld, type DirectoryWorld } from './testing/directory-world.support-spec.js';
import { graphqlOf, type Ask } from './testing/graphql-of.support-spec.js';

interface Agencies {
  edges: { node: { shortName: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

/** The first file of a run makes the template; on a busy machine that takes a while. */
const STARTING_MS = 60_000;

describe('the directory’s operations', () => {
  let database: TestDatabase;
  let world: DirectoryWorld;
  let app: INestApplicationContext;
  let ask: Ask;
  let officer: Actor;

  const AGENCIES = `query ($filter: AgencyFilter, $first: Int, $after: String) {
    agencies(filter: $filter, first: $first, after: $after) {
      edges { node { shortName } } pageInfo { hasNextPage endCursor } } }`;
  const page = async (variables: Record<string, unknown>): Promise<Agencies> => {
    const { data, errors } = await ask(officer, AGENCIES, variables);
    expect(errors).toEqual([]);
    return data?.agencies as Agencies;
  };
  const find = async (filter: Record<string, unknown>): Promise<string[]> =>
    (await page({ filter, first: 50 })).edges.map(({ node }) => node.shortName);

  beforeAll(async () => {
    database = await testDatabase();
    world = await directoryWorld(database);
    ({ ask, app } = await graphqlOf(world.unitOfWork));
    officer = await world.actor('wujiang-officer');
  }, STARTING_MS);
  afterAll(async () => {
    await app.close();
    await world.end();
    await database.drop();
  });

  it('give each member the key of his own drafts, always the same', async () => {
    const keyOf = async (login: string): Promise<unknown> => {
      const { data, errors } = await ask(await world.actor(login), '{ deviceKey }');
      expect(errors).toEqual([]);
      return data?.deviceKey;
    };
    const key = await keyOf('wujiang-officer');
    expect(Buffer.from(String(key), 'base64')).toHaveLength(32);
    expect(await keyOf('wujiang-officer')).toBe(key);
    expect(await keyOf('wujiang-head')).not.toBe(key);
  });

  it('say who one is, in whose name one writes, and whether one may draft', async () => {
    const source = `{ me { id name roles agency { shortName } bureau { shortName }
      unreadNotifications lastVisitAt mayDraft } }`;
    expect(await ask(officer, source)).toEqual({
      errors: [],
      data: {
        me: {
          id: officer.memberId,
          name: '沈建明',
          roles: ['OFFICER'],
          agency: { shortName: '黎里中队' },
          bureau: { shortName: '吴江区城管局' },
          unreadNotifications: 0,
          lastVisitAt: null,
          mayDraft: true,
        },
      },
    });
    const admin = await ask(await world.actor('admin'), '{ me { name mayDraft } }');
    expect(admin.data).toEqual({ me: { name: '管文杰', mayDraft: false } });
  });

  it('find an agency by initials, by code, and in Chinese', async () => {
    const qingpu = '青浦区城管执法局';
    expect(await find({ search: 'qpq', bureausOnly: true })).toEqual([qingpu]);
    expect(await find({ search: 'QPQ', level: 'DISTRICT' })).toEqual([qingpu]);
    expect(await find({ search: '310118', bureausOnly: true })).toEqual([qingpu]);
    expect(await find({ search: ' 青浦 ', bureausOnly: true })).toEqual([qingpu]);
    expect(await find({ search: '青浦' })).toHaveLength(4);
    expect(await find({ search: 'wjq', bureausOnly: true })).toContain('吴江区城管局');
    expect(await find({ search: '%' })).toEqual([]);
    expect(await find({ search: "'; drop table agency; --" })).toEqual([]);
  });

  it('find an agency by division, also by a former code', async () => {
    expect(await find({ divisionCode: '320614' })).toEqual(['海门区城管局']);
    expect(await find({ divisionCode: '320684' })).toEqual(['海门区城管局']);
    expect(await find({ divisionCode: '999999' })).toEqual([]);
  });

  it('find agencies by zone and by province', async () => {
    expect(await find({ zoneId: zoneIdOf('青嘉吴') })).toEqual([
      '青浦区城管执法局',
      '吴江区城管局',
      '嘉善县综合执法局',
    ]);
    expect(await find({ zoneId: 'nonsense' })).toEqual([]);
    expect(await find({ provinceCode: '310000', level: 'DISTRICT' })).toHaveLength(16);
    expect(await find({ provinceCode: '沪', level: 'DISTRICT' })).toHaveLength(16);
  });

  it('page through all agencies, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo }: Agencies = await page({
        filter: { bureausOnly: true },
        first: 150,
        after,
      });
      seen.push(...edges.map(({ node }) => node.shortName));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([373, 373]);
  });

  it('show an agency with parent, units, zones and the members one may see', async () => {
    const source = `query ($id: ID!) { agency(id: $id) { name divisionName level province demonstration
      parent { shortName parent { shortName } } units { shortName } zones { name agencies { shortName } }
      members { name } heads: members(role: HEAD) { name roles agency { id } } } }`;
    const head = await world.actor('wujiang-head');
    const id = agencyIdOf('320509');
    const seen = await ask(head, source, { id });
    expect(seen).toEqual({
      errors: [],
      data: {
        agency: {
          name: '苏州市吴江区城市管理局',
          divisionName: '吴江区',
          level: 'DISTRICT',
          province: '苏',
          demonstration: true,
          parent: { shortName: '苏州市城管局', parent: { shortName: '江苏省住建厅' } },
          units: ['黎里中队', '盛泽中队', '七都中队'].map((shortName) => ({ shortName })),
          zones: [
            {
              name: '青嘉吴',
              agencies: ['青浦区城管执法局', '吴江区城管局', '嘉善县综合执法局'].map(
                (shortName) => ({
                  shortName,
                }),
              ),
            },
          ],
          members: ['姚静', '徐国强', '汪慎之', '管文杰', '钱雨桐'].map((name) => ({ name })),
          heads: [{ name: '徐国强', roles: ['HEAD'], agency: { id } }],
        },
      },
    });
    const stranger = await world.actor('qingpu-head');
    const other = await ask(
      stranger,
      `query ($id: ID!) { agency(id: $id) { name members { name } } }`,
      {
        id,
      },
    );
    expect(other.data).toEqual({ agency: { name: '苏州市吴江区城市管理局', members: [] } });
  });

  it.each(['nonsense', '00000000-0000-7000-8000-000000000000'])(
    'answer NOT_FOUND for agency %s',
    async (id) => {
      const answer = await ask(officer, 'query ($id: ID!) { agency(id: $id) { name } }', { id });
      expect(answer.errors).toEqual(['NOT_FOUND']);
    },
  );

  it('list divisions of a day, by parent, and by search', async () => {
    const source = `query ($search: String, $parentCode: String, $on: Date) {
      divisions(search: $search, parentCode: $parentCode, on: $on) { code name } }`;
    const codes = async (variables: Record<string, unknown>): Promise<unknown> => {
      const { data } = await ask(officer, source, variables);
      return (data?.divisions as { code: string }[]).map(({ code }) => code);
    };
    expect(await codes({ search: '海门', on: '2020-07-02' })).toEqual(['320684']);
    expect(await codes({ search: '海门', on: '2020-07-03' })).toEqual(['320614']);
    expect(await codes({ search: 'hmq' })).toEqual(['320614']);
    expect(await codes({ parentCode: '310000' })).toHaveLength(16);
    expect(await codes({ parentCode: '320000' })).toHaveLength(13);
  });

  it('propose recipients with reasons in both languages', async () => {
    const source = `query ($input: ProposedRecipientsInput!) { proposedRecipients(input: $input) {
      reason explanation agency { shortName zones { name } } } }`;
    const input = { divisionCode: '330421', plates: ['沪A12345'] };
    const zones = [{ name: '青嘉吴' }];
    expect((await ask(officer, source, { input })).data).toEqual({
      proposedRecipients: [
        {
          reason: 'PLACE_OF_ACT',
          explanation: '违法行为发生地（嘉善县）在其管辖区域',
          agency: { shortName: '嘉善县综合执法局', zones },
        },
        {
          reason: 'PLATE_REGISTRATION',
          explanation: '车辆为沪牌（沪A12345），与本机关同属青嘉吴毗邻片区',
          agency: { shortName: '青浦区城管执法局', zones },
        },
      ],
    });
    const english = await ask(officer, source, { input: { divisionCode: '330421' } }, 'en');
    expect(english.data).toMatchObject({
      proposedRecipients: [
        { explanation: 'The act took place in its area (嘉善县)' },
        { explanation: 'It shares the zone 青嘉吴 with your bureau' },
      ],
    });
  });

  it('propose to the officer of a squad what they propose to his bureau', async () => {
    const source = '{ proposedRecipients(input: {}) { agency { shortName } } }';
    const head = await world.actor('wujiang-head');
    expect(await ask(head, source)).toEqual(await ask(officer, source));
  });

  it('refuse more than 20 plates', async () => {
    const answer = await ask(
      officer,
      'query ($input: ProposedRecipientsInput!) { proposedRecipients(input: $input) { reason } }',
      { input: { plates: Array.from({ length: 21 }, () => '沪A12345') } },
    );
    expect(answer.errors).toEqual(['BAD_USER_INPUT']);
  });

  it.each([
    '{ me { id } }',
    '{ agencies { edges { cursor } } }',
    '{ agency(id: "x") { id } }',
    '{ divisions { code } }',
    '{ zones { id } }',
    '{ proposedRecipients(input: {}) { reason } }',
  ])('answer nobody who is not signed in: %s', async (source) => {
    expect((await ask(null, source)).errors).toEqual(['UNAUTHENTICATED']);
  });
});
