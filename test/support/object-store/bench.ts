import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { SetClock } from '@portal/platform/kernel';
import { PART_BYTES, type ObjectStore, type UploadPart } from '@portal/platform/storage';

/** A store that runs, and what a test may do to it. */
export interface StoreBench {
  /** Always the present one: a restart makes another. */
  readonly store: ObjectStore;
  readonly clock: SetClock;
  /** As by kill -9, with uploads under way. */
  kill(): Promise<void>;
  /** At the same address on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const hexOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
export const newKey = (): string => `320000/evidence/${randomUUID()}/original`;

/** A file as a client has it, with the hashes it declares. */
export interface ClientFile {
  readonly key: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly partSha256: readonly string[];
}

export function fileOf(bytes: Buffer, key = newKey()): ClientFile {
  const partSha256: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += PART_BYTES) {
    partSha256.push(hexOf(bytes.subarray(offset, offset + PART_BYTES)));
  }
  return { key, bytes, sha256: hexOf(bytes), partSha256 };
}

/** Three parts, the last of them short. */
export const threeParts = (): ClientFile => fileOf(randomBytes(2 * PART_BYTES + 100_000));

export const VIDEO = 'video/mp4';

/** The addresses of what is missing, as the product asks for them. */
export async function addresses(
  bench: StoreBench,
  file: ClientFile,
): Promise<{ parts: readonly UploadPart[]; stored: readonly number[] }> {
  const { sha256, partSha256, bytes } = file;
  return bench.store.presignPut(file.key, {
    ...{ size: bytes.length, contentType: VIDEO, sha256, partSha256, expiresInSeconds: 600 },
  });
}

/** The address of a file that goes as one. */
export async function address(bench: StoreBench, file: ClientFile): Promise<UploadPart> {
  const { parts } = await addresses(bench, file);
  const [only, ...more] = parts;
  if (!only || more.length > 0) throw new Error('One address was expected');
  return only;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export const headersOf = (part: UploadPart): Record<string, string> =>
  Object.fromEntries(part.headers.map(({ name, value }) => [name, value]));

/** PUT as a browser does it, without a copy of the bytes. A connection that the store cuts answers status 0. */
export function put(
  part: UploadPart,
  bytes: Buffer,
  headers: Readonly<Record<string, string>> = headersOf(part),
): Promise<Answer> {
  return new Promise((resolve) => {
    const length = { 'content-length': String(bytes.length) };
    const sent = request(part.url, { method: 'PUT', headers: { ...headers, ...length } });
    sent.once('error', () => {
      resolve({ status: 0, body: '' });
    });
    sent.once('response', (response) => {
      text(response).then(
        (body) => {
          resolve({ status: response.statusCode ?? 0, body });
        },
        () => {
          resolve({ status: 0, body: '' });
        },
      );
    });
    sent.end(bytes);
  });
}

/** Sends the first `bytes` of a part and holds the line; `cut` breaks it. */
export function begin(part: UploadPart, bytes: Buffer): Promise<{ cut: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const headers = { ...headersOf(part), 'content-length': String(part.size) };
    const sent = request(part.url, { method: 'PUT', headers });
    const closed = new Promise<void>((done) => sent.once('close', done));
    sent.on('error', () => undefined);
    sent.write(bytes, (error) => {
      if (error) reject(error);
      else {
        const cut = (): Promise<void> => {
          sent.destroy();
          return closed;
        };
        resolve({ cut });
      }
    });
  });
}

export const bytesOf = ({ bytes }: ClientFile, { offset, size }: UploadPart): Buffer =>
  bytes.subarray(offset, offset + size);

export async function putAll(
  file: ClientFile,
  parts: readonly UploadPart[],
): Promise<readonly number[]> {
  const answers = await Promise.all(parts.map((part) => put(part, bytesOf(file, part))));
  return answers.map(({ status }) => status);
}

/** A file that is in the store. */
export async function stored(bench: StoreBench, file: ClientFile): Promise<ClientFile> {
  const statuses = await putAll(file, (await addresses(bench, file)).parts);
  if (statuses.some((status) => status !== 200)) throw new Error(`Answered ${statuses.join()}`);
  if (!(await bench.store.complete(file.key, file.bytes.length))) throw new Error('Not complete');
  return file;
}

/** SHA-256 of what the store gives back. */
export async function readBack(bench: StoreBench, key: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of await bench.store.read(key)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
