import type { Readable } from 'node:stream';

/** What a stored object is. It never changes once it can be seen: keys are written once. */
export interface ObjectStat {
  /** Bytes. */
  readonly size: number;
  /** Names the content: other bytes, another tag. Without the quotes of HTTP. */
  readonly etag: string;
  /** As declared by whoever wrote it, not sniffed. */
  readonly contentType: string;
  readonly storedAt: Date;
}

export interface PutRequest {
  /** Exact number of bytes that will be sent. */
  readonly size: number;
  readonly contentType: string;
  /** Hex. An address takes only bytes that have it; of an object in parts the reader checks it. */
  readonly sha256: string;
  /** Hex, of each part in order, for an object in parts (`partsOf`): each address takes only its part. */
  readonly partSha256?: readonly string[];
  readonly expiresInSeconds: number;
}

export interface UploadHeader {
  readonly name: string;
  readonly value: string;
}

/** Bytes [offset, offset + size) go to `url` by PUT with these headers; several parts may go at once. */
export interface UploadPart {
  readonly number: number;
  readonly url: string;
  readonly offset: number;
  readonly size: number;
  readonly headers: readonly UploadHeader[];
}

export interface PresignedPut {
  /** What is still to be sent. */
  readonly parts: readonly UploadPart[];
  /** Numbers of the parts that are there already. */
  readonly stored: readonly number[];
  readonly expiresAt: Date;
}

export interface GetRequest {
  /** The name the file gets on the reader's device; any script. */
  readonly fileName: string;
  readonly contentType: string;
  /** true: saved, not shown, whatever the type. */
  readonly download?: boolean;
  /** Whole seconds count. */
  readonly expiresAt: Date;
}

export interface SignedUrl {
  readonly url: string;
  readonly expiresAt: Date;
}

/** Bytes from `start` to `end`, both included, as in RFC 9110, 14.1.2. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where files live. Clients send and fetch bytes by signed, expiring addresses; the processes read
 * and write derived files directly. A key is written once: the same bytes again are fine, other
 * bytes are refused, nothing is ever overwritten.
 *
 * A key begins with the division code of the province that owns the object (`320000/…`), so that a
 * store may keep each province's objects apart.
 *
 * Where the store can't be reached, every method throws StorageProblem STORAGE_UNAVAILABLE.
 */
export abstract class ObjectStore {
  /**
   * Addresses for what is missing. An object in parts remembers what has arrived: asked again with
   * the same request, after whatever happened, this answers fresh addresses for the rest only.
   */
  abstract presignPut(key: string, request: PutRequest): Promise<PresignedPut>;
  abstract presignGet(key: string, request: GetRequest): Promise<SignedUrl>;
  /** null: no such object, or its upload has not ended. */
  abstract stat(key: string): Promise<ObjectStat | null>;
  /** @throws StorageProblem OBJECT_NOT_FOUND, RANGE_NOT_SATISFIABLE */
  abstract read(key: string, range?: ByteRange): Promise<Readable>;
  /**
   * Stores a derived file in whole or not at all.
   * @throws StorageProblem OBJECT_EXISTS when other bytes are there already
   */
  abstract write(key: string, bytes: Readable, contentType: string): Promise<ObjectStat>;
  /** Joins the uploaded parts of an object of that size; null while bytes are missing. Safe to repeat. */
  abstract complete(key: string, size: number): Promise<ObjectStat | null>;
  /**
   * Until then nobody removes the object, whoever asks. A lock can be made longer, never shorter.
   * @throws StorageProblem OBJECT_NOT_FOUND
   */
  abstract lock(key: string, until: Date): Promise<void>;
  /**
   * For uploads that were given up; nothing else may call it. No error when there is nothing.
   * @throws StorageProblem OBJECT_LOCKED
   */
  abstract remove(key: string): Promise<void>;
  /** Clears uploads that were given up a week ago or were cut by a crash; answers how many. */
  abstract sweep(): Promise<number>;
}
