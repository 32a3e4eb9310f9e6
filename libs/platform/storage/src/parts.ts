/** Bytes of every part but the last; a file up to this size goes in one PUT. */
export const PART_BYTES = 16 * 1024 * 1024;
/** The largest object; 320 parts. */
export const MAX_OBJECT_BYTES = 5 * 1024 * 1024 * 1024;

/** Bytes [offset, offset + size) of an object. */
export interface PartPlan {
  /** From 1. */
  readonly number: number;
  readonly offset: number;
  readonly size: number;
}

/** How an object of that size is cut; the same for everybody at all times, so that nobody has to keep it. */
export function partsOf(size: number): readonly PartPlan[] {
  if (!Number.isSafeInteger(size) || size < 0 || size > MAX_OBJECT_BYTES) {
    throw new RangeError(`No object has ${size} bytes`);
  }
  return Array.from({ length: partCountOf(size) }, (_, index) => {
    const offset = index * PART_BYTES;
    return { number: index + 1, offset, size: Math.min(PART_BYTES, size - offset) };
  });
}

/** In how many parts; NaN for what is no number. */
export const partCountOf = (size: number): number => Math.max(1, Math.ceil(size / PART_BYTES));

/** Whether an object of that size goes in several parts. */
export const isInParts = (size: number): boolean => size > PART_BYTES;
