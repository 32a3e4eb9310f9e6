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
const QINGPU = agencyIdOf('310118');

const SETTLED = `__typename
  ... on Agency { id documentPrefix dutyPhone version contacts { name post phone note } }
  ... on UserError { code message }
  ... on InvalidInput { fields { path code } }
  ... on RuleViolation { fields { path code } }
  ... on AgencyVersionConflict { current { id version documentPrefix } }`;
const mutation = (name: string, input: string): string =>
  `mutation($input: ${input}!) { result: ${name}(input: $input) { ${SETTLED} } }`;
const CODE = mutation('setAgencyCode', 'SetAgencyCodeInput');
const CONTACTS = mutation('setAgencyContacts', 'SetAgencyContactsInput');

interface Settled {
  readonly __typename: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

const SHEN = { name: '沈建明', post: '值班长', phone: '138 0013 8000', note: '夜间' };
const GU = { name: '顾明', post: '综合科', phone: '0512-63481234转801' };

describe('what an agency settles for itself', () => {
  let database: TestDatabase;
  let world: DirectoryWorld;
  let app: INestApplicationContext;
  let ask: Ask;
  let admin: Actor;

  const versionOf = async (agencyId: string): Promise<number> => {
    const { rows } = await world.owner.query<{ version: number }>(
      'select version from agency where id = $1',
      [agencyId],
    );
    return rows[0]?.version ?? 0;
  };
  const act = async (
    actor: Actor,
    document: string,
    input: object,
    idempotencyKey = newId(),
  ): Promise<Settled | string> => {
    const { data, errors } = await ask(actor, document, { input: { idempotencyKey, ...input } });
    return errors[0] ?? (data?.['result'] as Settled);
  };
  const done = async (document: string, input: object, key?: string): Promise<Settled> => {
    const answer = await act(admin, document, input, key);
    if (typeof answer === 'string') throw new Error(answer);
    return answer;
  };
  const setCode = async (code: string, agencyId = WUJIANG): Promise<Settled> =>
    done(CODE, { agencyId, version: await versionOf(agencyId), code });
  const setContacts = async (input: object, agencyId = WUJIANG): Promise<Settled> =>
    done(CONTACTS, { agencyId, version: await versionOf(agencyId), contacts: [], ...input });

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

  it('is its code, which it may have again', async () => {
    expect(await setCode(' 苏吴执法 ')).toMatchObject({ documentPrefix: '苏吴执法', version: 2 });
    expect(await setCode('苏吴城管')).toMatchObject({ documentPrefix: '苏吴城管', version: 3 });
  });

  it('is no code that another agency has or had', async () => {
    expect(await setCode('沪青城管')).toMatchObject({
      ...{ __typename: 'RuleViolation', code: 'AGENCY_CODE_TAKEN' },
      fields: [{ path: 'code', code: 'AGENCY_CODE_TAKEN' }],
    });
    await world.unitOfWork.asSystem('test', (tx) =>
      tx.query(`update agency set document_prefix = '沪青执法' where id = $1`, [QINGPU]),
    );
    expect(await setCode('沪青城管')).toMatchObject({ code: 'AGENCY_CODE_TAKEN' });
    expect(await setCode('沪青执法')).toMatchObject({ code: 'AGENCY_CODE_TAKEN' });
  });

  it('goes to one of two agencies that take the same code at once', async () => {
    const qingpu = await inviteAdministrator('310118');
    const taken = async (actor: Actor, agencyId: string) => {
      const version = await versionOf(agencyId);
      return act(actor, CODE, { agencyId, version, code: '示范区城管' });
    };
    const both = await Promise.all([taken(admin, WUJIANG), taken(qingpu, QINGPU)]);
    const kinds = both.map((answer) => (typeof answer === 'string' ? answer : answer.__typename));
    expect(kinds.sort()).toEqual(['Agency', 'RuleViolation']);
  });

  it('is no code of a squad, and none of another form', async () => {
    expect(await setCode('苏吴黎里', LILI)).toMatchObject({ code: 'AGENCY_SIGNS_NO_LETTERS' });
    expect(await setCode('苏吴2')).toMatchObject({
      ...{ __typename: 'InvalidInput', fields: [{ path: 'code', code: 'AGENCY_CODE_FORM' }] },
    });
  });

  it('is whom others ring, there and at its squads; the list is replaced as a whole', async () => {
    const both = { dutyPhone: '0512-63481234', contacts: [SHEN, GU] };
    expect(await setContacts(both)).toMatchObject({
      ...{ dutyPhone: '0512-63481234', contacts: [SHEN, { ...GU, note: null }] },
    });
    expect(await setContacts({ dutyPhone: null, contacts: [GU] })).toMatchObject({
      ...{ dutyPhone: null, contacts: [GU] },
    });
    const squad = { dutyPhone: '13912345678', contacts: [SHEN] };
    expect(await setContacts(squad, LILI)).toMatchObject(squad);
  });

  it('is read by every member, elsewhere too', async () => {
    await setContacts({ dutyPhone: '0512-12319', contacts: [SHEN] });
    const { data } = await ask(
      await world.actor('qingpu-officer'),
      'query($id: ID!) { agency(id: $id) { dutyPhone contacts { name post phone note } } }',
      { id: WUJIANG },
    );
    expect(data).toEqual({ agency: { dutyPhone: '0512-12319', contacts: [SHEN] } });
  });

  it('is refused with the place of each fault, and nothing is written', async () => {
    const before = await versionOf(WUJIANG);
    const bad = { dutyPhone: '12319', contacts: [SHEN, { ...GU, name: '' }, SHEN] };
    expect(await setContacts(bad)).toMatchObject({
      fields: [
        { path: 'dutyPhone', code: 'PHONE_FORM' },
        { path: 'contacts.1.name', code: 'CONTACT_NAME_FORM' },
        { path: 'contacts.2.phone', code: 'CONTACT_PHONE_TWICE' },
      ],
    });
    expect(await versionOf(WUJIANG)).toBe(before);
  });

  it('is settled once under one idempotency key, and by one of two who saw the same version', async () => {
    const version = await versionOf(WUJIANG);
    const input = { agencyId: WUJIANG, version, dutyPhone: '0512-63480000', contacts: [] };
    const key = newId();
    const first = await done(CONTACTS, input, key);
    expect(await done(CONTACTS, input, key)).toEqual(first);
    expect(await done(CONTACTS, { ...input, dutyPhone: null }, key)).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    expect(await done(CONTACTS, input)).toMatchObject({
      ...{ code: 'VERSION_CONFLICT', current: { id: WUJIANG, version: version + 1 } },
    });
    const now = { ...input, version: version + 1 };
    const both = await Promise.all([done(CONTACTS, now), done(CONTACTS, now)]);
    expect(both.map(({ __typename }) => __typename).sort()).toEqual([
      ...['Agency', 'AgencyVersionConflict'],
    ]);
  });

  it.each([['wujiang-head'], ['auditor'], ['suzhou-coordinator'], ['qingpu-head']])(
    'is none of the business of %s',
    async (user) => {
      const actor = await world.actor(user);
      const at = { agencyId: actor.agencyId, version: 1 };
      expect(await act(actor, CODE, { ...at, code: '苏某' })).toBe('FORBIDDEN');
      expect(await act(actor, CONTACTS, { ...at, contacts: [] })).toBe('FORBIDDEN');
    },
  );

  it('of another agency is not there for an administrator, whether it exists or not', async () => {
    const ids = [QINGPU, agencyIdOf('320500'), newId(), 'nonsense'];
    const answers = await Promise.all(
      ids.flatMap((agencyId) => [
        act(admin, CODE, { agencyId, version: 1, code: '苏某' }),
        act(admin, CONTACTS, { agencyId, version: 1, contacts: [] }),
      ]),
    );
    expect(new Set(answers)).toEqual(new Set(['NOT_FOUND']));
  });

  it('can not be settled by who was an administrator until just now', async () => {
    const former = await inviteAdministrator('320509');
    await world.unitOfWork.asSystem('test', (tx) =>
      tx.query(`update member set roles = '{REGISTRAR}' where id = $1`, [former.memberId]),
    );
    const version = await versionOf(WUJIANG);
    const answer = await act(former, CONTACTS, { agencyId: WUJIANG, version, contacts: [] });
    expect(answer).toBe('FORBIDDEN');
  });

  it('stays when the seed comes again', async () => {
    await setContacts({ dutyPhone: '0512-63481111', contacts: [SHEN] });
    await setCode('苏吴执法');
    await world.seed();
    const { data } = await ask(
      admin,
      'query($id: ID!) { agency(id: $id) { documentPrefix dutyPhone contacts { phone } } }',
      { id: WUJIANG },
    );
    expect(data).toEqual({
      agency: {
        ...{ documentPrefix: '苏吴执法', dutyPhone: '0512-63481111' },
        contacts: [{ phone: SHEN.phone }],
      },
    });
  });

  it('leaves its deeds in the trail', async () => {
    const trail = await world.unitOfWork.asSystem('test', (tx) =>
      tx.query<{ action: string; subjects: { kind: string; id: string }[] }>(
        `select action, subjects from audit_entry where outcome = 'DONE' and action like 'agency.%'`,
      ),
    );
    expect(new Set(trail.map(({ action }) => action))).toEqual(
      new Set(['agency.set_code', 'agency.set_contacts']),
    );
    expect(trail.every(({ subjects }) => subjects[0]?.kind === 'agency')).toBe(true);
  });

  async function inviteAdministrator(division: string): Promise<Actor> {
    const id = newId();
    await world.unitOfWork.asSystem('test', (tx) =>
      tx.query(
        `insert into member (id, subject, login, agency_id, agency_code, name, roles, status)
         select $1, $2, $2, a.id, a.code, '某', '{ADMINISTRATOR}', 'ACTIVE' from agency a where a.id = $3`,
        [id, id, agencyIdOf(division)],
      ),
    );
    const actor = await world.unitOfWork.asSystem('sign-in', (tx) => findMemberBySubject(tx, id));
    if (!actor) throw new Error('Nobody was let in');
    return actor;
  }
});
