/** The numbers of an agency and everything below it: `code` is the agency's own, `codeHi` the last one. */
export interface CodeRange {
  readonly code: number;
  readonly codeHi: number;
}

/** Slot 0 is an agency's own; its children take the others. */
export const SLOTS = 64;

/** Above the provinces: every number that PostgreSQL's int has. A province's width is 2^25. */
export const ROOT_RANGE: CodeRange = { code: 0, codeHi: 2 ** 31 - 1 };

/**
 * The range of a child: its parent's width ÷ 64. Slot 0 is the parent's own, children take 1–63.
 * Throws RangeError for another slot, and where the parent is too narrow to be divided (below the fifth level).
 */
export function codeRange(parent: CodeRange, slot: number): CodeRange {
  const width = widthBelow(parent);
  if (!Number.isInteger(slot) || slot < 1 || slot >= SLOTS) {
    throw new RangeError(`Not a slot of a child: ${slot}`);
  }
  const code = parent.code + slot * width;
  return { code, codeHi: code + width - 1 };
}

/** The slot that a child's code stands in. */
export const slotOf = (parent: CodeRange, code: number): number =>
  Math.floor((code - parent.code) / widthBelow(parent));

/**
 * The slot for a new child. A slot is never given twice, so that no old row falls to a new agency: it is the one
 * after the highest ever taken, and agencies are never deleted. Throws RangeError after 63 children.
 */
export function nextSlot(parent: CodeRange, codesOfChildren: readonly number[]): number {
  const slot = Math.max(0, ...codesOfChildren.map((code) => slotOf(parent, code))) + 1;
  if (slot >= SLOTS) throw new RangeError('All 63 slots are taken');
  return slot;
}

function widthBelow(parent: CodeRange): number {
  const width = (parent.codeHi - parent.code + 1) / SLOTS;
  if (!Number.isInteger(width)) throw new RangeError('Too narrow to be divided');
  return width;
}
