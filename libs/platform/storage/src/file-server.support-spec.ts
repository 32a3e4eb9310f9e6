import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fastify from 'fastify';
import { SetClock } from '@portal/platform/kernel';
import { FilesystemObjectStore, registerFileRoutes, type UploadPart } from './index.js';
import { ObjectFiles } from './object-files.js';
import { openNew, type OpenFile } from './receive-bytes.js';

/** The origin in the addresses; the server under test listens elsewhere. */
const PUBLIC = 'https://portal.test';

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
export const newKey = (): string => `320000/evidence/${randomUUID()}/original`;

const headersOf = (part: UploadPart): Record<string, string> =>
  Object.fromEntries(part.headers.map((h) => [h.name, h.value]));

export const put = (
  part: UploadPart,
  bytes: Buffer,
  over: Record<string, string> = {},
): Promise<Response> =>
  fetch(part.url, {
    method: 'PUT',
    body: new Uint8Array(bytes),
    headers: { ...headersOf(part), ...over },
  });

/** What a refused client reads; `zh`: the words are Chinese. */
export async function refusal(
  response: Response,
): Promise<{ status: number; code: string; zh: boolean }> {
  const body = (await response.json()) as { code: string; message: string };
  return { status: response.status, code: body.code, zh: /[\u4e00-\u9fff]/.test(body.message) };
}

/** A store in a folder of its own, served over real HTTP. For specs. */
export class FileServer {
  readonly troubles: unknown[] = [];
  readonly #app = fastify();
  #origin = '';

  private constructor(
    private readonly root: string,
    readonly store: FilesystemObjectStore,
    readonly clock: SetClock,
  ) {}

  static async start(openFile: OpenFile = openNew): Promise<FileServer> {
    const root = await mkdtemp(join(tmpdir(), 'store with space-'));
    const clock = new SetClock(new Date('2026-11-22T02:00:00Z'));
    const options = { root, publicUrl: PUBLIC, urlKey: randomBytes(32), clock };
    const files = new ObjectFiles(root, openFile);
    const server = new FileServer(root, new FilesystemObjectStore(options, files), clock);
    registerFileRoutes(server.#app, server.store, {
      onTrouble: (error) => server.troubles.push(error),
      stallSeconds: 0.4,
    });
    server.#origin = await server.#app.listen({ port: 0, host: '127.0.0.1' });
    return server;
  }

  async stop(): Promise<void> {
    await this.#app.close();
    await rm(this.root, { recursive: true, force: true });
  }

  here(url: string): string {
    if (!url.startsWith(`${PUBLIC}/files/`)) throw new Error(`Not a file address: ${url}`);
    return url.replace(PUBLIC, this.#origin);
  }

  async part(key: string, bytes: Buffer, contentType = 'image/jpeg'): Promise<UploadPart> {
    const { parts } = await this.store.presignPut(key, {
      size: bytes.length,
      contentType,
      sha256: sha256(bytes),
      expiresInSeconds: 600,
    });
    const [only, ...more] = parts;
    if (!only || more.length > 0) throw new Error('One part was expected');
    return { ...only, url: this.here(only.url) };
  }

  /** @returns the key under which the bytes now are */
  async stored(bytes: Buffer, contentType = 'image/jpeg'): Promise<string> {
    const key = newKey();
    const response = await put(await this.part(key, bytes, contentType), bytes);
    if (response.status !== 200) throw new Error(`The upload answered ${String(response.status)}`);
    return key;
  }

  /** What uploads under way have on disk. */
  unfinished(): Promise<string[]> {
    return readdir(join(this.root, 'incoming')).catch(() => []);
  }

  /** A cut connection is noticed a moment later. */
  async quiet(): Promise<void> {
    for (let i = 0; i < 100 && (await this.unfinished()).length > 0; i++) await wait(20);
  }
}

/** A client that breaks off, or falls silent; answers what the server said. */
export function sendSome(
  part: UploadPart,
  some: Buffer,
  declared: number,
  then: 'cut' | 'hang',
): Promise<string> {
  const url = new URL(part.url);
  const head = [
    `PUT ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    `Content-Length: ${String(declared)}`,
    ...part.headers.map((h) => `${h.name}: ${h.value}`),
  ];
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(url.port), url.hostname, () => {
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
      socket.write(some, () => {
        if (then === 'cut') setTimeout(() => socket.destroy(), 100);
      });
    });
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(answer);
    });
  });
}
