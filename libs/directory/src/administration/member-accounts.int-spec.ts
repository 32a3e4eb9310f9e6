import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '@portal/platform/access';
import { newId } from '@portal/platform/kernel';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { findMemberBySubject } from '../member.repository.js';
import { agencyIdOf } from '../reference/agencies.js';
import { directoryWorld, type DirectoryWorld } from '../testing/directory-world.support-spec.js';
import { graphqlOf, type Ask } from '../testing/graphql-of.support-spec.js';

const STARTING_MS = 60_000;
const WUJIANG = agencyIdOf('320509');
const LILI = agencyIdOf('320509110');

const ACCOUNT = `__typename
  ... on MemberAccount { id login name roles status version agency { id } lastSeenAt
    events { kind actorName roles reason } availableActions { action closedReason } }
  ... on UserError { code message }
  ... on InvalidInput { fields { path code } }
  ... on MemberVersionConflict { current { id version status } }`;
const mutation = (name: string, input: string): string =>
  `mutation($input: ${input}!) { result: ${name}(input: $input) { ${ACCOUNT} } }`;
const INVITE = mutation('inviteMember', 'InviteMemberInput');
const ROLES = mutation('changeRoles', 'ChangeRolesInput');
const SUSPEND = mutation('suspendMember', 'SuspendMemberInput');
const REINSTATE = mutation('reinstateMember', 'ReinstateMemberInput');

interface Account {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

describe('members in the hands of their administrator', () => {
  let database: TestDatabase;
  let world: DirectoryWorld;
  let app: INestApplicationContext;
  let ask: Ask;
  let admin: Actor;

  const act = async (
    actor: Actor,
    document: string,
    input: object,
    idempotencyKey = newId(),
  ): Promise<Account | string> => {
    const { data, errors } = await ask(actor, document, { input: { idempotencyKey, ...input } });
    return errors[0] ?? (data?.['result'] as Account);
  };
  const done = async (...call: Parameters<typeof act>): Promise<Account> => {
    const answer = await act(...call);
    if (typeof answer === 'string') throw new Error(answer);
    return answer;
  };
  const invite = (input: object): Promise<Account> =>
    done(admin, INVITE, {
      ...{ agencyId: LILI, name: '新人', roles: ['OFFICER'] },
      login: `new.${newId().slice(-12)}`,
      ...input,
    });
  const signsIn = async ({ id }: Account): Promise<Actor | null> => {
    return world.unitOfWork.asSystem('sign-in', async (tx) => {
      const [row] = await tx.query<{ subject: string }>(
        'select subject from member where id = $1',
        [id],
      );
      return findMemberBySubject(tx, row?.subject ?? '');
    });
  };

  beforeAll(async () => {
    database = await testDatabase();
    world = await directoryWorld(database);
    ({ ask, app } = await graphqlOf(world.unitOfWork));
    admin = await world.actor('admin');
  }, STARTING_MS);
  afterAll(async () => {
    await app.close();
    await world.end();
    await database.drop();
  });

  it('are listed with those of the units, and filtered', async () => {
    const list = async (filter: object): Promise<string[]> => {
      const { data } = await ask(
        admin,
        `query($filter: MemberAccountFilter) { memberAccounts(filter: $filter) { edges { node { login } } } }`,
        { filter },
      );
      const page = data?.['memberAccounts'] as { edges: { node: { login: string } }[] };
      return page.edges.map(({ node }) => node.login);
    };
    expect((await list({})).sort()).toEqual([
      ...['admin', 'auditor', 'wujiang-head', 'wujiang-legal', 'wujiang-officer'],
      ...['wujiang-officer2', 'wujiang-registrar'],
    ]);
    expect(await list({ role: 'HEAD' })).toEqual(['wujiang-head']);
    expect((await list({ agencyId: LILI })).sort()).toEqual([
      'wujiang-officer',
      'wujiang-officer2',
    ]);
    expect(await list({ search: '徐国' })).toEqual(['wujiang-head']);
    expect(await list({ search: '%' })).toEqual([]);
    expect(await list({ status: 'SUSPENDED' })).toEqual([]);
    expect(await list({ agencyId: agencyIdOf('310118') })).toEqual([]);
  });

  it('are let in by invitation, with the number of their squad', async () => {
    const account = await invite({ login: ' Li.Lei ', name: ' 李  雷 ' });
    expect(account).toMatchObject({
      ...{ __typename: 'MemberAccount', login: 'li.lei', name: '李 雷', status: 'ACTIVE' },
      ...{ version: 1, roles: ['OFFICER'], agency: { id: LILI }, lastSeenAt: null },
      events: [{ kind: 'INVITED', actorName: '管文杰', roles: ['OFFICER'], reason: null }],
    });
    const officer = await world.actor('wujiang-officer');
    expect(await signsIn(account)).toMatchObject({ lo: officer.lo, hi: officer.hi });
  });

  it('are added once under one idempotency key', async () => {
    const input = { agencyId: LILI, login: 'twice', name: '韩梅梅', roles: ['OFFICER'] };
    const key = newId();
    const first = await done(admin, INVITE, input, key);
    expect(await done(admin, INVITE, input, key)).toEqual(first);
    expect(await done(admin, INVITE, { ...input, name: '别人' }, key)).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
  });

  it('are not let in under a login that is taken, elsewhere too, or with roles of another level', async () => {
    expect(await invite({ login: 'qingpu-head' })).toMatchObject({
      ...{ __typename: 'RuleViolation', code: 'LOGIN_TAKEN' },
    });
    expect(await invite({ login: 'A B', name: '', roles: ['LIAISON', 'AUDITOR'] })).toMatchObject({
      __typename: 'InvalidInput',
      fields: [
        { path: 'name', code: 'MEMBER_NAME_FORM' },
        { path: 'login', code: 'MEMBER_LOGIN_FORM' },
        { path: 'roles', code: 'AUDITOR_ALONE' },
        { path: 'roles', code: 'LIAISON_LEVEL' },
      ],
    });
  });

  it('are shut out and let in again, with the reason kept', async () => {
    const account = await invite({});
    const call = { memberId: account.id, version: 1, reason: '已退休' };
    expect(await done(admin, SUSPEND, { ...call, reason: ' ' })).toMatchObject({
      fields: [{ path: 'reason', code: 'MEMBER_REASON_FORM' }],
    });
    const suspended = await done(admin, SUSPEND, call);
    expect(suspended).toMatchObject({ status: 'SUSPENDED', version: 2 });
    expect(suspended['events']).toMatchObject([
      { kind: 'SUSPENDED', reason: '已退休' },
      { kind: 'INVITED' },
    ]);
    expect(suspended['availableActions']).toContainEqual({
      ...{ action: 'SUSPEND', closedReason: '该成员已停用。' },
    });
    expect(await signsIn(account)).toBeNull();
    expect(await done(admin, SUSPEND, call)).toMatchObject({
      ...{ code: 'VERSION_CONFLICT', current: { version: 2, status: 'SUSPENDED' } },
    });
    const again = { memberId: account.id, version: 2, reason: '返聘' };
    expect(await done(admin, REINSTATE, again)).toMatchObject({ status: 'ACTIVE', version: 3 });
    expect(await signsIn(account)).not.toBeNull();
  });

  it('get other roles, which count at once', async () => {
    const account = await invite({});
    const call = { memberId: account.id, version: 1, roles: ['OFFICER', 'HEAD'] };
    expect(await done(admin, ROLES, call)).toMatchObject({
      roles: ['OFFICER', 'HEAD'],
      version: 2,
    });
    expect((await signsIn(account))?.roles).toEqual(['OFFICER', 'HEAD']);
  });

  it('do not raise or suspend themselves, and the last administrator stays one', async () => {
    const me = { memberId: admin.memberId, version: 1 };
    const codes = await Promise.all([
      done(admin, ROLES, { ...me, roles: ['ADMINISTRATOR', 'HEAD'] }),
      done(admin, ROLES, { ...me, roles: ['HEAD'] }),
      done(admin, SUSPEND, { ...me, reason: '试' }),
    ]);
    expect(codes.map(({ code }) => code)).toEqual([
      ...['OWN_ROLES_GROW', 'OWN_ROLES_GROW', 'OWN_SUSPENSION'],
    ]);
    const other = await invite({ agencyId: WUJIANG, roles: ['ADMINISTRATOR', 'REGISTRAR'] });
    const second = await signsIn(other);
    const down = { memberId: other.id, version: 1, roles: ['REGISTRAR'] };
    const out = { ...me, reason: '互相停用' };
    if (!second) throw new Error('The second administrator can not sign in');
    const both = await Promise.all([act(admin, ROLES, down), act(second, SUSPEND, out)]);
    const left = await world.unitOfWork.asSystem('test', (tx) =>
      tx.query(
        `select from member where agency_id = $1 and status = 'ACTIVE' and 'ADMINISTRATOR' = any(roles)`,
        [WUJIANG],
      ),
    );
    expect(both.filter((answer) => answer === 'FORBIDDEN')).toHaveLength(1);
    expect(left).toHaveLength(1);
    // Whichever of the two came first: the tests behind this one go on with the administrator.
    await world.unitOfWork.asSystem('test', (tx) =>
      tx.query(`update member set status = 'ACTIVE' where id = $1`, [admin.memberId]),
    );
  });

  it.each([['wujiang-head'], ['auditor'], ['suzhou-coordinator'], ['qingpu-head']])(
    'are none of the business of %s',
    async (user) => {
      const actor = await world.actor(user);
      const call = { memberId: admin.memberId, version: 1, reason: '越权', roles: ['HEAD'] };
      const answers = await Promise.all([
        act(actor, INVITE, { agencyId: WUJIANG, login: 'x.y.z', name: '某', roles: ['HEAD'] }),
        act(actor, ROLES, { memberId: call.memberId, version: 1, roles: ['HEAD'] }),
        act(actor, SUSPEND, { memberId: call.memberId, version: 1, reason: '越权' }),
      ]);
      expect(answers).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
      const { errors } = await ask(actor, '{ memberAccounts { edges { node { id } } } }');
      expect(errors).toEqual(['FORBIDDEN']);
    },
  );

  it('of another agency are not there for an administrator, whether they exist or not', async () => {
    const { actor } = world;
    const foreign = await Promise.all([actor('qingpu-head'), actor('suzhou-coordinator')]);
    const ids = [...foreign.map(({ memberId }) => memberId), newId(), 'nonsense'];
    const answers = await Promise.all(
      ids.map((memberId) => act(admin, SUSPEND, { memberId, version: 1, reason: '越权' })),
    );
    expect(new Set(answers)).toEqual(new Set(['NOT_FOUND']));
    const agencies = [agencyIdOf('310118'), agencyIdOf('320500'), newId()];
    const invited = await Promise.all(
      agencies.map((agencyId) =>
        act(admin, INVITE, { agencyId, login: 'some.one', name: '某', roles: ['OFFICER'] }),
      ),
    );
    expect(new Set(invited)).toEqual(new Set(['NOT_FOUND']));
  });
});
