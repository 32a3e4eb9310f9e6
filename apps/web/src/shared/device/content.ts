import type { PlaceInput } from '@/gql/graphql';
import type { Content, ContentField, DeviceDraft, OlderEdits, ServerSnapshot } from './records';

/** What the person sees: the server's last word with the unconfirmed edits over it. */
export function effective(draft: DeviceDraft): Content {
  return { ...draft.server?.content, ...draft.edits };
}

export function fieldsOf(content: Content): ContentField[] {
  return Object.keys(content) as ContentField[];
}

/** Equal as the server would see it: an absent field and null are the same, order of keys is not. */
export function same(a: unknown, b: unknown): boolean {
  const left: unknown = a ?? null;
  const right: unknown = b ?? null;
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => same(member(left, key), member(right, key)));
}

function member(value: object, key: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[key];
}

function pick(content: Content, fields: readonly ContentField[]): Content {
  return Object.fromEntries(fields.map((field) => [field, content[field] ?? null]));
}

function without<T extends object>(value: T, fields: readonly string[]): T {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !fields.includes(key))) as T;
}

export interface EditOptions {
  /** ISO time of the edit. */
  readonly at: string;
  /** False for a proposal (place of the phone, recipient): it never overwrites what the person set. */
  readonly byPerson: boolean;
}

/** Lays a change over the draft; a field set back to what the server has is no edit any more. */
export function withEdits(
  draft: DeviceDraft,
  patch: Content,
  { at, byPerson }: EditOptions,
): DeviceDraft {
  const open = fieldsOf(patch).filter((field) => byPerson || !draft.ownFields.includes(field));
  const changed = open.filter((field) => !same(effective(draft)[field], patch[field]));
  const ownFields = byPerson ? [...new Set([...draft.ownFields, ...open])] : draft.ownFields;
  if (changed.length === 0) return byPerson ? { ...draft, ownFields } : draft;
  const stamps = Object.fromEntries(changed.map((field) => [field, at]));
  const movesPoint = patch.place && !samePoint(patch.place, effective(draft).place ?? {});
  return {
    ...draft,
    ...(byPerson && movesPoint ? { pointProposed: false } : {}),
    ownFields,
    edits: { ...draft.edits, ...pick(patch, changed) },
    editedFieldsAt: { ...draft.editedFieldsAt, ...stamps },
    editedAt: byPerson ? at : draft.editedAt,
    fault: null,
  };
}

const samePoint = (a: PlaceInput, b: PlaceInput): boolean =>
  same([a.longitude, a.latitude], [b.longitude, b.latitude]);
const isPoint = ({ longitude }: PlaceInput): boolean => typeof longitude === 'number';

/** What the person says of the place, over what stands there when it is written down. */
export function withPlace(draft: DeviceDraft, part: PlaceInput, at: string): DeviceDraft {
  const place = { ...effective(draft).place, ...part };
  return withEdits(draft, { place }, { at, byPerson: true });
}

/**
 * The phone's position and the agency's division, into whatever of the place is still empty. A
 * position also replaces an earlier proposal, as better answers come; words of the person stay.
 */
export function withProposedPlace(draft: DeviceDraft, place: PlaceInput, at: string): DeviceDraft {
  const current = effective(draft).place ?? {};
  const own = draft.ownFields.includes('place');
  const { divisionCode, ...point } = place;
  const takesPoint = isPoint(point) && (!own || !isPoint(current) || draft.pointProposed === true);
  const next: PlaceInput = {
    ...current,
    ...(takesPoint ? point : {}),
    divisionCode: current.divisionCode ?? divisionCode ?? null,
  };
  const proposed = withEdits(draft, { place: next }, { at, byPerson: own });
  return takesPoint ? { ...proposed, pointProposed: true } : proposed;
}

/**
 * The server has taken `sent`: those edits are confirmed unless the person changed them meanwhile.
 * Parties come back masked, so what this device sent is what it goes on showing.
 */
export function confirmed(draft: DeviceDraft, sent: Content, server: ServerSnapshot): DeviceDraft {
  const settled = fieldsOf(sent).filter((field) => same(draft.edits[field], sent[field]));
  const parties = sent.parties ?? draft.server?.content.parties;
  return {
    ...draft,
    edits: without(draft.edits, settled),
    editedFieldsAt: without(draft.editedFieldsAt, settled),
    server: { ...server, content: { ...server.content, ...(parties ? { parties } : {}) } },
    pending: null,
    fault: null,
  };
}

/**
 * Another device saved first. Fields that only one side touched are both kept; where both touched
 * the same field the newer side wins whole and the older is put aside to be offered back.
 */
export function rebased(draft: DeviceDraft, current: ServerSnapshot): DeviceDraft {
  const contested = fieldsOf(draft.edits).filter((field) => isContested(draft, current, field));
  const onto = { ...draft, server: withParties(draft, current), pending: null };
  if (contested.length === 0) return onto;
  const mineAt = newest(contested.map((field) => draft.editedFieldsAt[field] ?? draft.editedAt));
  if (Date.parse(mineAt) > Date.parse(current.updatedAt)) {
    const older: OlderEdits = {
      content: pick(current.content, contested),
      at: current.updatedAt,
      from: 'OTHER_DEVICE',
    };
    return { ...onto, older };
  }
  const older: OlderEdits = {
    content: pick(draft.edits, contested),
    at: mineAt,
    from: 'THIS_DEVICE',
  };
  return {
    ...onto,
    older,
    edits: without(draft.edits, contested),
    editedFieldsAt: without(draft.editedFieldsAt, contested),
  };
}

function isContested(draft: DeviceDraft, current: ServerSnapshot, field: ContentField): boolean {
  const base = draft.server?.content[field];
  const theirs = current.content[field];
  return field !== 'parties' && !same(base, theirs) && !same(draft.edits[field], theirs);
}

function withParties(draft: DeviceDraft, current: ServerSnapshot): ServerSnapshot {
  const parties = draft.server?.content.parties;
  return parties ? { ...current, content: { ...current.content, parties } } : current;
}

function newest(times: readonly string[]): string {
  return times.reduce((a, b) => (Date.parse(a) > Date.parse(b) ? a : b));
}

/** Swaps the kept side for the one put aside; that one is then offered back in its turn. */
export function takenBack(draft: DeviceDraft, at: string): DeviceDraft {
  if (!draft.older) return draft;
  const kept = pick(effective(draft), fieldsOf(draft.older.content));
  const next = withEdits(draft, draft.older.content, { at, byPerson: true });
  return {
    ...next,
    older: {
      content: kept,
      at: draft.older.at,
      from: draft.older.from === 'THIS_DEVICE' ? 'OTHER_DEVICE' : 'THIS_DEVICE',
    },
  };
}
