import { STEP_TERMS } from '@portal/deadlines';
import { agencyView } from '@portal/directory';
import { hasRole } from '@portal/platform/access';
import { wordsFor } from '@portal/platform/kernel';
import { column, defineView, derive, one } from '@portal/platform/graphql';
import { AGREEABLE_STEPS } from './domain/agreed-term.js';
import {
  AGREEMENT_ACTIONS,
  closedReason,
  isActOf,
  sideOf,
  type AgreedTerms,
  type AgreementState,
} from './domain/agreement.js';
import type { AgreementTerm } from './graphql/agreement.graphql.js';

/** Every step that can be agreed, with what was agreed or what is usual. */
export const shownTerms = (terms: AgreedTerms): AgreementTerm[] =>
  AGREEABLE_STEPS.map((step) => {
    const { normal, urgent } = STEP_TERMS[step];
    const agreed = terms[step];
    const usual = { usualWorkingDays: normal.amount, usualUrgentHours: urgent?.amount ?? null };
    return {
      ...{ step, ...usual, agreed: agreed !== undefined },
      workingDays: agreed?.workingDays ?? usual.usualWorkingDays,
      urgentHours: agreed?.urgentHours ?? usual.usualUrgentHours,
    };
  });

interface Sides {
  readonly proposerId: string;
  readonly addresseeId: string;
}
const SIDES = {
  proposerId: (t: string): string => `${t}.proposer_id`,
  addresseeId: (t: string): string => `${t}.addressee_id`,
};

export const agreementView = defineView('Agreement', {
  table: 'agreement',
  fields: () => ({
    id: column('id'),
    version: column('version'),
    state: column('state'),
    title: column('title'),
    documentNumber: column('document_number'),
    signedOn: column('signed_on'),
    inForceFrom: column('in_force_from'),
    inForceTo: column('in_force_to'),
    appliesFrom: column('applies_from'),
    appliesTo: column('applies_to'),
    proposer: one(agencyView, (t, a) => `${a}.id = ${t}.proposer_id`),
    addressee: one(agencyView, (t, a) => `${a}.id = ${t}.addressee_id`),
    terms: derive<{ terms: AgreedTerms }>({ terms: (t) => `${t}.terms` }, ({ terms }) =>
      shownTerms(terms),
    ),
    proposedAt: column('proposed_at'),
    proposedByName: column('proposed_by_name'),
    settledAt: column('settled_at'),
    settledByName: column('settled_by_name'),
    settledReason: column('settled_reason'),
    endedAt: column('ended_at'),
    endedByName: column('ended_by_name'),
    endedReason: column('ended_reason'),
    replacedById: column('replaced_by_id'),
    mySide: derive<Sides & Record<string, unknown>>(SIDES, (sides, { actor }) =>
      actor ? sideOf(sides, actor.agencyId) : null,
    ),
    availableActions: derive<Sides & { state: AgreementState } & Record<string, unknown>>(
      { ...SIDES, state: (t) => `${t}.state` },
      ({ state, ...sides }, { actor, locale }) => {
        if (!actor || !hasRole(actor, 'ADMINISTRATOR')) return [];
        const side = sideOf(sides, actor.agencyId);
        return AGREEMENT_ACTIONS.filter((action) => isActOf(action, side)).map((action) => {
          const closed = closedReason(action, state);
          return { action, closedReason: closed === null ? null : wordsFor(closed, locale) };
        });
      },
    ),
  }),
});
