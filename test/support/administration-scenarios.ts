import { agencyIdOf } from '@portal/directory';
import { newId } from '@portal/platform/kernel';
import { person, type Person } from './people.js';
import { draft } from './referrals.js';
import type { Prepare, Scenario } from './scenario.js';
import type { Stage } from './stage.js';

const SQUAD = '320509110';

const administrator = ({ portal }: Stage): Promise<Person> =>
  person(portal, '320509', 'ADMINISTRATOR');

/** Something done with a new member by a new administrator of his bureau. */
const withMember =
  (
    input: (stage: Stage, member: Person) => Promise<object> | object,
    other: Scenario['other'],
  ): Prepare =>
  async (stage) => {
    const member = await person(stage.portal, SQUAD, 'OFFICER');
    const fields = await input(stage, member);
    const who = await administrator(stage);
    return { who, input: { memberId: member.memberId, version: 1, ...fields }, other };
  };

const reasoned = { reason: '另一个理由' };

/** Something that a new administrator settles for 昆山, whose letters no other scenario sends, or its squad. */
const withAgency =
  (division: string, input: object, other: Scenario['other']): Prepare =>
  async ({ portal }) => {
    const agencyId = agencyIdOf(division);
    const who = await person(portal, '320583', 'ADMINISTRATOR');
    const version = await portal.parts.unitOfWork.asSystem('test', async (tx) => {
      const [row] = await tx.query<{ version: number }>(
        'select version from agency where id = $1',
        [agencyId],
      );
      return row?.version;
    });
    return { who, input: { agencyId, version, ...input }, other };
  };

/** The administrator's mutations. */
export const administrationScenarios: Readonly<Record<string, Prepare>> = {
  inviteMember: async (stage) => {
    const { agencyId } = stage.people.officer;
    const input = { agencyId, login: `a${newId()}`, name: '新人', roles: ['OFFICER'] };
    return { who: await administrator(stage), input, other: { name: '别人' } };
  },
  changeRoles: withMember(() => ({ roles: ['REGISTRAR'] }), { roles: ['HEAD'] }),
  suspendMember: withMember(() => ({ reason: '调离' }), reasoned),
  reinstateMember: withMember(async ({ portal }, { memberId }) => {
    await portal.parts.unitOfWork.asSystem('test', (tx) =>
      tx.query(`update member set status = 'SUSPENDED' where id = $1`, [memberId]),
    );
    return { reason: '返回' };
  }, reasoned),
  handOverWork: withMember(async ({ portal }, member) => {
    await draft(portal, member);
    const to = await person(portal, SQUAD, 'OFFICER');
    return { toMemberId: to.memberId, reason: '调离' };
  }, reasoned),
  setAgencyCode: withAgency('320583', { code: '昆城执法' }, { code: '昆城管执' }),
  setAgencyContacts: withAgency(
    '320583104',
    {
      dutyPhone: '0512-57301234',
      contacts: [{ name: '周值班', post: '值班长', phone: '13800138000', note: '夜间' }],
    },
    { dutyPhone: null },
  ),
};
