import { agencyIdOf } from '@portal/directory';
import type { MutationTable } from '../support/table.js';
import { parties, receiver, sender, step } from './inputs.js';

/** What the sender's side does: domain.md B.3, rows 1–5, 8, 13, 14 and 24. */
export const sending: MutationTable = {
  draftReferral: [
    {
      stage: null,
      policy: { kind: 'ROLES', roles: ['OFFICER'] },
      by: ['officer'],
      repeatable: true,
      input: () => ({
        content: {
          matter: 'CONSTRUCTION_WASTE_DUMPING',
          kind: 'CLUE',
          actFrom: '2024-06-17T20:00:00Z',
          toAgencyId: agencyIdOf('310151'),
        },
      }),
    },
  ],
  updateReferralDraft: [
    {
      stage: 'DRAFT',
      policy: parties(sender('OFFICER')),
      by: ['colleague'],
      input: step({ content: { facts: '又见一车。' } }),
    },
  ],
  submitReferralForReview: [
    { stage: 'DRAFT', policy: parties(sender('OFFICER')), by: ['officer'], input: step() },
  ],
  passLegalReview: [
    {
      stage: 'SUBMITTED',
      policy: parties(sender('LEGAL_REVIEWER')),
      by: ['sender/LEGAL_REVIEWER'],
      input: step(),
    },
    {
      stage: 'FILED',
      policy: parties(receiver('LEGAL_REVIEWER')),
      by: ['receiver/LEGAL_REVIEWER'],
      input: step(),
    },
  ],
  returnReferralToDrafter: [
    {
      stage: 'SUBMITTED',
      policy: parties(sender('HEAD', 'LEGAL_REVIEWER')),
      by: ['sender/HEAD'],
      input: step({ reason: '请补充车牌。' }),
    },
  ],
  approveAndSendReferral: [
    { stage: 'REVIEWED', policy: parties(sender('HEAD')), by: ['sender/HEAD'], input: step() },
  ],
  withdrawReferral: [
    {
      stage: 'DRAFT',
      policy: parties(sender('HEAD'), { ...sender('OFFICER'), drafterOnly: true }),
      by: ['officer'],
      input: step({ reason: '当事人已清理。' }),
    },
    {
      stage: 'SUBMITTED',
      policy: parties(sender('HEAD')),
      by: ['sender/HEAD'],
      input: step({ reason: '当事人已清理。' }),
    },
    {
      stage: 'SENT',
      policy: parties(sender('HEAD')),
      by: ['sender/HEAD'],
      input: step({ reason: '当事人已清理。' }),
    },
  ],
  supplementReferral: [
    {
      stage: 'SUPPLEMENTING',
      policy: parties(sender('OFFICER', 'HEAD')),
      by: ['officer'],
      input: step({ note: '照片见附件。' }),
    },
    {
      stage: 'SUPPLEMENT_PROPOSED',
      policy: parties(sender('OFFICER', 'HEAD')),
      by: ['sender/HEAD'],
      input: step(),
    },
  ],
  agreeJurisdiction: [
    {
      stage: 'NEGOTIATING',
      policy: parties(sender('HEAD'), receiver('HEAD')),
      by: ['sender/HEAD', 'receiver/HEAD'],
      input: step({ outcome: 'RECEIVER_ACCEPTS', record: '双方电话商定。' }),
    },
  ],
  closeReferral: [
    {
      stage: 'FEEDBACK_SENT',
      policy: parties(sender('OFFICER')),
      by: ['officer'],
      input: step({ timeliness: 5, effort: 5 }),
    },
  ],
};
