import { createHash } from 'node:crypto';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import { Client, type ClientOptions } from 'minio';
import type { ByteRange } from '../object-store.js';
import { s3Code } from './s3-errors.js';
import type { S3Place } from './s3-place.js';
import type { S3Settings } from './s3-settings.js';

/** A store that says nothing for this long is given up, else a request would hang for ever. */
const SILENCE_MS = 30_000;

/** A connection is not used again after resting this long: well before any store hangs up by itself. */
const IDLE_MS = 5_000;

export interface Head {
  readonly size: number;
  readonly etag: string;
  readonly contentType: string;
  readonly storedAt: Date;
  readonly versionId: string;
  /** Base64, as the store computed it; of an object in parts over the parts' hashes, with `-<count>`. */
  readonly checksum: string | null;
}

export interface UnderWay {
  readonly name: string;
  readonly uploadId: string;
  readonly initiated: Date;
}

export interface S3Part {
  readonly number: number;
  readonly size: number;
  readonly etag: string;
  /** Base64. */
  readonly sha256: string;
}

const XML = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** The calls that the store needs, each one request. Errors are the library's, told apart by `s3Code`. */
export class S3Api {
  readonly client: Client;

  constructor(settings: S3Settings) {
    this.client = new Client(clientOptions(settings));
  }

  async head(place: S3Place): Promise<Head | null> {
    const headers = { 'x-amz-checksum-mode': 'ENABLED' };
    try {
      const response = await this.#ask('HEAD', place, { headers });
      response.resume();
      return headOf(response.headers);
    } catch (error) {
      if (['NotFound', 'NoSuchKey'].includes(s3Code(error))) return null;
      throw error;
    }
  }

  async get(place: S3Place, range?: ByteRange): Promise<IncomingMessage> {
    if (!range) return this.#ask('GET', place, {});
    const headers = { range: `bytes=${range.start}-${range.end}` };
    return this.#ask('GET', place, { headers, codes: [206] });
  }

  /** Refused with PreconditionFailed when there is an object already. */
  async put(place: S3Place, body: Buffer, contentType: string): Promise<void> {
    const headers = {
      'content-type': contentType,
      'if-none-match': '*',
      'x-amz-checksum-sha256': base64Sha256(body),
    };
    (await this.#ask('PUT', place, { headers, body })).resume();
  }

  /** The parts will each carry their SHA-256, and the store keeps it. */
  begin({ bucket, name }: S3Place, contentType: string): Promise<string> {
    const headers = { 'content-type': contentType, 'x-amz-checksum-algorithm': 'SHA256' };
    return this.client.initiateNewMultipartUpload(bucket, name, headers);
  }

  async putPart(
    place: S3Place,
    uploadId: string,
    number: number,
    body: Buffer,
  ): Promise<Omit<S3Part, 'size'>> {
    const sha256 = base64Sha256(body);
    const query = `partNumber=${number}&uploadId=${encodeURIComponent(uploadId)}`;
    const headers = { 'x-amz-checksum-sha256': sha256 };
    const response = await this.#ask('PUT', place, { query, headers, body });
    response.resume();
    return { number, sha256, etag: unquoted(response.headers.etag ?? '') };
  }

  /** Uploads that have not ended, of the names that begin so. MinIO knows only whole names and none at all. */
  async underWay(bucket: string, name: string): Promise<UnderWay[]> {
    const found: UnderWay[] = [];
    for (let after = '', more = true; more;) {
      const page = await this.client.listIncompleteUploadsQuery(bucket, name, after, '', '');
      for (const { key, uploadId, initiated } of page.uploads) {
        found.push({ name: key, uploadId, initiated });
      }
      more = page.isTruncated && page.nextKeyMarker !== after;
      after = page.nextKeyMarker;
    }
    return found;
  }

  /** 320 parts at most, so one page holds them. */
  async parts(place: S3Place, uploadId: string): Promise<S3Part[]> {
    const query = `uploadId=${encodeURIComponent(uploadId)}`;
    const xml = await text(await this.#ask('GET', place, { query }));
    return [...xml.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
      number: Number(tag(part, 'PartNumber')),
      size: Number(tag(part, 'Size')),
      etag: unquoted(tag(part, 'ETag')),
      sha256: tag(part, 'ChecksumSHA256'),
    }));
  }

  /** Refused with PreconditionFailed when there is an object already, with NoSuchUpload when it has ended. */
  async join(
    place: S3Place,
    uploadId: string,
    parts: readonly Omit<S3Part, 'size'>[],
  ): Promise<void> {
    // The library's own call leaves the checksums out, and the store then finds no such part.
    const body = `<CompleteMultipartUpload xmlns="${XML}">${parts.map(partXml).join('')}</CompleteMultipartUpload>`;
    const query = `uploadId=${encodeURIComponent(uploadId)}`;
    const headers = { 'if-none-match': '*' };
    const answer = await text(await this.#ask('POST', place, { query, headers, body }));
    // S3 may answer 200 at once and the fault in the body later.
    if (answer.includes('<Error>')) {
      throw Object.assign(new Error(tag(answer, 'Message')), { code: tag(answer, 'Code') });
    }
  }

  /** No error when it has ended already. */
  async abort({ bucket, name }: S3Place, uploadId: string): Promise<void> {
    try {
      await this.client.abortMultipartUpload(bucket, name, uploadId);
    } catch (error) {
      if (s3Code(error) !== 'NoSuchUpload') throw error;
    }
  }

  retain({ bucket, name }: S3Place, versionId: string, until: Date): Promise<void> {
    const retainUntilDate = until.toISOString();
    return this.client.putObjectRetention(bucket, name, {
      ...{ mode: 'COMPLIANCE', retainUntilDate, versionId },
    });
  }

  /** The version itself, not a marker over it. */
  removeVersion({ bucket, name }: S3Place, versionId: string): Promise<void> {
    return this.client.removeObject(bucket, name, { versionId });
  }

  #ask(
    method: string,
    { bucket, name }: S3Place,
    ask: {
      query?: string;
      headers?: Record<string, string>;
      body?: Buffer | string;
      codes?: number[];
    },
  ): Promise<IncomingMessage> {
    const { query, headers = {}, body = '', codes = [200] } = ask;
    const place = { method, bucketName: bucket, objectName: name, headers };
    return this.client.makeRequestAsync(
      query === undefined ? place : { ...place, query },
      body,
      codes,
    );
  }
}

function clientOptions(settings: S3Settings): ClientOptions {
  const { endpoint, region, accessKey, secretKey, sessionToken } = settings;
  const { protocol, hostname, port } = new URL(endpoint);
  const useSSL = protocol === 'https:';
  const base = { endPoint: hostname, useSSL, region, accessKey, secretKey, pathStyle: true };
  const { Agent } = useSSL ? https : http;
  return {
    ...base,
    ...(port === '' ? {} : { port: Number(port) }),
    ...(sessionToken === undefined ? {} : { sessionToken }),
    transportAgent: new Agent({ keepAlive: true, timeout: IDLE_MS }),
    transport: { request: impatient(useSSL ? https.request : http.request) },
    // Whoever asked asks again: jobs by their queue, people by their device. The library would also write to the console.
    retryOptions: { disableRetry: true },
  };
}

/** `http.request`, given up after a silence. */
const impatient = (request: typeof http.request): typeof http.request =>
  ((...given: Parameters<typeof http.request>): ClientRequest => {
    const asked = request(...given);
    return asked.setTimeout(SILENCE_MS, () => {
      asked.destroy(Object.assign(new Error('The store is silent'), { code: 'ETIMEDOUT' }));
    });
  }) as typeof http.request;

function headOf(headers: IncomingMessage['headers']): Head {
  const version = headers['x-amz-version-id'];
  const checksum = headers['x-amz-checksum-sha256'];
  return {
    size: Number(headers['content-length']),
    etag: unquoted(headers.etag ?? ''),
    contentType: headers['content-type'] ?? '',
    storedAt: new Date(headers['last-modified'] ?? 0),
    versionId: typeof version === 'string' ? version : '',
    checksum: typeof checksum === 'string' ? checksum : null,
  };
}

export const base64Sha256 = (bytes: Buffer): string =>
  createHash('sha256').update(bytes).digest('base64');

const unquoted = (etag: string): string => etag.replace(/&#34;|&quot;|"/g, '');

/** Numbers, hashes and names only: no value here ever needs unescaping, but for the quotes of a tag. */
const tag = (xml: string, name: string): string =>
  new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1] ?? '';

const partXml = ({ number, etag, sha256 }: Omit<S3Part, 'size'>): string =>
  `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag><ChecksumSHA256>${sha256}</ChecksumSHA256></Part>`;
