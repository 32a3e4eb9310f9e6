import type { Content, FaultField, ServerSnapshot } from '@/shared/device/records';

/** What still stands between the draft and its review, in the order in which the form asks. */
export interface Missing {
  /** Field of the content, or `evidence`: the id of the part of the form to go to. */
  readonly path: string;
  /** The server's words where it said it; null where the words are ours (`missing.<path>`). */
  readonly message: string | null;
}

const has = (text: string | null | undefined): boolean => (text ?? '').trim() !== '';

function isLocated(place: Content['place']): boolean {
  return (
    has(place?.address) ||
    (typeof place?.longitude === 'number' && typeof place.latitude === 'number')
  );
}

type Rule = readonly [path: string, met: (content: Content) => boolean];

const rules: readonly Rule[] = [
  ['place', (content) => isLocated(content.place)],
  ['place.divisionCode', (content) => has(content.place?.divisionCode)],
  ['actFrom', (content) => has(content.actFrom)],
  ['facts', (content) => has(content.facts)],
  ['toAgencyId', (content) => has(content.toAgencyId)],
  [
    'reasonOutsideJurisdiction',
    (content) => content.kind !== 'CASE' || has(content.reasonOutsideJurisdiction),
  ],
];

/** The server fills these in by itself when it makes the draft; before that they are not missing. */
const afterDraft: readonly Rule[] = [
  ['subject', (content) => has(content.subject)],
  ['legalBasisIds', (content) => (content.legalBasisIds ?? []).length > 0],
  ['contactName', (content) => has(content.contactName)],
  ['contactPhone', (content) => has(content.contactPhone)],
];

const order = ['evidence', ...rules.map(([path]) => path), ...afterDraft.map(([path]) => path)];

export interface MissingInput {
  readonly content: Content;
  readonly server: ServerSnapshot | null;
  /** Files on the device or on the server that have not failed. */
  readonly evidenceCount: number;
}

/**
 * Ours at once, and the server's for whatever we do not know of. A thing the server missed that has
 * been filled in since is not listed, although the server has not seen it yet.
 */
export function missingForReview({ content, server, evidenceCount }: MissingInput): Missing[] {
  const known = server ? [...rules, ...afterDraft] : rules;
  const ours = known.filter(([, met]) => !met(content)).map(([path]) => path);
  const local = evidenceCount > 0 ? ours : ['evidence', ...ours];
  const theirs = (server?.missing ?? []).filter((item) => !order.includes(item.path));
  return [...local.map((path) => ({ path, message: null })), ...theirs.map(told)];
}

/** What a refused submission named, so that the same list can show it. */
export function told({ path, message }: FaultField): Missing {
  return { path, message };
}

const parts: readonly (readonly [prefix: string, part: string])[] = [
  ['evidence', 'evidence'],
  ['place', 'place'],
  ['actFrom', 'matter'],
  ['actTo', 'matter'],
  ['volume', 'matter'],
  ['vehicles', 'vehicles'],
  ['parties', 'people'],
  ['facts', 'facts'],
  ['subject', 'facts'],
  ['toAgencyId', 'recipient'],
];

/** The part of the form in which a path is filled in. */
export function partOf(path: string): string {
  return parts.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'letter';
}
