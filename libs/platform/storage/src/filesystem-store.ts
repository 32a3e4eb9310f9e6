import type { Readable } from 'node:stream';
import type { Clock } from '@portal/platform/kernel';
import { AddressSigner, type GetTerms, type PutTerms } from './address-signer.js';
import { contentDigest } from './content-digest.js';
import { wellFormed } from './file-answer.js';
import { ObjectFiles } from './object-files.js';
import {
  ObjectStore,
  type ByteRange,
  type GetRequest,
  type ObjectStat,
  type PresignedPut,
  type PutRequest,
  type SignedUrl,
  type UploadPart,
} from './object-store.js';
import { PartFiles } from './part-files.js';
import { isInParts } from './parts.js';
import { expectedParts, type ExpectedPart } from './put-plan.js';
import { StorageProblem } from './storage-problem.js';
import { statOf } from './stored-object.js';

export interface FilesystemStoreOptions {
  /** Folder of the objects; made when missing. All of it must lie on one file system. */
  readonly root: string;
  /** The portal's public origin, no slash at the end. */
  readonly publicUrl: string;
  /** 32 secret bytes, the same for all processes that share the folder. */
  readonly urlKey: Buffer;
  readonly clock: Clock;
}

/** How long bytes that were being received may lie still before their request counts as dead. */
const CUT_AFTER_HOURS = 24;
/** How long parts wait for the rest; as long as the keys are kept under which they are asked for again. */
const ABANDONED_AFTER_DAYS = 7;
const HOUR = 3_600_000;

/** The embedded object store: a folder on disk, served at signed addresses by `registerFileRoutes`. */
export class FilesystemObjectStore extends ObjectStore {
  readonly #signer: AddressSigner;
  readonly #clock: Clock;
  readonly #parts: PartFiles;

  constructor(
    options: FilesystemStoreOptions,
    private readonly files: ObjectFiles = new ObjectFiles(options.root),
  ) {
    super();
    this.#signer = new AddressSigner(options.urlKey, options.publicUrl);
    this.#clock = options.clock;
    this.#parts = new PartFiles(files);
  }

  async presignPut(key: string, request: PutRequest): Promise<PresignedPut> {
    const expected = expectedParts(request);
    const expiresAt = wholeSeconds(this.#clock.now().getTime() + request.expiresInSeconds * 1000);
    const stored = await this.#stored(key, request, expected);
    const parts = expected
      .filter((part) => !stored.includes(part.number))
      .map((part) => this.#address(key, part, request, expiresAt));
    return { parts, stored, expiresAt };
  }

  presignGet(key: string, request: GetRequest): Promise<SignedUrl> {
    const expiresAt = wholeSeconds(request.expiresAt.getTime());
    const url = this.#signer.sign({
      method: 'GET',
      key,
      fileName: wellFormed(request.fileName.slice(0, 255)),
      contentType: request.contentType,
      download: request.download ?? false,
      expiresAt,
    });
    return Promise.resolve({ url, expiresAt });
  }

  async stat(key: string): Promise<ObjectStat | null> {
    const about = await this.files.about(key);
    return about && statOf(about);
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const about = await this.files.about(key);
    if (!about) throw new StorageProblem('OBJECT_NOT_FOUND');
    if (range && (range.start < 0 || range.end < range.start || range.end >= about.size)) {
      throw new StorageProblem('RANGE_NOT_SATISFIABLE');
    }
    return this.files.read(key, about, range);
  }

  async write(key: string, bytes: Readable, contentType: string): Promise<ObjectStat> {
    const storedAt = this.#clock.now();
    return statOf(await this.files.receive(key, bytes, { contentType, storedAt }));
  }

  /** An object in one piece is visible only when it is whole, so there is nothing to join. */
  async complete(key: string, size: number): Promise<ObjectStat | null> {
    const present = await this.stat(key);
    if (present || !isInParts(size)) return present;
    await this.#parts.complete(key, size, this.#clock.now());
    return this.stat(key);
  }

  lock(key: string, until: Date): Promise<void> {
    return this.files.lock(key, until);
  }

  async remove(key: string): Promise<void> {
    await this.files.remove(key, this.#clock.now());
    await this.#parts.abandon(key);
  }

  async sweep(): Promise<number> {
    const now = this.#clock.now().getTime();
    const cut = await this.files.sweep(new Date(now - CUT_AFTER_HOURS * HOUR));
    return cut + (await this.#parts.sweep(new Date(now - ABANDONED_AFTER_DAYS * 24 * HOUR)));
  }

  /** The terms of a signed PUT address. For the file routes. */
  checkPut(key: string, query: unknown): PutTerms {
    return this.#signer.checkPut(key, query, this.#clock.now());
  }

  /** The terms of a signed GET address. For the file routes. */
  checkGet(key: string, query: unknown): GetTerms {
    return this.#signer.checkGet(key, query, this.#clock.now());
  }

  /** Takes an upload under its terms. For the file routes. */
  async receive(terms: PutTerms, bytes: Readable): Promise<void> {
    const { key, part, size, sha256, contentType } = terms;
    if (part !== undefined) {
      await this.#parts.receive({ key, number: part, size, sha256 }, bytes);
      return;
    }
    const whole = { size, sha256, contentType, storedAt: this.#clock.now() };
    await this.files.receive(key, bytes, whole);
  }

  /** What has arrived of what is expected. */
  async #stored(
    key: string,
    { size, contentType }: PutRequest,
    expected: readonly ExpectedPart[],
  ): Promise<number[]> {
    if (await this.files.about(key)) return expected.map((part) => part.number);
    if (!isInParts(size)) return [];
    await this.#parts.begin(key, contentType);
    const there = await this.#parts.stored(key);
    return expected
      .filter((part) =>
        there.some(({ number, sha256 }) => number === part.number && sha256 === part.sha256),
      )
      .map((part) => part.number);
  }

  #address(
    key: string,
    part: ExpectedPart,
    { size: whole, contentType }: PutRequest,
    expiresAt: Date,
  ): UploadPart {
    const { number, offset, size, sha256 } = part;
    const terms = { method: 'PUT' as const, key, size, contentType, sha256, expiresAt };
    const url = this.#signer.sign(isInParts(whole) ? { ...terms, part: number } : terms);
    const headers = [
      { name: 'Content-Type', value: contentType },
      { name: 'Content-Digest', value: contentDigest(sha256) },
    ];
    return { number, url, offset, size, headers };
  }
}

const wholeSeconds = (milliseconds: number): Date =>
  new Date(Math.floor(milliseconds / 1000) * 1000);
