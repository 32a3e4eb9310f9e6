import { fail } from '@portal/platform/kernel';
import { fault } from '../content/field-faults.js';
import type { InputOf } from '../inputs.js';
import type { JurisdictionOutcome, ReferralStatus } from '../types.js';
import { type Decision, type Handler, type Moment, checked, noGuard } from './moment.js';
import { recorded, refuse } from './moment.js';
import { idFaults, proseFaults } from './texts.js';

function object(moment: Moment, input: InputOf<'OBJECT_TO_JURISDICTION'>): Decision {
  const { lookups, state } = moment;
  const { competentAgencyId, interimCustodianId } = input;
  if (!lookups.competentAgencyExists) {
    return fail({ kind: 'InvalidInput', fields: [fault('competentAgencyId', 'UNKNOWN_ID')] });
  }
  if (competentAgencyId === state.toAgencyId) return refuse('COMPETENT_AGENCY_IS_SELF');
  if (interimCustodianId !== state.fromAgencyId && interimCustodianId !== state.toAgencyId) {
    return refuse('INTERIM_CUSTODIAN_NOT_PARTY');
  }
  return recorded(moment, {
    kind: 'JURISDICTION_OBJECTED',
    to: 'NEGOTIATING',
    payload: { reason: input.reason.trim(), competentAgencyId, interimCustodianId },
  });
}

/** Row 11: the heap stays in somebody's care while the two argue. */
export const OBJECT_TO_JURISDICTION: Handler<'OBJECT_TO_JURISDICTION'> = {
  guard: noGuard,
  act: (moment, input) =>
    checked(
      [
        ...proseFaults('reason', input.reason),
        ...idFaults('competentAgencyId', input.competentAgencyId),
        ...idFaults('interimCustodianId', input.interimCustodianId),
      ],
      () => object(moment, input),
    ),
};

const AGREED: Readonly<Record<JurisdictionOutcome, ReferralStatus>> = {
  RECEIVER_ACCEPTS: 'ACCEPTED',
  SENDER_KEEPS: 'RETURNED',
};

/** Rows 13 and 14: the first head proposes; the other side's head settles with the same outcome. */
function agree(moment: Moment, input: InputOf<'AGREE_JURISDICTION'>): Decision {
  const { proposal } = moment.state;
  const { outcome } = input;
  const record = input.record.trim();
  const matches =
    proposal?.kind === 'AGREEMENT' && proposal.side !== moment.side && proposal.outcome === outcome;
  if (!matches) {
    return recorded(moment, {
      kind: 'AGREEMENT_PROPOSED',
      to: 'NEGOTIATING',
      payload: { outcome, record },
    });
  }
  return recorded(moment, {
    kind: 'JURISDICTION_AGREED',
    to: AGREED[outcome],
    payload: { outcome, record, proposedById: proposal.byMemberId },
  });
}

export const AGREE_JURISDICTION: Handler<'AGREE_JURISDICTION'> = {
  guard: noGuard,
  act: (moment, input) => checked(proseFaults('record', input.record), () => agree(moment, input)),
};
