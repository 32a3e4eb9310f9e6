import { partsOf } from '../parts.js';
import type { ExpectedPart } from '../put-plan.js';
import type { S3Api, S3Part, UnderWay } from './s3-api.js';
import { s3Code } from './s3-errors.js';
import type { S3Place } from './s3-place.js';

interface Upload extends UnderWay {
  readonly parts: readonly S3Part[];
}

/**
 * Uploads in parts under way. The store alone remembers them, so that they outlive any process of ours.
 * Two that were begun at the same moment for one key do no harm: the fuller one is gone on with.
 */
export class S3Uploads {
  constructor(private readonly api: S3Api) {}

  /** The upload that parts go to, and the numbers of those that it has. */
  async resume(
    place: S3Place,
    contentType: string,
    expected: readonly ExpectedPart[],
  ): Promise<{ readonly uploadId: string; readonly stored: readonly number[] }> {
    const [upload] = await this.#underWay(place);
    if (!upload) return { uploadId: await this.api.begin(place, contentType), stored: [] };
    const stored = expected.filter(({ number, size, sha256 }) =>
      upload.parts.some(
        (part) =>
          part.number === number &&
          part.size === size &&
          part.sha256 === Buffer.from(sha256, 'hex').toString('base64'),
      ),
    );
    return { uploadId: upload.uploadId, stored: stored.map((part) => part.number) };
  }

  /** Makes the object of its parts; does nothing while one is missing. */
  async complete(place: S3Place, size: number): Promise<void> {
    const [upload, ...others] = await this.#underWay(place);
    if (!upload) return;
    const parts = partsOf(size).map(({ number, size: wanted }) =>
      upload.parts.find((part) => part.number === number && part.size === wanted),
    );
    if (!parts.every((part) => part !== undefined)) return;
    try {
      await this.api.join(place, upload.uploadId, parts);
    } catch (error) {
      // Another call was quicker.
      if (!['NoSuchUpload', 'PreconditionFailed'].includes(s3Code(error))) throw error;
    }
    for (const { uploadId } of others) await this.api.abort(place, uploadId);
  }

  async abandon(place: S3Place): Promise<void> {
    for (const { uploadId } of await this.#underWay(place)) await this.api.abort(place, uploadId);
  }

  /** The fullest first. */
  async #underWay(place: S3Place): Promise<Upload[]> {
    const found = await this.api.underWay(place.bucket, place.name);
    const uploads: Upload[] = [];
    for (const each of found.filter(({ name }) => name === place.name)) {
      const parts = await this.api.parts(place, each.uploadId).catch((error: unknown) => {
        if (s3Code(error) === 'NoSuchUpload') return null;
        throw error;
      });
      if (parts) uploads.push({ ...each, parts });
    }
    return uploads.sort(
      (a, b) =>
        b.parts.length - a.parts.length ||
        a.initiated.getTime() - b.initiated.getTime() ||
        (a.uploadId < b.uploadId ? -1 : 1),
    );
  }
}
