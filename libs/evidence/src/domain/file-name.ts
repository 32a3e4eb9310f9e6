/** Longest file name kept, in characters; most file systems take 255 bytes. */
const MAX_LENGTH = 80;

/** Characters, not UTF-16 units. */
export const lengthOf = (text: string | null | undefined): number => Array.from(text ?? '').length;

/**
 * A file name as it is shown and given to a reader's device: the last part of any path, composed
 * (NFC), without control and direction characters or what Windows does not take; the extension stays
 * when the name is too long. Empty when nothing is left.
 */
export function cleanFileName(given: string): string {
  const last = given.slice(-2000).split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const characters = Array.from(plain);
  if (characters.length <= MAX_LENGTH) return plain;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  return characters.slice(0, MAX_LENGTH - extension.length).join('') + extension;
}

/** The name of an item that was given none: the file's, without its extension. */
export const nameFromFile = (fileName: string): string =>
  fileName.replace(/\.[A-Za-z0-9]{1,8}$/, '') || fileName;
