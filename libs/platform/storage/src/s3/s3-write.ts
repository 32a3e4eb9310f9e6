import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { MAX_OBJECT_BYTES, PART_BYTES } from '../parts.js';
import { StorageProblem } from '../storage-problem.js';
import { base64Sha256, type S3Api, type S3Part } from './s3-api.js';
import { s3Code } from './s3-errors.js';
import type { S3Place } from './s3-place.js';

/** Writes a stream of unknown length, holding one part of it in memory. */
export async function writeStream(
  api: S3Api,
  place: S3Place,
  bytes: Readable,
  contentType: string,
): Promise<void> {
  const pieces = inPieces(bytes);
  const first = await pieces.next();
  const head = first.done ? Buffer.alloc(0) : first.value;
  const checksum =
    head.length < PART_BYTES
      ? await inOne(api, place, head, contentType)
      : await inParts(api, place, contentType, head, pieces);
  if (checksum === null) return;
  const present = await api.head(place);
  if (present?.checksum !== checksum) throw new StorageProblem('OBJECT_EXISTS');
}

/** @returns null when it was written, its checksum when there is an object already */
async function inOne(
  api: S3Api,
  place: S3Place,
  body: Buffer,
  contentType: string,
): Promise<string | null> {
  try {
    await api.put(place, body, contentType);
    return null;
  } catch (error) {
    if (s3Code(error) !== 'PreconditionFailed') throw error;
    return base64Sha256(body);
  }
}

async function inParts(
  api: S3Api,
  place: S3Place,
  contentType: string,
  first: Buffer,
  pieces: AsyncGenerator<Buffer>,
): Promise<string | null> {
  const uploadId = await api.begin(place, contentType);
  const parts: Omit<S3Part, 'size'>[] = [];
  try {
    parts.push(await api.putPart(place, uploadId, 1, first));
    for await (const piece of pieces) {
      if ((parts.length + 1) * PART_BYTES > MAX_OBJECT_BYTES) {
        throw new StorageProblem('LENGTH_TOO_LONG', { size: MAX_OBJECT_BYTES });
      }
      parts.push(await api.putPart(place, uploadId, parts.length + 1, piece));
    }
    await api.join(place, uploadId, parts);
    return null;
  } catch (error) {
    await api.abort(place, uploadId);
    if (s3Code(error) !== 'PreconditionFailed') throw error;
    return checksumOf(parts);
  }
}

function checksumOf(parts: readonly Omit<S3Part, 'size'>[]): string {
  const all = createHash('sha256');
  for (const { sha256 } of parts) all.update(sha256, 'base64');
  return `${all.digest('base64')}-${parts.length}`;
}

/** Pieces of PART_BYTES and what is left. */
async function* inPieces(bytes: Readable): AsyncGenerator<Buffer> {
  let kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    kept.push(chunk);
    size += chunk.length;
    while (size >= PART_BYTES) {
      const all = Buffer.concat(kept);
      yield all.subarray(0, PART_BYTES);
      kept = [all.subarray(PART_BYTES)];
      size -= PART_BYTES;
    }
  }
  if (size > 0) yield Buffer.concat(kept);
}
