import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { ByteRange, ObjectStat } from './object-store.js';

/** A part in its file: what it is called by says that it has arrived, and which bytes it has. */
export interface StoredPart {
  readonly number: number;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

const PART_FILE = /^part-(\d{5})-([0-9a-f]{64})$/;

export const partFile = ({ number, sha256 }: Omit<StoredPart, 'size'>): string =>
  `part-${String(number).padStart(5, '0')}-${sha256}`;

/** The part that a file of that name holds; null for any other file. */
export function partNamed(name: string): Omit<StoredPart, 'size'> | null {
  const [, number, sha256] = PART_FILE.exec(name) ?? [];
  return sha256 === undefined ? null : { number: Number(number), sha256 };
}

/** An object as its folder describes it in `about.json`: one file of content, or parts left as they came. */
const described = z.object({
  key: z.string(),
  size: z.number(),
  sha256: z.string().optional(),
  parts: z.array(z.object({ number: z.number(), size: z.number(), sha256: z.string() })).optional(),
  contentType: z.string(),
  storedAt: z.iso.datetime().transform((v) => new Date(v)),
});
export type Described = z.infer<typeof described>;

export const ABOUT = 'about.json';
export const CONTENT = 'content';

export const parseAbout = (text: string): Described => described.parse(JSON.parse(text));

export function statOf(about: Described): ObjectStat {
  const { size, contentType, storedAt } = about;
  return { size, etag: tagOf(about), contentType, storedAt };
}

function tagOf({ sha256, parts = [] }: Described): string {
  if (sha256 !== undefined) return sha256;
  const all = createHash('sha256');
  for (const part of parts) all.update(part.sha256, 'hex');
  return `${all.digest('hex')}-${String(parts.length)}`;
}

/** The bytes of an object, or a range of them, from as many files as it has. */
export function readFrom(folder: string, about: Described, range?: ByteRange): Readable {
  const { parts } = about;
  if (!parts) return createReadStream(join(folder, CONTENT), range ?? {});
  const wanted = range ?? { start: 0, end: about.size - 1 };
  return Readable.from(concatenated(folder, parts, wanted), { objectMode: false });
}

async function* concatenated(
  folder: string,
  parts: readonly StoredPart[],
  { start, end }: ByteRange,
): AsyncGenerator<Buffer> {
  let offset = 0;
  for (const part of parts) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, part.size - 1);
    offset += part.size;
    if (from > to) continue;
    yield* createReadStream(join(folder, partFile(part)), {
      start: from,
      end: to,
    }) as AsyncIterable<Buffer>;
  }
}
