import type { ReferralBox, ReferralFilter, ReferralSort, ReferralStatus } from '@/gql/graphql';
import { kinds, matters, statuses } from '@/shared/catalogue';

export const boxes = [
  'AWAITING_ME',
  'RECEIVED',
  'SENT',
  'DRAFTS',
  'ALL',
] as const satisfies ReferralBox[];
export const sorts = [
  'LAST_CHANGED_FIRST',
  'DUE_FIRST',
  'NEWEST_FIRST',
] as const satisfies ReferralSort[];

/** The part of the address that filters; everything else (`case`, the opened one) leaves the list alone. */
export const filterNames = [
  'status',
  'kind',
  'matter',
  'counterpart',
  'open',
  'late',
  'dueBefore',
  'sentFrom',
  'sentTo',
] as const;

export type FilterName = (typeof filterNames)[number];

function oneOf<T extends string>(all: readonly T[], value: string | null): T | undefined {
  return all.find((one) => one === value);
}

function flag(value: string | null): boolean | undefined {
  if (value === 'true') return true;
  return value === 'false' ? false : undefined;
}

export function dayOf(value: string | null): string | undefined {
  return value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}

/** The end of that day in Shanghai. */
function endOfDay(value: string | undefined): string | undefined {
  return value === undefined
    ? undefined
    : new Date(Date.parse(`${value}T00:00:00+08:00`) + 86_400_000).toISOString();
}

function defined<T extends object>(all: T): T {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T;
}

export function boxOf(address: URLSearchParams): ReferralBox {
  return oneOf(boxes, address.get('box')) ?? 'ALL';
}

export function sortOf(address: URLSearchParams): ReferralSort {
  return oneOf(sorts, address.get('sort')) ?? 'LAST_CHANGED_FIRST';
}

export function statusesOf(address: URLSearchParams): ReferralStatus[] {
  return address.getAll('status').flatMap((value) => oneOf(statuses, value) ?? []);
}

/** What the address asks for; words it does not know are left out rather than refused. */
export function filterOf(address: URLSearchParams): ReferralFilter {
  const chosen = statusesOf(address);
  const search = address.get('q')?.trim() ?? '';
  return defined<ReferralFilter>({
    box: boxOf(address),
    statuses: chosen.length > 0 ? chosen : undefined,
    kind: oneOf(kinds, address.get('kind')),
    matter: oneOf(matters, address.get('matter')),
    counterpartId: address.get('counterpart') ?? undefined,
    // One character would match half of everything; the server refuses it.
    search: search.length < 2 ? undefined : search,
    open: flag(address.get('open')),
    late: flag(address.get('late')),
    dueBefore: endOfDay(dayOf(address.get('dueBefore'))),
    sentFrom: dayOf(address.get('sentFrom')),
    sentTo: dayOf(address.get('sentTo')),
  });
}

/** How many filters are set, for the button that shows them. */
export function filterCount(address: URLSearchParams): number {
  return filterNames.filter((name) => address.has(name)).length;
}
