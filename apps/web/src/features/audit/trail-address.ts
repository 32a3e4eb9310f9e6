import type { AuditOutcome, AuditTrailFilter } from '@/gql/graphql';

export const outcomes = ['DONE', 'DENIED', 'REPEATED'] as const satisfies AuditOutcome[];

/** The filters, each a word of the address, so that a view can be kept as a bookmark. */
export const filterNames = [
  'from',
  'to',
  'person',
  'agency',
  'action',
  'outcome',
  'subject',
] as const;
export type FilterName = (typeof filterNames)[number];

const day = (value: string | null): string | undefined =>
  value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

const text = (value: string | null): string | undefined => value?.trim() || undefined;

/** What the address asks for; words it does not know are left out rather than refused. */
export function filterOf(address: URLSearchParams): AuditTrailFilter {
  const actions = address.getAll('action');
  const all: Record<keyof Omit<AuditTrailFilter, 'memberId'>, unknown> = {
    from: day(address.get('from')),
    to: day(address.get('to')),
    person: text(address.get('person')),
    agencyId: text(address.get('agency')),
    actions: actions.length > 0 ? actions : undefined,
    outcome: outcomes.find((one) => one === address.get('outcome')),
    subject: text(address.get('subject')),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

export const isFiltered = (address: URLSearchParams): boolean =>
  filterNames.some((name) => address.has(name));
