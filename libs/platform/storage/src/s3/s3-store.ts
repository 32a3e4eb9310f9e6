import type { Readable } from 'node:stream';
import type { Clock } from '@portal/platform/kernel';
import { safetyHeaders, wellFormed } from '../file-answer.js';
import {
  ObjectStore,
  type ByteRange,
  type GetRequest,
  type ObjectStat,
  type PresignedPut,
  type PutRequest,
  type SignedUrl,
  type UploadPart,
} from '../object-store.js';
import { isInParts } from '../parts.js';
import { expectedParts, type ExpectedPart } from '../put-plan.js';
import { StorageProblem } from '../storage-problem.js';
import { S3Api } from './s3-api.js';
import { inWords } from './s3-errors.js';
import { placeOf, type S3Place } from './s3-place.js';
import type { S3Settings } from './s3-settings.js';
import { signedAddress } from './s3-signature.js';
import { S3Uploads } from './s3-uploads.js';
import { writeStream } from './s3-write.js';

/** Addresses of the same file that end at the same time are the same, so that a browser may keep it. */
const LEAST_SECONDS = 3600;
const ABANDONED_AFTER_MS = 7 * 24 * 3_600_000;

/** MinIO, or any other S3 with versions and object lock. */
export class S3ObjectStore extends ObjectStore {
  readonly #api: S3Api;
  readonly #uploads: S3Uploads;

  constructor(
    private readonly settings: S3Settings,
    private readonly clock: Clock,
  ) {
    super();
    this.#api = new S3Api(settings);
    this.#uploads = new S3Uploads(this.#api);
  }

  presignPut(key: string, request: PutRequest): Promise<PresignedPut> {
    const place = this.#place(key);
    const expected = expectedParts(request);
    const from = this.clock.now();
    const expiresAt = new Date(from.getTime() + request.expiresInSeconds * 1000);
    return inWords(async () => {
      if (await this.#api.head(place)) {
        return { parts: [], stored: expected.map((part) => part.number), expiresAt };
      }
      const { uploadId, stored }: { uploadId: string | null; stored: readonly number[] } =
        isInParts(request.size)
          ? await this.#uploads.resume(place, request.contentType, expected)
          : { uploadId: null, stored: [] };
      const parts = expected
        .filter((part) => !stored.includes(part.number))
        .map((part) => this.#address(place, part, request, { from, uploadId }));
      return { parts, stored, expiresAt };
    });
  }

  presignGet(key: string, request: GetRequest): Promise<SignedUrl> {
    const expiresAt = new Date(Math.floor(request.expiresAt.getTime() / 1000) * 1000);
    const ahead = Math.ceil((expiresAt.getTime() - this.clock.now().getTime()) / 1000);
    const seconds = Math.max(LEAST_SECONDS, ahead);
    const headers = safetyHeaders({
      fileName: wellFormed(request.fileName.slice(0, 255)),
      contentType: request.contentType,
      download: request.download ?? false,
    });
    const url = signedAddress(this.settings, this.#place(key), {
      method: 'GET',
      query: Object.fromEntries(
        ['content-type', 'content-disposition', 'cache-control'].map((name) => [
          `response-${name}`,
          headers[name] ?? '',
        ]),
      ),
      headers: {},
      from: new Date(expiresAt.getTime() - seconds * 1000),
      seconds,
    });
    return Promise.resolve({ url, expiresAt });
  }

  stat(key: string): Promise<ObjectStat | null> {
    const place = this.#place(key);
    return inWords(async () => {
      const head = await this.#api.head(place);
      if (!head) return null;
      const { size, etag, contentType, storedAt } = head;
      return { size, etag, contentType, storedAt };
    });
  }

  read(key: string, range?: ByteRange): Promise<Readable> {
    const place = this.#place(key);
    if (range && (range.start < 0 || range.end < range.start)) {
      throw new StorageProblem('RANGE_NOT_SATISFIABLE');
    }
    return inWords(async () => {
      const response = await this.#api.get(place, range);
      if (range && Number(response.headers['content-length']) !== range.end - range.start + 1) {
        response.destroy();
        throw new StorageProblem('RANGE_NOT_SATISFIABLE');
      }
      return response;
    });
  }

  async write(key: string, bytes: Readable, contentType: string): Promise<ObjectStat> {
    await inWords(() => writeStream(this.#api, this.#place(key), bytes, contentType));
    const stat = await this.stat(key);
    if (!stat) throw new StorageProblem('STORAGE_TROUBLE');
    return stat;
  }

  async complete(key: string, size: number): Promise<ObjectStat | null> {
    const present = await this.stat(key);
    if (present || !isInParts(size)) return present;
    await inWords(() => this.#uploads.complete(this.#place(key), size));
    return this.stat(key);
  }

  lock(key: string, until: Date): Promise<void> {
    const place = this.#place(key);
    return inWords(async () => {
      const head = await this.#api.head(place);
      if (!head) throw new StorageProblem('OBJECT_NOT_FOUND');
      try {
        await inWords(() => this.#api.retain(place, head.versionId, until));
      } catch (error) {
        // It is locked for longer already.
        if (!(error instanceof StorageProblem && error.code === 'OBJECT_LOCKED')) throw error;
      }
    });
  }

  remove(key: string): Promise<void> {
    const place = this.#place(key);
    return inWords(async () => {
      const head = await this.#api.head(place);
      if (head) await this.#api.removeVersion(place, head.versionId);
      await this.#uploads.abandon(place);
    });
  }

  /** The store expires them too where it can; here for those that can't. */
  sweep(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - ABANDONED_AFTER_MS);
    return inWords(async () => {
      let removed = 0;
      for (const bucket of await this.#buckets()) {
        const underWay = await this.#api.underWay(bucket, '');
        for (const { name, uploadId } of underWay.filter((each) => each.initiated < before)) {
          await this.#api.abort({ bucket, name }, uploadId);
          removed += 1;
        }
      }
      return removed;
    });
  }

  async #buckets(): Promise<string[]> {
    const all = await this.#api.client.listBuckets();
    return all
      .map(({ name }) => name)
      .filter((n) => n.startsWith(`${this.settings.bucketPrefix}-`));
  }

  #place(key: string): S3Place {
    return placeOf(this.settings.bucketPrefix, key);
  }

  #address(
    place: S3Place,
    { number, offset, size, sha256 }: ExpectedPart,
    { contentType, expiresInSeconds }: PutRequest,
    { from, uploadId }: { from: Date; uploadId: string | null },
  ): UploadPart {
    const said = {
      'content-type': contentType,
      'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
      ...(uploadId === null ? { 'if-none-match': '*' } : {}),
    };
    const url = signedAddress(this.settings, place, {
      method: 'PUT',
      query: uploadId === null ? {} : { partNumber: String(number), uploadId },
      // Whoever sends the bytes says their length by himself.
      headers: { ...said, 'content-length': String(size) },
      from,
      seconds: expiresInSeconds,
    });
    const headers = Object.entries(said).map(([name, value]) => ({ name, value }));
    return { number, url, offset, size, headers };
  }
}
