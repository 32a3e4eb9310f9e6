import type { MutationTable } from '../support/table.js';

/** What auditors do, each in his own part of the trail. */
export const auditing: MutationTable = {
  exportAuditTrail: [
    {
      stage: null,
      policy: { kind: 'ROLES', roles: ['AUDITOR'] },
      by: ['sender/AUDITOR'],
      repeatable: true,
      input: () => ({ purpose: 'AUDIT', filter: { outcome: 'DENIED' } }),
    },
  ],
};
