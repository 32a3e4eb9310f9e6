import { agencyIdOf } from '@portal/directory';
import { SENDER, SENDER_SQUAD } from '../support/callers.js';
import type { MutationCase, MutationTable } from '../support/table.js';
import type { World } from '../support/world.js';

/** Members of 吴江 and its squads are their administrator's; to another one they are not there. */
const KEEPERS = { kind: 'KEEPERS', unit: SENDER } as const;
const BY = ['sender/ADMINISTRATOR'] as const;
const LOGIN = 'isolation.guest';

async function accountOf(world: World, column: string, value: string): Promise<object> {
  const { rows } = await world.admin.query<{ memberId: string; version: number }>(
    `select id as "memberId", version from member where ${column} = $1`,
    [value],
  );
  return rows[0] ?? {};
}

/** With somebody who was invited for it, so that everybody else stays who he is. */
const withGuest =
  (fields: object): MutationCase['input'] =>
  async (_thing, world) => ({ ...(await accountOf(world, 'login', LOGIN)), ...fields });

/** At the version that the agency has. */
const ofAgency =
  (unit: string, fields: object): MutationCase['input'] =>
  async (_thing, world) => {
    const agencyId = agencyIdOf(unit);
    const { rows } = await world.admin.query<{ version: number }>(
      'select version from agency where id = $1',
      [agencyId],
    );
    return { agencyId, version: rows[0]?.version, ...fields };
  };

/** What an administrator does. The guest is invited first. */
export const administering: MutationTable = {
  inviteMember: [
    {
      ...{ stage: null, policy: KEEPERS, by: BY },
      input: () => ({
        ...{ agencyId: agencyIdOf(SENDER_SQUAD), login: LOGIN, name: '来客' },
        roles: ['OFFICER'],
      }),
    },
  ],
  changeRoles: [
    { ...{ stage: null, policy: KEEPERS, by: BY }, input: withGuest({ roles: ['REGISTRAR'] }) },
    {
      ...{ stage: null, policy: KEEPERS, by: BY },
      input: async (_thing, world) => ({
        ...(await accountOf(world, 'id', world.caller('colleague').person.memberId)),
        roles: ['OFFICER'],
      }),
    },
  ],
  handOverWork: [
    {
      ...{ stage: 'DRAFT', policy: KEEPERS, by: BY },
      input: async (_thing, world) => ({
        ...(await accountOf(world, 'id', world.caller('officer').person.memberId)),
        ...{ toMemberId: world.caller('colleague').person.memberId, reason: '调离' },
      }),
    },
  ],
  suspendMember: [
    { ...{ stage: null, policy: KEEPERS, by: BY }, input: withGuest({ reason: '调离' }) },
  ],
  reinstateMember: [
    { ...{ stage: null, policy: KEEPERS, by: BY }, input: withGuest({ reason: '返回' }) },
  ],
  setAgencyCode: [
    { ...{ stage: null, policy: KEEPERS, by: BY }, input: ofAgency(SENDER, { code: '苏吴执法' }) },
  ],
  setAgencyContacts: [SENDER, SENDER_SQUAD].map((unit) => ({
    ...{ stage: null, policy: KEEPERS, by: BY },
    input: ofAgency(unit, {
      dutyPhone: '0512-63481234',
      contacts: [{ name: '沈建明', post: '值班长', phone: '13800138000' }],
    }),
  })),
};
