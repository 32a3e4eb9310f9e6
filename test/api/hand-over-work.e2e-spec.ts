import { cast, person, type Cast, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { draft, key, sent, step, versionOf } from '../support/referrals.js';

interface Result {
  readonly __typename: string;
  readonly code?: string;
  readonly version?: number;
  readonly events?: readonly { readonly kind: string; readonly reason: string }[];
}
const HAND_OVER = `mutation($input: HandOverWorkInput!) { result: handOverWork(input: $input) {
  __typename ... on UserError { code } ... on MemberAccount { version events { kind reason } } } }`;
const OPEN = `query($id: ID!) { openWork(memberId: $id) { drafts sent assigned } }`;
const CASE = `query($id: ID!) { referral(id: $id) { status drafterName waitingForMe: availableActions { command allowed }
  assignedOfficers { id } events { kind note handedFrom handedTo handedBy } } }`;

interface CaseFile {
  readonly drafterName: string;
  readonly assignedOfficers: readonly { readonly id: string }[];
  readonly events: readonly { readonly kind: string; readonly handedTo: string | null }[];
  readonly waitingForMe: readonly { readonly command: string; readonly allowed: boolean }[];
}

describe('A leaver’s open work', () => {
  let portal: TestPortal;
  let people: Cast;
  let admin: Person;
  let otherAdmin: Person;
  let colleague: Person;
  let otherColleague: Person;

  const openWork = async (who: Person, id: string): Promise<unknown> => {
    const { data, errors } = await who.ask<{ openWork: object } | null>(OPEN, { id });
    return errors?.[0]?.extensions.code ?? data?.openWork;
  };
  const handOver = async (by: Person, from: Person, to: Person, more = {}): Promise<Result> => {
    const [row] = await portal.parts.unitOfWork.asSystem('test', (tx) =>
      tx.query<{ version: number }>('select version from member where id = $1', [from.memberId]),
    );
    const input = {
      ...{ idempotencyKey: key(), memberId: from.memberId, version: row?.version },
      ...{ toMemberId: to.memberId, reason: '调离执法岗位', ...more },
    };
    const { data, errors } = await by.ask<{ result: Result } | null>(HAND_OVER, { input });
    return data?.result ?? { __typename: 'Error', code: errors?.[0]?.extensions.code ?? '' };
  };
  const caseFile = async (who: Person, id: string): Promise<CaseFile> => {
    const { data } = await who.ask<{ referral: CaseFile }>(CASE, { id });
    return data.referral;
  };
  const mayWith = async (who: Person, id: string, command: string): Promise<boolean> =>
    (await caseFile(who, id)).waitingForMe.some((one) => one.command === command && one.allowed);

  beforeAll(async () => {
    portal = await startPortal();
    await portal.work();
    people = await cast(portal);
    admin = await person(portal, '320509', 'ADMINISTRATOR');
    otherAdmin = await person(portal, '310118', 'ADMINISTRATOR');
    colleague = await person(portal, '320509110', 'OFFICER');
    otherColleague = await person(portal, '310118104', 'OFFICER');
  });
  afterAll(() => portal.stop());

  it('goes to a colleague: what he drafted, what was sent, and what he handles', async () => {
    const { officer, otherOfficer, otherOfficer2, otherRegistrar, otherHead } = people;
    const { id: drafted } = await draft(portal, officer);
    const { id: letter } = await sent(portal, people);
    await step(portal, otherRegistrar, 'acknowledgeReferral', letter);
    await step(portal, otherRegistrar, 'assignReferral', letter, {
      unitId: otherOfficer.agencyId,
      officerIds: [otherOfficer.memberId, otherOfficer2.memberId],
    });
    await step(portal, otherHead, 'acceptReferral', letter, {
      competenceReason: '来源工地在本区。',
    });

    expect(await openWork(admin, officer.memberId)).toEqual({ drafts: 1, sent: 1, assigned: 0 });
    expect(await openWork(otherAdmin, otherOfficer.memberId)).toEqual({
      ...{ drafts: 0, sent: 0, assigned: 1 },
    });
    const before = await versionOf(portal, letter);

    const given = await handOver(admin, officer, colleague);
    expect(given).toMatchObject({ __typename: 'MemberAccount', version: 2 });
    expect(given.events?.[0]).toMatchObject({ kind: 'WORK_HANDED_OVER' });
    expect(given.events?.[0]?.reason).toContain('调离执法岗位');
    expect(await openWork(admin, officer.memberId)).toEqual({ drafts: 0, sent: 0, assigned: 0 });
    expect(await openWork(admin, colleague.memberId)).toEqual({ drafts: 1, sent: 1, assigned: 0 });
    expect(await versionOf(portal, letter)).toBe(before + 1);
    expect(await mayWith(colleague, drafted, 'WITHDRAW')).toBe(true);
    expect(await mayWith(officer, drafted, 'WITHDRAW')).toBe(false);

    const theirs = await handOver(otherAdmin, otherOfficer, otherColleague);
    expect(theirs).toMatchObject({ __typename: 'MemberAccount' });
    const file = await caseFile(people.head, letter);
    const theirFile = await caseFile(otherHead, letter);
    expect(theirFile.assignedOfficers.map(({ id }) => id).sort()).toEqual(
      [otherColleague.memberId, otherOfficer2.memberId].sort(),
    );
    expect(file.events.filter(({ kind }) => kind === 'HANDED_OVER')).toEqual([
      expect.objectContaining({ handedTo: colleague.name, handedBy: admin.name }),
      expect.objectContaining({ handedTo: otherColleague.name, handedBy: otherAdmin.name }),
    ]);
    expect(await step(portal, otherColleague, 'startVerification', letter)).toMatchObject({
      status: 'VERIFYING',
    });
    expect(file.drafterName).toBe(officer.name);
    const unsent = await caseFile(people.head, drafted);
    expect(unsent.drafterName).toBe(colleague.name);
    expect(unsent.events.map(({ kind }) => kind)).toEqual(['DRAFTED', 'HANDED_OVER']);
  });

  it('goes nowhere where it may not', async () => {
    const { head, otherOfficer2, officer } = people;
    expect(await handOver(admin, officer, colleague)).toMatchObject({ code: 'HAND_OVER_NOTHING' });
    expect(await handOver(admin, colleague, head)).toMatchObject({ code: 'HAND_OVER_RECIPIENT' });
    expect(await handOver(admin, colleague, colleague)).toMatchObject({
      ...{ code: 'HAND_OVER_RECIPIENT' },
    });
    expect(await handOver(admin, colleague, otherColleague)).toMatchObject({
      ...{ code: 'HAND_OVER_RECIPIENT' },
    });
    // He serves under the same administrator, and not in the leaver's unit.
    const neighbour = await person(portal, '320509105', 'OFFICER');
    expect(await handOver(admin, colleague, neighbour)).toMatchObject({
      ...{ code: 'HAND_OVER_RECIPIENT' },
    });
    expect(await handOver(admin, colleague, officer, { reason: '' })).toMatchObject({
      ...{ code: 'INVALID_INPUT' },
    });
    expect(await handOver(admin, colleague, officer, { version: 99 })).toMatchObject({
      ...{ code: 'VERSION_CONFLICT' },
    });
    expect(await handOver(otherAdmin, otherColleague, otherOfficer2)).toMatchObject({
      ...{ code: 'HAND_OVER_TO_OTHER_OFFICER' },
    });
    expect(await openWork(otherAdmin, otherColleague.memberId)).toMatchObject({ assigned: 1 });
    expect(await handOver(otherAdmin, colleague, officer)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await openWork(otherAdmin, colleague.memberId)).toBe('NOT_FOUND');
    expect(await handOver(head, colleague, officer)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await openWork(head, colleague.memberId)).toBe('FORBIDDEN');
  });

  it('is written down with the administrator’s name, and with what the system did for him', async () => {
    const trail = await portal.parts.unitOfWork.asSystem('test', (tx) =>
      tx.query<{ actor: string; subjects: readonly { kind: string; id: string }[] }>(
        `select actor_name as actor, subjects from audit_entry
         where action = 'member.hand_over_work' and outcome = 'DONE' order by id`,
      ),
    );
    expect(trail.map(({ actor }) => actor)).toEqual([admin.name, otherAdmin.name]);
    expect(trail[0]?.subjects.map(({ kind }) => kind).sort()).toEqual([
      ...['as system', 'member', 'referral', 'referral'],
    ]);
  });
});
