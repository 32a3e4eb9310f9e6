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
} from './object-store.js';
import { StorageProblem } from './storage-problem.js';

export interface FilesystemStoreOptions {
  /** Folder of the objects; made when missing. All of it must lie on one file system. */
  readonly root: string;
  /** The portal's public origin, no slash at the end. */
  readonly publicUrl: string;
  /** 32 secret bytes, the same for all processes that share the folder. */
  readonly urlKey: Buffer;
  readonly clock: Clock;
}

/** How long an unfinished upload may lie still before it counts as given up. */
const ABANDONED_AFTER_HOURS = 24;

/** The embedded object store: a folder on disk, served at signed addresses by `registerFileRoutes`. */
export class FilesystemObjectStore extends ObjectStore {
  readonly #signer: AddressSigner;
  readonly #clock: Clock;

  constructor(
    options: FilesystemStoreOptions,
    private readonly files: ObjectFiles = new ObjectFiles(options.root),
  ) {
    super();
    this.#signer = new AddressSigner(options.urlKey, options.publicUrl);
    this.#clock = options.clock;
  }

  presignPut(key: string, request: PutRequest): Promise<PresignedPut> {
    const { size, contentType, sha256 } = request;
    const expiresAt = wholeSeconds(this.#clock.now().getTime() + request.expiresInSeconds * 1000);
    const url = this.#signer.sign({ method: 'PUT', key, size, contentType, expiresAt });
    const headers = [{ name: 'Content-Type', value: contentType }];
    if (sha256 !== undefined) {
      headers.push({ name: 'Content-Digest', value: contentDigest(sha256) });
    }
    return Promise.resolve({ parts: [{ number: 1, url, offset: 0, size, headers }], expiresAt });
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

  stat(key: string): Promise<ObjectStat | null> {
    return this.files.stat(key);
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const stat = await this.files.stat(key);
    if (!stat) throw new StorageProblem('OBJECT_NOT_FOUND');
    if (range && (range.start < 0 || range.end < range.start || range.end >= stat.size)) {
      throw new StorageProblem('RANGE_NOT_SATISFIABLE');
    }
    return this.files.read(key, range);
  }

  write(key: string, bytes: Readable, contentType: string): Promise<ObjectStat> {
    const expected = { contentType, storedAt: this.#clock.now() };
    return this.files.receive(key, bytes, expected);
  }

  /** One part is visible only when it is whole, so there is nothing to join. */
  complete(key: string): Promise<ObjectStat | null> {
    return this.files.stat(key);
  }

  remove(key: string): Promise<void> {
    return this.files.remove(key);
  }

  sweep(): Promise<number> {
    const hours = ABANDONED_AFTER_HOURS * 3_600_000;
    return this.files.sweep(new Date(this.#clock.now().getTime() - hours));
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
  receive(terms: PutTerms, bytes: Readable, sha256: string | undefined): Promise<ObjectStat> {
    return this.files.receive(terms.key, bytes, {
      contentType: terms.contentType,
      size: terms.size,
      storedAt: this.#clock.now(),
      ...(sha256 === undefined ? {} : { sha256 }),
    });
  }
}

const wholeSeconds = (milliseconds: number): Date =>
  new Date(Math.floor(milliseconds / 1000) * 1000);
