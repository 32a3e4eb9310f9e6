const LINE_SIGNS = new Set([9, 10, 13]);

/** U+0000 can't be stored by PostgreSQL; the other controls, line ends and tab apart, have no place in a letter. */
const isControl = (point: number): boolean =>
  (point < 32 && !LINE_SIGNS.has(point)) || point === 127;

/** Half of a surrogate pair is no character; stored, it would silently become another one. */
const isHalf = (point: number): boolean => point >= 0xd800 && point <= 0xdfff;

/** Whether a text holds only what can be kept and shown as it was given. */
export const isReadable = (text: string | null | undefined): boolean =>
  !Array.from(text ?? '').some((character) => {
    const point = character.codePointAt(0) ?? 0;
    return isControl(point) || isHalf(point);
  });
