import type { FieldFault } from '@portal/platform/kernel';
import { fault, requiredTextFaults, tidy } from '../content/field-faults.js';
import type { OfficerFact } from '../facts.js';
import { type RuleCode, violation } from '../failures.js';
import type { InputOf } from '../inputs.js';
import { type Decision, type Handler, type Moment, checked, noGuard } from './moment.js';
import { recorded, refuse } from './moment.js';
import { freezeGap } from './sending.js';
import { idFaults, noteFaults, proseFaults } from './texts.js';
import { proposalGap, settles } from './two-hands.js';

export const ACKNOWLEDGE: Handler<'ACKNOWLEDGE'> = {
  guard: noGuard,
  act: (moment, { note }) =>
    checked(noteFaults(note), () =>
      recorded(moment, {
        kind: 'ACKNOWLEDGED',
        to: 'RECEIVED',
        payload: { manifest: moment.facts.manifest, note: tidy(note) },
      }),
    ),
};

const MOST_ITEMS = 30;
const ITEM_LIMIT = 500;

function itemFaults(items: readonly string[]): FieldFault[] {
  if (items.length === 0) return [fault('items', 'REQUIRED')];
  if (items.length > MOST_ITEMS) return [fault('items', 'TOO_MANY')];
  return items.flatMap((item, index) =>
    requiredTextFaults(`items.${String(index)}`, item, ITEM_LIMIT),
  );
}

/** Asking for more never refuses the case, and never twice after the sender let the term lapse. */
export const REQUEST_SUPPLEMENT: Handler<'REQUEST_SUPPLEMENT'> = {
  guard: ({ state }) => {
    if (state.kind !== 'CASE') return violation('SUPPLEMENT_ONLY_FOR_CASE');
    return state.supplementLapsed ? violation('SUPPLEMENT_TERM_OVER') : null;
  },
  act: (moment, { items, note }) =>
    checked([...itemFaults(items), ...noteFaults(note)], () =>
      recorded(moment, {
        kind: 'SUPPLEMENT_REQUESTED',
        to: 'SUPPLEMENT_PENDING',
        payload: { items: items.map((item) => item.trim()), note: tidy(note) },
      }),
    ),
};

function supplementGap(moment: Moment): RuleCode | null {
  const gap = proposalGap(moment, 'SUPPLEMENT');
  return gap ?? (settles(moment, 'SUPPLEMENT') ? freezeGap(moment.facts.evidence) : null);
}

/** Row 8: an officer proposes what is in the file now; another person, as head, sends it. */
export const SUPPLEMENT: Handler<'SUPPLEMENT'> = {
  guard: (moment) => {
    const gap = supplementGap(moment);
    return gap ? violation(gap) : null;
  },
  act: (moment, { note }) => checked(noteFaults(note), () => supplement(moment, tidy(note))),
};

function supplement(moment: Moment, note: string | null): Decision {
  const { proposal } = moment.state;
  if (proposal && settles(moment, 'SUPPLEMENT')) {
    return recorded(moment, {
      kind: 'SUPPLEMENTED',
      to: 'RECEIVED',
      payload: { proposedById: proposal.byMemberId, manifest: null, note },
      role: 'HEAD',
    });
  }
  if (!note && moment.facts.evidence.unfrozen === 0) return refuse('SUPPLEMENT_EMPTY');
  return recorded(moment, {
    kind: 'SUPPLEMENT_PROPOSED',
    to: 'SUPPLEMENT_PENDING',
    payload: { note },
    role: 'OFFICER',
  });
}

export const LAPSE_SUPPLEMENT: Handler<'LAPSE_SUPPLEMENT'> = {
  guard: noGuard,
  act: (moment) => recorded(moment, { kind: 'SUPPLEMENT_LAPSED', to: 'RECEIVED', payload: {} }),
};

export const ACCEPT: Handler<'ACCEPT'> = {
  guard: noGuard,
  act: (moment, { competenceReason }) =>
    checked(proseFaults('competenceReason', competenceReason), () =>
      recorded(moment, {
        kind: 'ACCEPTED',
        to: 'ACCEPTED',
        payload: { competenceReason: competenceReason.trim() },
      }),
    ),
};

const MOST_OFFICERS = 10;

function assignmentFaults(input: InputOf<'ASSIGN'>): FieldFault[] {
  return [
    ...idFaults('unitId', input.unitId),
    ...(input.officerIds.length > MOST_OFFICERS ? [fault('officerIds', 'TOO_MANY')] : []),
    ...input.officerIds.flatMap((id, index) => idFaults(`officerIds.${String(index)}`, id)),
    ...noteFaults(input.note),
  ];
}

const isFit = (officer: OfficerFact, unitId: string): boolean =>
  officer.active && officer.agencyId === unitId && officer.roles.includes('OFFICER');

function assign(moment: Moment, input: InputOf<'ASSIGN'>): Decision {
  const { lookups, state } = moment;
  const { unit, officers = [] } = lookups;
  if (unit?.id !== input.unitId || unit.bureauId !== state.toAgencyId) {
    return refuse('UNIT_NOT_OF_RECEIVER');
  }
  const wanted = [...new Set(input.officerIds)];
  if (wanted.length < 2) return refuse('TWO_OFFICERS_REQUIRED');
  const fit = wanted.flatMap((id) =>
    officers.filter((officer) => officer.memberId === id && isFit(officer, unit.id)),
  );
  if (fit.length < wanted.length) return refuse('OFFICER_NOT_OF_UNIT');
  return recorded(moment, {
    kind: 'ASSIGNED',
    to: state.status,
    payload: {
      unitId: unit.id,
      officers: fit.map(({ memberId, name }) => ({ memberId, name })),
      note: tidy(input.note),
    },
  });
}

export const ASSIGN: Handler<'ASSIGN'> = {
  guard: noGuard,
  act: (moment, input) => checked(assignmentFaults(input), () => assign(moment, input)),
};

export const RETURN_ASSIGNMENT: Handler<'RETURN_ASSIGNMENT'> = {
  guard: ({ actor, state }) => {
    if (!state.assignedUnitId) return violation('NO_ASSIGNMENT');
    return actor?.agencyId === state.assignedUnitId ? null : violation('NOT_OF_ASSIGNED_UNIT');
  },
  act: (moment, { reason }) => {
    const unitId = moment.state.assignedUnitId;
    if (!unitId) return refuse('NO_ASSIGNMENT');
    return checked(proseFaults('reason', reason), () =>
      recorded(moment, {
        kind: 'ASSIGNMENT_RETURNED',
        to: moment.state.status,
        payload: { reason: reason.trim(), unitId },
      }),
    );
  },
};
