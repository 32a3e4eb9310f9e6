import { newId } from '@portal/platform/kernel';
import type { Grant, Policy } from '../support/policy.js';
import type { MutationCase, MutationTable } from '../support/table.js';
import { uploadOf, type Scope } from '../support/things.js';
import { parties, receiver, sender } from './inputs.js';

const ownSide = (scope: Scope, ...grants: readonly Grant[]): Policy => ({
  kind: 'PARTIES',
  scope,
  grants,
});
const upload: MutationCase['input'] = (thing) => ({
  referralId: thing.id,
  ...uploadOf(Buffer.from(newId())),
});
const item: MutationCase['input'] = (thing) => ({ itemId: thing.itemId });
const opening: MutationCase['input'] = (thing) => ({
  itemId: thing.itemId,
  purpose: 'CASE_HANDLING',
});
const viewers = (scope: Scope): Policy => ({ kind: 'VIEWERS', scope });

/** Files: added and taken off by the side they are of, opened by whoever sees them. */
export const evidence: MutationTable = {
  prepareEvidenceUpload: [
    {
      stage: 'DRAFT',
      policy: parties(sender('OFFICER')),
      by: ['officer'],
      input: upload,
    },
    {
      stage: 'SUPPLEMENTING',
      policy: parties(sender('OFFICER')),
      by: ['officer'],
      input: upload,
    },
    {
      stage: 'ACCEPTED',
      policy: parties(receiver('OFFICER')),
      by: ['otherOfficer'],
      input: upload,
    },
  ],
  completeEvidenceUpload: [
    {
      // Said again of what has arrived.
      stage: 'DRAFT',
      policy: ownSide('sender', sender('OFFICER')),
      by: ['officer'],
      repeatable: true,
      input: item,
    },
    {
      stage: 'UPLOADED',
      policy: ownSide('sender', sender('OFFICER')),
      by: ['officer'],
      input: item,
    },
    {
      stage: 'THEIR_UPLOAD',
      policy: ownSide('receiver', receiver('OFFICER')),
      by: ['otherOfficer'],
      input: item,
    },
  ],
  removeEvidence: [
    { stage: 'DRAFT', policy: ownSide('sender', sender('OFFICER')), by: ['officer'], input: item },
    {
      stage: 'THEIR_EVIDENCE',
      policy: ownSide('receiver', receiver('OFFICER')),
      by: ['otherOfficer'],
      input: item,
    },
  ],
  openEvidence: [
    {
      stage: 'DRAFT',
      policy: viewers('sender'),
      by: ['officer'],
      repeatable: true,
      input: opening,
    },
    {
      stage: 'RECEIVED',
      policy: viewers('both'),
      by: ['receiver/REGISTRAR'],
      repeatable: true,
      input: opening,
    },
    {
      stage: 'THEIR_EVIDENCE',
      policy: viewers('receiver'),
      by: ['otherOfficer'],
      repeatable: true,
      input: opening,
    },
  ],
};
