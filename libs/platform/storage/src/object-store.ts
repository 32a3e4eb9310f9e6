import type { Readable } from 'node:stream';

/** What a stored object is. It never changes once it can be seen: keys are written once. */
export interface ObjectStat {
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the bytes, hex, as the store computed it on arrival. */
  readonly sha256: string;
  /** As declared by whoever wrote it, not sniffed. */
  readonly contentType: string;
  readonly storedAt: Date;
}

export interface PutRequest {
  /** Exact number of bytes that will be sent. */
  readonly size: number;
  readonly contentType: string;
  /** Hex; when given, the upload carries a digest header and is refused if the bytes differ. */
  readonly sha256?: string;
  readonly expiresInSeconds: number;
}

export interface UploadHeader {
  readonly name: string;
  readonly value: string;
}

/** Bytes [offset, offset + size) go to `url` by PUT with these headers. */
export interface UploadPart {
  readonly number: number;
  readonly url: string;
  readonly offset: number;
  readonly size: number;
  readonly headers: readonly UploadHeader[];
}

export interface PresignedPut {
  readonly parts: readonly UploadPart[];
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
 */
export abstract class ObjectStore {
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
  /** Joins the uploaded parts where there are several; null while bytes are missing. Safe to repeat. */
  abstract complete(key: string): Promise<ObjectStat | null>;
  /** For uploads that were given up; nothing else may call it. No error when there is nothing. */
  abstract remove(key: string): Promise<void>;
  /** Clears uploads that a crash or a lost connection left unfinished; answers how many. */
  abstract sweep(): Promise<number>;
}
