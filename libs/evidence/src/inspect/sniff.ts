import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileTypeFromBuffer } from 'file-type';
import { MAX_SMALL_FILE_BYTES } from '../domain/lists.js';

/** Bytes from the start in which nearly every kind of file shows what it is. */
const SAMPLE = 64 * 1024;
/** Office documents are ZIP archives; which kind stands in an entry that may lie anywhere. */
const ZIP = 'PK';
/** An archive larger than any office document may be is not read as a whole. */
const LARGEST_READ = MAX_SMALL_FILE_BYTES;

/**
 * The media type that the content itself shows, whatever its name says; null: nothing known.
 * @param open gives the first `length` bytes, or all
 * @param size bytes of the whole
 */
export async function sniff(
  open: (length?: number) => Promise<Readable>,
  size: number,
): Promise<string | null> {
  const sample = await buffer(await open(SAMPLE));
  const isZip = sample.toString('latin1', 0, 2) === ZIP;
  if (isZip && size > LARGEST_READ) return 'application/zip';
  const found = await fileTypeFromBuffer(isZip ? await buffer(await open()) : sample);
  if (found) return found.mime;
  return isText(sample) ? 'text/plain' : null;
}

/** Text in UTF-8, UTF-16 with a mark, or GB 18030, as Windows' editor writes them. */
export function isText(sample: Buffer): boolean {
  const [a, b] = sample;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  if (sample.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte))) return false;
  return ['utf-8', 'gb18030'].some((encoding) => decodes(sample, encoding));
}

/** `stream`: a character cut by the end of the sample is no fault. */
function decodes(sample: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}
