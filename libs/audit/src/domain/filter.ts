import { isId, isReadable, type FieldFault } from '@portal/platform/kernel';
import { hasAction } from './actions.js';
import type { AuditOutcome } from './outcomes.js';

/** Which entries are wanted; what is left out does not filter. */
export interface TrailFilter {
  /** Days of the calendar in Shanghai, both included. */
  readonly from?: string | null;
  readonly to?: string | null;
  readonly person?: string | null;
  readonly memberId?: string | null;
  readonly agencyId?: string | null;
  readonly actions?: readonly string[] | null;
  readonly outcome?: AuditOutcome | null;
  readonly subject?: string | null;
}

const LONGEST = { person: 40, subject: 100 } as const;
const MOST_ACTIONS = 50;

type Maybe<T> = T | null | undefined;

/** What can't be looked for, with the field's place in the filter. */
export function filterFaults(filter: TrailFilter): FieldFault[] {
  const { from, to } = filter;
  return [
    ...textFaults('person', filter.person),
    ...textFaults('subject', filter.subject),
    ...idFaults('memberId', filter.memberId),
    ...idFaults('agencyId', filter.agencyId),
    ...actionFaults(filter.actions ?? []),
    ...(from && to && from > to ? [{ path: 'to', code: 'AUDIT_PERIOD' }] : []),
  ];
}

function textFaults(path: keyof typeof LONGEST, value: Maybe<string>): FieldFault[] {
  const text = value ?? '';
  if (!isReadable(text)) return [{ path, code: 'AUDIT_TEXT_UNREADABLE' }];
  return Array.from(text).length > LONGEST[path] ? [{ path, code: 'AUDIT_TEXT_TOO_LONG' }] : [];
}

const idFaults = (path: string, value: Maybe<string>): FieldFault[] =>
  value === null || value === undefined || isId(value)
    ? []
    : [{ path, code: 'AUDIT_FILTER_UNKNOWN' }];

function actionFaults(actions: readonly string[]): FieldFault[] {
  if (actions.length > MOST_ACTIONS) return [{ path: 'actions', code: 'AUDIT_TEXT_TOO_LONG' }];
  return actions.flatMap((name, i) =>
    hasAction(name) ? [] : [{ path: `actions.${String(i)}`, code: 'AUDIT_ACTION_UNKNOWN' }],
  );
}
