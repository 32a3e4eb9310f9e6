import {
  each,
  own,
  PAGE,
  REFUSAL,
  rows,
  SAME,
  type FieldQuestion,
  type FieldTable,
} from '../../support/fields.js';
import { bureauOf } from '../../support/geography.js';

const one = async (question: FieldQuestion, sql: string): Promise<unknown> =>
  (await question.behind(sql, [question.caller.person.memberId]))[0] ?? null;
const agencyAt = (division: string): string =>
  `select id from agency where division_code = '${division}'`;

/** Everybody reads the directory; of its members, each sees his own and those below him. */
export const directoryFields: FieldTable = {
  Agency: {
    ...each(
      SAME,
      `id name shortName nameEn initials level province divisionCode divisionName dutyPhone contacts
       documentPrefix version demonstration parent units zones`,
    ),
    members: rows('member', `t.agency_id = $1 and t.status = 'ACTIVE'`),
  },
  AgencyContact: each(SAME, 'name post phone note'),
  AgencyVersionConflict: each(REFUSAL, 'code message current'),
  AgencyConnection: each(PAGE, 'edges pageInfo'),
  AgencyEdge: each(SAME, 'cursor node'),
  Division: each(SAME, 'code name province validFrom validTo'),
  Zone: each(SAME, 'id name agencies'),
  LegalBasis: each(SAME, 'id title article summary validFrom validTo articleConfirmed rank'),
  WorkingDayResult: each(SAME, 'date provisional noticeYear source'),
  RecipientProposal: each(PAGE, 'agency reason explanation'),
  Member: each(SAME, 'id name roles agency'),
  // An administrator's list; who is on it: `rows.ts`, of the tables member and member_event.
  MemberAccount: {
    ...each(SAME, 'id name login roles status version lastSeenAt agency'),
    events: rows('member_event', 't.member_id = $1'),
    availableActions: PAGE,
  },
  MemberAccountConnection: each(PAGE, 'edges pageInfo'),
  MemberAccountEdge: each(PAGE, 'cursor node'),
  MemberActionState: each(PAGE, 'action closedReason'),
  MemberEvent: each(SAME, 'id at kind actorName roles reason'),
  OpenWork: each(SAME, 'drafts sent assigned'),
  MemberVersionConflict: each(REFUSAL, 'code message current'),
  Me: {
    id: own(({ caller }) => caller.person.memberId),
    name: own(({ caller }) => caller.person.name),
    roles: own(({ caller }) => caller.roles),
    agency: own(async (question) => (await question.behind(agencyAt(question.caller.at)))[0]),
    bureau: own(
      async (question) => (await question.behind(agencyAt(bureauOf(question.caller.at))))[0],
    ),
    unreadNotifications: own((question) =>
      one(
        question,
        'select count(*)::int from notification where member_id = $1 and read_at is null',
      ),
    ),
    lastVisitAt: own((question) =>
      one(question, 'select last_visit_at from member_visit where member_id = $1'),
    ),
    mayDraft: own(({ caller }) => caller.roles.includes('OFFICER')),
  },
};
