import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { UnitOfWork } from '@portal/platform/database';
import { isId } from '@portal/platform/kernel';
import { StorageProblem, type ObjectStore } from '@portal/platform/storage';
import { hasThumbnail, isContentOf, mayHaveExif } from './domain/media-types.js';
import {
  findItem,
  recordFindings,
  type Findings,
  type StoredItem,
} from './evidence-item.repository.js';
import { digestsOf } from './inspect/digests.js';
import { exifOf } from './inspect/exif.js';
import { sniff } from './inspect/sniff.js';
import { THUMBNAIL_TYPE, thumbnailOf } from './inspect/thumbnail.js';
import { thumbnailKeyOf } from './object-keys.js';

const NOTHING_FOUND: Findings = {
  state: 'REJECTED',
  rejection: null,
  sniffedType: null,
  sm3: null,
  exif: null,
  thumbnailKey: null,
};

/**
 * Looks into an uploaded file: is it what was captured, is it what it says it is, what does it show.
 * Nothing is changed until all is known, and then in one statement that only the first run can make:
 * a run that was killed is simply run again.
 */
export class VerifyEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ObjectStore,
  ) {}

  /** The handler of the queue `evidence.verify`. */
  async execute(data: unknown): Promise<void> {
    const itemId = itemIdOf(data);
    const item = await this.unitOfWork.asSystem('verify evidence', (tx) => findItem(tx, itemId));
    if (item?.state !== 'VERIFYING') return;
    const findings = await this.#inspect(item);
    await this.unitOfWork.asSystem('verify evidence', async (tx) => {
      if (!(await recordFindings(tx, item.id, findings))) return;
      const { state, rejection } = findings;
      tx.emit({
        type: state === 'VERIFIED' ? 'evidence.verified' : 'evidence.rejected',
        subjectId: item.subjectId,
        payload: { itemId: item.id, memberId: item.addedById, fileName: item.fileName, rejection },
      });
      tx.touched('evidence', item.id);
    });
  }

  async #inspect(item: StoredItem): Promise<Findings> {
    if (!(await this.store.stat(item.objectKey))) return rejected('UPLOAD_LOST');
    const { sha256, sm3, size } = await digestsOf(await this.store.read(item.objectKey));
    if (sha256 !== item.sha256) return rejected('HASH_DIFFERS');
    const sniffedType = await sniff(
      (length) => this.store.read(item.objectKey, head(length, size)),
      size,
    );
    if (!isContentOf(item.mediaType, sniffedType)) {
      const why = sniffedType === null ? 'CONTENT_UNKNOWN' : 'CONTENT_TYPE_MISMATCH';
      return { ...rejected(why), sniffedType };
    }
    const sound: Findings = { ...NOTHING_FOUND, state: 'VERIFIED', sniffedType, sm3 };
    if (!mayHaveExif(item.mediaType)) return sound;
    const picture = await buffer(await this.store.read(item.objectKey));
    return { ...sound, exif: exifOf(picture), thumbnailKey: await this.#thumbnail(item, picture) };
  }

  async #thumbnail(item: StoredItem, picture: Buffer): Promise<string | null> {
    if (!hasThumbnail(item.mediaType)) return null;
    const key = thumbnailKeyOf(item.objectKey);
    if (await this.store.stat(key)) return key;
    const small = await thumbnailOf(picture);
    if (!small) return null;
    try {
      await this.store.write(key, Readable.from([small]), THUMBNAIL_TYPE);
    } catch (error) {
      // Another run has just written it, perhaps with another version of the encoder: good as well.
      if (!(error instanceof StorageProblem && error.code === 'OBJECT_EXISTS')) throw error;
    }
    return key;
  }
}

const rejected = (rejection: string): Findings => ({ ...NOTHING_FOUND, rejection });

const head = (
  length: number | undefined,
  size: number,
): { start: number; end: number } | undefined =>
  length === undefined || length >= size ? undefined : { start: 0, end: length - 1 };

function itemIdOf(data: unknown): string {
  const id = typeof data === 'object' && data !== null && 'itemId' in data ? data.itemId : null;
  if (!isId(id)) throw new Error('The job names no evidence item');
  return id;
}
