import type { MutationTable } from '../support/table.js';
import { CASE_ROLES, parties, receiver, sender } from './inputs.js';

/** The conversation, what is masked, and the own inbox. */
export const talking: MutationTable = {
  postMessage: [
    {
      stage: 'SENT',
      policy: parties(sender(...CASE_ROLES), receiver(...CASE_ROLES)),
      by: ['receiver/REGISTRAR'],
      repeatable: true,
      input: (thing) => ({ referralId: thing.id, text: '收到。' }),
    },
  ],
  markMessagesRead: [
    {
      stage: 'TALKING',
      policy: parties(sender(...CASE_ROLES), receiver(...CASE_ROLES)),
      by: ['receiver/REGISTRAR'],
      repeatable: true,
      input: (thing) => ({ referralId: thing.id, upTo: thing.messageId }),
    },
  ],
  revealPersonalData: [
    {
      stage: 'DRAFT',
      policy: parties(sender(...CASE_ROLES)),
      by: ['officer'],
      repeatable: true,
      input: (thing) => ({ referralId: thing.id, purpose: 'CASE_HANDLING' }),
    },
    {
      stage: 'RECEIVED',
      policy: parties(sender(...CASE_ROLES), receiver(...CASE_ROLES)),
      by: ['receiver/HEAD'],
      repeatable: true,
      input: (thing) => ({ referralId: thing.id, purpose: 'CASE_HANDLING' }),
    },
  ],
  markNotificationsRead: [
    {
      stage: null,
      policy: { kind: 'OWN' },
      by: ['officer'],
      repeatable: true,
      input: () => ({ all: true }),
    },
  ],
};
