import { agencyIdOf } from '@portal/directory';
import { agreementWith, OTHER_SIDE } from '../support/agreements.js';
import { RECEIVER, SENDER } from '../support/callers.js';
import type { QueryTable } from '../support/table.js';

const MEMBERS = { kind: 'MEMBERS' } as const;
const OWN = { kind: 'OWN' } as const;
const id = (thing: { readonly id: string }): object => ({ id: thing.id });
const itemId = (thing: { readonly itemId: string }): object => ({ id: thing.itemId });

/** Questions: directory, calendar and law are everybody’s; a case is its handlers’ and of those above. */
export const queries: QueryTable = {
  me: [{ stage: null, policy: OWN, variables: () => ({}) }],
  deviceKey: [{ stage: null, policy: OWN, variables: () => ({}) }],
  agencies: [{ stage: null, policy: MEMBERS, variables: () => ({ first: 20 }) }],
  agency: [
    {
      stage: null,
      policy: MEMBERS,
      variables: () => ({ id: agencyIdOf('320509') }),
    },
  ],
  divisions: [{ stage: null, policy: MEMBERS, variables: () => ({ parentCode: '320500' }) }],
  zones: [{ stage: null, policy: MEMBERS, variables: () => ({}) }],
  legalBases: [{ stage: null, policy: MEMBERS, variables: () => ({ on: '2024-06-18' }) }],
  workingDays: [
    {
      stage: null,
      policy: MEMBERS,
      variables: () => ({ from: '2024-06-18', days: 7 }),
    },
  ],
  proposedRecipients: [
    {
      stage: null,
      policy: MEMBERS,
      variables: () => ({ input: { divisionCode: '320509', plates: ['沪A12345'] } }),
    },
  ],
  memberAccounts: [
    {
      stage: null,
      policy: { kind: 'ROLES', roles: ['ADMINISTRATOR'] },
      variables: () => ({ first: 20 }),
    },
  ],
  openWork: [
    {
      // Whose work it would be is nobody’s: hand-over-work asks for somebody’s.
      stage: 'DRAFT',
      policy: { kind: 'KEEPERS', unit: '' },
      variables: (thing) => ({ memberId: thing.id }),
    },
  ],
  auditTrail: [
    {
      stage: null,
      policy: { kind: 'ROLES', roles: ['AUDITOR'] },
      variables: () => ({ first: 50 }),
    },
  ],
  auditActions: [
    { stage: null, policy: { kind: 'ROLES', roles: ['AUDITOR'] }, variables: () => ({}) },
  ],
  agreeableTerms: [{ stage: null, policy: MEMBERS, variables: () => ({}) }],
  agreements: [{ stage: null, policy: OWN, variables: () => ({ first: 50 }) }],
  agreement: [
    [RECEIVER, 'IN_FORCE'] as const,
    [RECEIVER, 'PROPOSED'] as const,
    [OTHER_SIDE, 'PROPOSED'] as const,
  ].map(([division, state]) => ({
    stage: null,
    policy: { kind: 'SIDES', of: [SENDER, division], acting: null },
    variables: async (_thing, world) => ({
      id: (await agreementWith(world, division, state))?.agreementId,
    }),
  })),
  referral: [
    { stage: 'DRAFT', policy: { kind: 'VIEWERS', scope: 'both' }, variables: id },
    { stage: 'SUPPLEMENT_PROPOSED', policy: { kind: 'VIEWERS', scope: 'both' }, variables: id },
    { stage: 'FEEDBACK_PROPOSED', policy: { kind: 'VIEWERS', scope: 'both' }, variables: id },
  ],
  evidenceItem: [
    { stage: 'DRAFT', policy: { kind: 'VIEWERS', scope: 'sender' }, variables: itemId },
    { stage: 'TALKING', policy: { kind: 'VIEWERS', scope: 'both' }, variables: itemId },
    {
      stage: 'SUPPLEMENT_PROPOSED',
      policy: { kind: 'VIEWERS', scope: 'sender' },
      variables: itemId,
    },
    { stage: 'THEIR_EVIDENCE', policy: { kind: 'VIEWERS', scope: 'receiver' }, variables: itemId },
  ],
  referrals: [{ stage: null, policy: OWN, variables: () => ({ first: 50, sort: 'NEWEST_FIRST' }) }],
  notifications: [{ stage: null, policy: OWN, variables: () => ({ first: 50 }) }],
};
