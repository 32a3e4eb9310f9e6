import { agencyIdOf } from '@portal/directory';
import { RECEIVER_SQUAD } from '../support/callers.js';
import { DECISION } from '../support/stages.js';
import type { MutationTable } from '../support/table.js';
import { parties, receiver, step } from './inputs.js';

/** What the receiver's side does: domain.md B.3, rows 6, 7, 10, 11, 18–21 and 23. */
export const receiving: MutationTable = {
  acknowledgeReferral: [
    {
      stage: 'SENT',
      policy: parties(receiver('REGISTRAR')),
      by: ['receiver/REGISTRAR'],
      input: step(),
    },
  ],
  requestSupplement: [
    {
      stage: 'RECEIVED',
      policy: parties(receiver('REGISTRAR')),
      by: ['receiver/REGISTRAR'],
      input: step({ items: ['车辆正面照片'] }),
    },
  ],
  acceptReferral: [
    {
      stage: 'RECEIVED',
      policy: parties(receiver('HEAD')),
      by: ['receiver/HEAD'],
      input: step({ competenceReason: '来源工地在本区。' }),
    },
  ],
  objectToJurisdiction: [
    {
      stage: 'RECEIVED',
      policy: parties(receiver('HEAD')),
      by: ['receiver/HEAD'],
      input: step({
        reason: '倾倒点不在本区。',
        competentAgencyId: agencyIdOf('310117'),
        interimCustodianId: agencyIdOf('320509'),
      }),
    },
  ],
  assignReferral: [
    {
      stage: 'RECEIVED',
      policy: parties(receiver('REGISTRAR', 'HEAD')),
      by: ['receiver/REGISTRAR'],
      input: step((_thing, world) => ({
        unitId: agencyIdOf(RECEIVER_SQUAD),
        officerIds: (['otherOfficer', 'otherOfficer2'] as const).map(
          (name) => world.caller(name).person.memberId,
        ),
      })),
    },
  ],
  returnAssignment: [
    {
      stage: 'ASSIGNED',
      policy: parties(receiver('OFFICER')),
      by: ['otherOfficer'],
      input: step({ reason: '人员不足。' }),
    },
  ],
  startVerification: [
    {
      stage: 'ACCEPTED',
      policy: parties(receiver('OFFICER')),
      by: ['otherOfficer'],
      input: step(),
    },
  ],
  fileCase: [
    {
      stage: 'VERIFYING',
      policy: parties(receiver('HEAD')),
      by: ['receiver/HEAD'],
      input: step({ filingNumber: '青城管立〔2024〕16号' }),
    },
  ],
  declineFiling: [
    {
      stage: 'VERIFYING',
      policy: parties(receiver('HEAD')),
      by: ['receiver/HEAD'],
      input: step({ reason: '未发现违法事实。', reasonCode: 'NO_ILLEGAL_FACT' }),
    },
  ],
  recordDecision: [
    {
      stage: 'FILED',
      policy: parties(receiver('HEAD')),
      by: ['receiver/HEAD'],
      input: step(DECISION),
    },
  ],
  sendFeedback: [
    {
      stage: 'DECIDED',
      policy: parties(receiver('OFFICER', 'HEAD')),
      by: ['otherOfficer'],
      input: step({ summary: '已处罚，现场已清理。' }),
    },
    {
      stage: 'FEEDBACK_PROPOSED',
      policy: parties(receiver('OFFICER', 'HEAD')),
      by: ['receiver/HEAD'],
      input: step({ summary: '已处罚，现场已清理。' }),
    },
  ],
};
