import { Readable } from 'node:stream';
import { fileTypeFromStream } from 'file-type';

/** How much of a file without a signature is looked at to call it text. */
const TEXT_SAMPLE = 64 * 1024;

/**
 * The media type that the content itself shows, whatever its name says; null: nothing known.
 * @param open gives the bytes from the start, or the first `length` of them
 */
export async function sniff(open: (length?: number) => Promise<Readable>): Promise<string | null> {
  const bytes = await open();
  try {
    const found = await fileTypeFromStream(Readable.toWeb(bytes));
    if (found) return found.mime;
  } finally {
    bytes.destroy();
  }
  const sample: Buffer[] = [];
  for await (const chunk of await open(TEXT_SAMPLE)) sample.push(chunk as Buffer);
  return isText(Buffer.concat(sample)) ? 'text/plain' : null;
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
