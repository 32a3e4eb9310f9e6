/** What precedes an EXIF block: in JPEG and HEIC, and in PNG. In WebP a length stands between. */
const MARKS = ['Exif\0\0', 'eXIf'] as const;
const WEBP_MARK = 'EXIF';
const HEADS = ['II*\0', 'MM\0*'] as const;

/** What JPEG gives a block; cameras write a tenth of it. */
const MOST_BYTES = 65_000;
/** All values of a block together, as it declares them: a thousand entries may point at the same bytes. */
const MOST_DECLARED = 4 * MOST_BYTES;
const MOST_DIRECTORIES = 12;
const MOST_ENTRIES = 400;

/** Bytes of a value, by the number of its type (TIFF 6.0, section 2; EXIF 2.3, 4.6.2). */
const WIDTHS = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
/** Entries whose value is where another directory begins: EXIF, GPS, interoperability. */
const POINTERS: readonly number[] = [0x87_69, 0x88_25, 0xa0_05];

/**
 * The EXIF block of a picture as a JPEG of nothing else: whatever reads it then has a bounded amount to read, in one
 * form. Null where there is none, or one that unfolds to more than any camera writes.
 */
export function exifBlockOf(picture: Buffer): Buffer | null {
  const start = startOf(picture);
  if (start === undefined) return null;
  const block = picture.subarray(start, start + MOST_BYTES);
  if (!isBounded(block)) return null;
  const head = Buffer.from('\xff\xd8\xff\xe1\0\0Exif\0\0', 'latin1');
  head.writeUInt16BE(block.length + 8, 4);
  return Buffer.concat([head, block, Buffer.from([0xff, 0xd9])]);
}

function startOf(picture: Buffer): number | undefined {
  const starts = HEADS.flatMap((head) => [
    ...MARKS.map((mark) => behind(picture, mark + head, mark.length)),
    behindLength(picture, head),
  ]).filter((start) => start !== undefined);
  return starts.length > 0 ? Math.min(...starts) : undefined;
}

function behind(picture: Buffer, text: string, length: number): number | undefined {
  const at = picture.indexOf(text, 0, 'latin1');
  return at < 0 ? undefined : at + length;
}

function behindLength(picture: Buffer, head: string): number | undefined {
  const at = picture.lastIndexOf(WEBP_MARK, undefined, 'latin1');
  return at >= 0 && picture.toString('latin1', at + 8, at + 12) === head ? at + 8 : undefined;
}

/** Walks the directories without reading a value. */
function isBounded(block: Buffer): boolean {
  const isLittle = block.toString('latin1', 0, 2) === 'II';
  const at = (bytes: 2 | 4, offset: number): number => {
    if (offset + bytes > block.length) return 0;
    return isLittle ? block.readUIntLE(offset, bytes) : block.readUIntBE(offset, bytes);
  };
  const waiting = [at(4, 4)];
  const seen = new Set<number>();
  let declared = 0;
  for (let start = waiting.pop(); start !== undefined; start = waiting.pop()) {
    if (start === 0) continue;
    if (seen.has(start) || seen.size >= MOST_DIRECTORIES) return false;
    seen.add(start);
    const entries = at(2, start);
    if (entries > MOST_ENTRIES) return false;
    for (let i = 0; i < entries; i += 1) {
      const entry = start + 2 + i * 12;
      declared += at(4, entry + 4) * (WIDTHS[at(2, entry + 2)] ?? 0);
      if (POINTERS.includes(at(2, entry))) waiting.push(at(4, entry + 8));
    }
    waiting.push(at(4, start + 2 + entries * 12));
  }
  return declared <= MOST_DECLARED;
}
