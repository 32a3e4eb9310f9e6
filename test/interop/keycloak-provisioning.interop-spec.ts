import { agencyIdOf, linkAccount, readAccounts } from '@portal/directory';
import { provision, tokensOf, type Directory, type Plan } from '@portal/platform/identity';
import type { Role } from '@portal/platform/access';
import { Client } from 'pg';
import { heldFor, signIn } from '../support/identity/provider.js';
import { person, type Person } from '../support/people.js';
import { until } from '../support/referrals.js';
import { firstSignIn } from './support/first-sign-in.js';
import { startKeycloakProvider, type KeycloakProvider } from './support/keycloak-provider.js';

const FIRST_PASSWORD = 'First-password-1';
const BUREAUS = ['320509', '310118'].map(agencyIdOf);

let provider: KeycloakProvider;
let secret: string;

const system = <T>(sql: string, params: unknown[] = []): Promise<T[]> =>
  provider.portal.parts.unitOfWork.asSystem('test', (tx) => tx.query<T>(sql, params));

/** The directory without the hundreds of agencies that have nobody; the front door's test has them all. */
async function directory(): Promise<Directory> {
  const { unitOfWork } = provider.portal.parts;
  const whole = await unitOfWork.asSystem('test', readAccounts);
  const above = new Map(whole.groups.map(({ id, parentId }) => [id, parentId]));
  const needed = new Set<string>(BUREAUS);
  for (const { groupId } of whole.people) needed.add(groupId);
  for (const id of needed) {
    const parent = above.get(id);
    if (parent) needed.add(parent);
  }
  return { ...whole, groups: whole.groups.filter(({ id }) => needed.has(id)) };
}

/** What `npm run provision` does, as the client of the realm file and no administrator. */
async function run(isDryRun = false, client = 'delta-portal-provisioning'): Promise<Plan> {
  const { unitOfWork } = provider.portal.parts;
  const access = { issuer: provider.realm.issuer, client, secret };
  return provision(access, await directory(), {
    isDryRun,
    firstPassword: () => Promise.resolve(FIRST_PASSWORD),
    link: (id, subject) => unitOfWork.asSystem('test', (tx) => linkAccount(tx, id, subject)),
  });
}

let count = 0;

/** Somebody new in the directory, who has a login but no user yet. */
async function member(division: string, ...roles: Role[]): Promise<Person & { login: string }> {
  const who = await person(provider.portal, division, ...roles);
  const login = `member-${String((count += 1))}`;
  await system('update member set login = $2 where id = $1', [who.memberId, login]);
  return { ...who, login };
}

const kindsOf = ({ steps, differences }: Plan): string[] =>
  [...steps, ...differences].map(({ kind }) => kind);
const userOf = (id: string): ReturnType<typeof provider.realm.admin.users.findOne> =>
  provider.realm.admin.users.findOne({ id });
const groupsOf = async (id: string): Promise<(string | undefined)[]> =>
  (await provider.realm.admin.users.listGroups({ id })).map(({ path }) => path);

let officer: Person & { login: string };
let first: Plan;

beforeAll(async () => {
  provider = await startKeycloakProvider();
  const [client] = await provider.realm.admin.clients.find({
    clientId: 'delta-portal-provisioning',
  });
  secret = client?.secret ?? '';
  officer = await member('320509110', 'OFFICER');
  first = await run();
});

afterAll(() => provider.stop());

describe('the first run', () => {
  it('makes a group of every agency, each under the one above', async () => {
    const { groups } = await directory();
    expect(first.steps.filter(({ kind }) => kind === 'AddGroup')).toHaveLength(groups.length);
    const [{ path } = { path: '' }] = await system<{ path: string }>(
      `select string_agg('/' || above.name, '' order by above.code, above.code_hi desc) as path
       from agency self join agency above on self.code between above.code and above.code_hi
       where self.id = $1`,
      [officer.agencyId],
    );
    expect(await groupsOf(officer.subject)).toEqual([path]);
  });

  it('makes a user of the member, whose id is the fixed subject, with his role', async () => {
    const user = await userOf(officer.subject);
    expect(user).toMatchObject({
      username: officer.login,
      firstName: officer.name,
      enabled: true,
      requiredActions: expect.arrayContaining(['UPDATE_PASSWORD', 'CONFIGURE_TOTP']) as unknown,
      attributes: { portal_member: [officer.memberId] },
    });
    const { admin } = provider.realm;
    const roles = await admin.users.listRealmRoleMappings({ id: officer.subject });
    expect(roles.map(({ name }) => name).sort()).toEqual([
      'OFFICER',
      `default-roles-${provider.realm.name}`,
    ]);
  });

  it('lets him in: the password he was told, his own, an app, and the API knows him', async () => {
    const { address } = await firstSignIn(provider.client, officer.login, FIRST_PASSWORD);
    if (!(address instanceof URL)) throw new Error('Not signed in');
    const tokens = await tokensOf(await provider.client.exchange(address));
    expect(await heldFor(provider, tokens.access_token)).toBe(officer.name);
  });
});

describe('a later run', () => {
  it('changes nothing where nothing has changed', async () => {
    await run();
    const { admin, name: realm } = provider.realm;
    const writes = async (): Promise<number> =>
      (await admin.realms.findAdminEvents({ realm, max: 10_000 })).length;
    const before = await writes();
    expect(before).toBeGreaterThan(0);
    expect((await run()).steps).toEqual([]);
    expect(await writes()).toBe(before);
  });

  it('only tells what it would do when asked for no more', async () => {
    const who = await member('320509', 'HEAD');
    expect(kindsOf(await run(true))).toContain('AddUser');
    expect(await userOf(who.subject)).toBeNull();
  });

  it('moves a member with his agency and his roles, and puts right what was changed in Keycloak', async () => {
    const who = await member('320509110', 'OFFICER');
    await run();
    await system(
      `update member m set roles = '{HEAD}', name = '新名', agency_id = a.id, agency_code = a.code
       from agency a where m.id = $1 and a.id = $2`,
      [who.memberId, agencyIdOf('320509')],
    );
    expect(kindsOf(await run()).sort()).toEqual(['ChangeRoles', 'ChangeUser', 'Regroup']);
    const { admin } = provider.realm;
    const [bureau] = await admin.users.listGroups({ id: who.subject });
    await admin.groups.update({ id: bureau?.id ?? '' }, { ...bureau, name: '改过的名字' });
    expect(kindsOf(await run())).toEqual(['ChangeGroup']);
    expect(await groupsOf(who.subject)).toEqual([bureau?.path]);
    expect((await run()).steps).toEqual([]);
  });

  it('leaves groups and roles alone that Keycloak has for other purposes', async () => {
    const who = await member('320509', 'REGISTRAR');
    await run();
    const { admin } = provider.realm;
    const { id: groupId } = await admin.groups.create({ name: 'pilot-users' });
    await admin.users.addToGroup({ id: who.subject, groupId });
    await admin.roles.create({ name: 'pilot' });
    const { id = '', name = '' } = (await admin.roles.findOneByName({ name: 'pilot' })) ?? {};
    await admin.users.addRealmRoleMappings({ id: who.subject, roles: [{ id, name }] });
    expect((await run()).steps).toEqual([]);
    expect(await groupsOf(who.subject)).toContain('/pilot-users');
  });
});

describe('who must not be in any more', () => {
  /** A member who is signed in. */
  const signedIn = async (): Promise<{
    who: Awaited<ReturnType<KeycloakProvider['someone']>>;
    access: string;
    refreshes: () => Promise<boolean>;
  }> => {
    const who = await provider.someone();
    await system('update member set login = $2 where subject = $1', [who.subject, who.login]);
    await run();
    const { access_token: access, refresh_token } = await signIn(provider, who);
    expect(await heldFor(provider, access)).toBe(who.name);
    const refreshes = async (): Promise<boolean> =>
      (await provider.client.refresh(refresh_token)).status === 200;
    return { who, access, refreshes };
  };
  const isRefused = (access: string): Promise<void> =>
    until(async () => (await heldFor(provider, access)) === 'UNAUTHENTICATED', 3000);

  it('a suspended member: refused by the API at once, by Keycloak after the run, until he is active', async () => {
    const { who, access, refreshes } = await signedIn();
    await system(`update member set status = 'SUSPENDED' where subject = $1`, [who.subject]);
    await isRefused(access);
    expect(kindsOf(await run())).toEqual(['Suspend']);
    expect(await userOf(who.subject)).toMatchObject({ enabled: false });
    expect(await refreshes()).toBe(false);
    expect(await provider.enter(provider.client.browser(), who)).toBeInstanceOf(Response);
    await system(`update member set status = 'ACTIVE' where subject = $1`, [who.subject]);
    expect(kindsOf(await run())).toEqual(['Restore']);
    const again = await signIn(provider, who);
    expect(await heldFor(provider, again.access_token)).toBe(who.name);
  });

  it('a removed member likewise', async () => {
    const { who, access, refreshes } = await signedIn();
    const admin = new Client({ connectionString: provider.portal.database.adminUrl });
    await admin.connect();
    await admin.query('delete from member where subject = $1', [who.subject]);
    await admin.end();
    await isRefused(access);
    expect(kindsOf(await run())).toEqual(['Suspend']);
    expect(await userOf(who.subject)).toMatchObject({ enabled: false });
    expect(await refreshes()).toBe(false);
    expect((await run()).steps).toEqual([]);
  });

  it('whom Keycloak’s administrator has disabled: stays so, and is told', async () => {
    const { who } = await signedIn();
    const { admin } = provider.realm;
    await admin.users.update({ id: who.subject }, { enabled: false });
    const { steps, differences } = await run();
    expect(steps).toEqual([]);
    expect(differences).toContainEqual({ kind: 'DisabledInKeycloak', who: who.login });
    expect(await userOf(who.subject)).toMatchObject({ enabled: false });
  });
});

describe('a user who was made in Keycloak', () => {
  it('is told of, and becomes the member whom an administrator has invited under his name', async () => {
    const { admin } = provider.realm;
    const username = 'made-in-keycloak';
    const credentials = [{ type: 'password', value: FIRST_PASSWORD, temporary: true }];
    const { id } = await admin.users.create({ username, enabled: true, credentials });
    const stranger = { kind: 'NotInDirectory', who: username };
    expect((await run()).differences).toContainEqual(stranger);
    const invited = await person(provider.portal, '310118', 'REGISTRAR');
    await system('update member set login = $2 where id = $1', [invited.memberId, username]);
    const plan = await run();
    expect(plan.differences).not.toContainEqual(stranger);
    expect(plan.steps.find(({ kind }) => kind === 'Link')).toMatchObject({ userId: id });
    const [row] = await system('select subject from member where id = $1', [invited.memberId]);
    expect(row).toEqual({ subject: id });
    const { address } = await firstSignIn(provider.client, username, FIRST_PASSWORD);
    if (!(address instanceof URL)) throw new Error('Not signed in');
    const { access_token } = await tokensOf(await provider.client.exchange(address));
    expect(await heldFor(provider, access_token)).toBe(invited.name);
    expect((await run()).steps).toEqual([]);
  });

  it('is not taken for a member who has been in under another subject', async () => {
    const who = await member('310118', 'HEAD');
    await system('insert into member_visit values ($1, now())', [who.memberId]);
    await provider.realm.admin.users.create({ username: who.login, enabled: true });
    const { steps, differences } = await run();
    expect(steps).toEqual([]);
    expect(differences).toContainEqual({ kind: 'LoginTaken', who: who.login });
  });
});

it('a client with the wrong secret changes nothing', async () => {
  const right = secret;
  secret = 'wrong';
  await expect(run()).rejects.toThrow(/unauthorized|invalid_client|client/i);
  secret = right;
  expect((await run(true)).steps).toEqual([]);
});
