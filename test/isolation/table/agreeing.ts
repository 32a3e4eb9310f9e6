import { proposal } from '../../support/agreements.js';
import { agreementWith, OTHER_SIDE } from '../support/agreements.js';
import { RECEIVER, SENDER } from '../support/callers.js';
import type { MutationCase, MutationTable } from '../support/table.js';

/** Of an agreement between two agencies, what only the administrator of one of them does, or of either. */
const sides = (addressee: string, ...acting: readonly string[]) =>
  ({ kind: 'SIDES', of: [SENDER, addressee], acting }) as const;

const on =
  (division: string, state: string, fields: object = {}): MutationCase['input'] =>
  async (_thing, world) => ({ ...(await agreementWith(world, division, state)), ...fields });

const reason = { reason: '条款需重新商议' };

/** What administrators do with agreements; one follows on the other. */
export const agreeing: MutationTable = {
  declineAgreement: [
    {
      ...{ stage: null, policy: sides(RECEIVER, RECEIVER), by: ['receiver/ADMINISTRATOR'] },
      input: on(RECEIVER, 'PROPOSED', reason),
    },
  ],
  proposeAgreement: [
    {
      ...{ stage: null, policy: { kind: 'ROLES', roles: ['ADMINISTRATOR'] } },
      by: ['sender/ADMINISTRATOR'],
      input: () => proposal(RECEIVER),
    },
  ],
  confirmAgreement: [
    {
      ...{ stage: null, policy: sides(RECEIVER, RECEIVER), by: ['receiver/ADMINISTRATOR'] },
      input: on(RECEIVER, 'PROPOSED'),
    },
  ],
  endAgreement: [
    {
      ...{ stage: null, policy: sides(RECEIVER, SENDER, RECEIVER), by: ['sender/ADMINISTRATOR'] },
      input: on(RECEIVER, 'IN_FORCE', { ...reason, lastDay: '2024-12-31' }),
    },
  ],
  withdrawAgreement: [
    {
      ...{ stage: null, policy: sides(OTHER_SIDE, SENDER), by: ['sender/ADMINISTRATOR'] },
      input: on(OTHER_SIDE, 'PROPOSED', reason),
    },
  ],
};
