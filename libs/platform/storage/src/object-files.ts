import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { isCode, isFull, syncFolder } from './durable-files.js';
import { objectFolder } from './object-key.js';
import type { ByteRange, ObjectStat } from './object-store.js';
import { StorageProblem } from './storage-problem.js';

const CONTENT = 'content';
const ABOUT = 'about.json';

const aboutSchema = z.object({
  key: z.string(),
  size: z.number(),
  sha256: z.string(),
  contentType: z.string(),
  storedAt: z.iso.datetime().transform((v) => new Date(v)),
});

/** What must be true of the bytes before they become visible. */
export interface Expectation {
  readonly contentType: string;
  readonly storedAt: Date;
  readonly size?: number;
  /** Hex. */
  readonly sha256?: string;
}

/**
 * Objects as folders `objects/ab/cd/<hash of the key>/{content, about.json}`. A folder is filled
 * under `incoming/` and moved into place when whole: moving onto a folder that is there fails, so
 * the move itself is what keeps originals from being overwritten, also between processes.
 */
export class ObjectFiles {
  constructor(private readonly root: string) {}

  async stat(key: string): Promise<ObjectStat | null> {
    let text: string;
    try {
      text = await readFile(join(objectFolder(this.root, key), ABOUT), 'utf8');
    } catch (error) {
      if (isCode(error, 'ENOENT')) return null;
      throw error;
    }
    const { size, sha256, contentType, storedAt } = aboutSchema.parse(JSON.parse(text));
    return { size, sha256, contentType, storedAt };
  }

  read(key: string, range?: ByteRange): Readable {
    return createReadStream(join(objectFolder(this.root, key), CONTENT), range ?? {});
  }

  /** Takes the bytes in whole or not at all; safe to repeat with the same bytes. */
  async receive(key: string, bytes: Readable, expected: Expectation): Promise<ObjectStat> {
    const present = await this.stat(key);
    if (present) {
      const seen = await this.#drain(bytes, expected, null);
      return sameOrRefused(present, seen);
    }
    const incoming = join(this.root, 'incoming', randomUUID());
    try {
      return await this.#fill(key, bytes, expected, incoming);
    } catch (error) {
      await rm(incoming, { recursive: true, force: true });
      if (isFull(error)) throw new StorageProblem('STORAGE_FULL', {}, { cause: error });
      throw error;
    }
  }

  /** Out of sight at once, then off the disk. */
  async remove(key: string): Promise<void> {
    const leaving = join(this.root, 'incoming', randomUUID());
    await mkdir(dirname(leaving), { recursive: true, mode: 0o700 });
    try {
      await rename(objectFolder(this.root, key), leaving);
    } catch (error) {
      if (isCode(error, 'ENOENT')) return;
      throw error;
    }
    await rm(leaving, { recursive: true, force: true });
  }

  /** Removes what uploads cut by a crash left behind. @returns how many were removed */
  async sweep(before: Date): Promise<number> {
    const folder = join(this.root, 'incoming');
    let removed = 0;
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      const changed = await lastChange(path);
      if (changed === null || changed >= before) continue;
      await rm(path, { recursive: true, force: true });
      removed += 1;
    }
    return removed;
  }

  /** Opens the file that receives bytes; apart, so that a test can put a full disk here. */
  protected openContent(path: string): Promise<FileHandle> {
    return open(path, 'wx', 0o600);
  }

  async #fill(
    key: string,
    bytes: Readable,
    expected: Expectation,
    incoming: string,
  ): Promise<ObjectStat> {
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const handle = await this.openContent(join(incoming, CONTENT));
    let seen: Seen;
    try {
      seen = await this.#drain(bytes, expected, handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const { contentType, storedAt } = expected;
    const about: ObjectStat = { ...seen, contentType, storedAt };
    await writeFile(join(incoming, ABOUT), JSON.stringify({ key, ...about }), {
      mode: 0o600,
      flush: true,
    });
    await syncFolder(incoming);
    if (await this.#publish(key, incoming)) return about;
    await rm(incoming, { recursive: true, force: true });
    const present = await this.stat(key);
    if (!present) throw new StorageProblem('STORAGE_TROUBLE');
    return sameOrRefused(present, seen);
  }

  /** @returns false when another upload of the same key was quicker */
  async #publish(key: string, incoming: string): Promise<boolean> {
    const target = objectFolder(this.root, key);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    try {
      await rename(incoming, target);
    } catch (error) {
      if (isCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM') && (await this.stat(key))) return false;
      throw error;
    }
    await syncFolder(dirname(target));
    return true;
  }

  /** Reads to the end, keeps the bytes where there is a file for them, and checks what came. */
  async #drain(bytes: Readable, expected: Expectation, keep: FileHandle | null): Promise<Seen> {
    const hash = createHash('sha256');
    let size = 0;
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        if (expected.size !== undefined && size > expected.size) {
          done(new StorageProblem('LENGTH_TOO_LONG', { size: expected.size }));
          return;
        }
        hash.update(chunk);
        if (keep)
          writeAll(keep, chunk).then(() => {
            done();
          }, done);
        else done();
      },
    });
    await pipeline(bytes, sink);
    if (expected.size !== undefined && size < expected.size) {
      throw new StorageProblem('LENGTH_TOO_SHORT', { size: expected.size });
    }
    const sha256 = hash.digest('hex');
    if (expected.sha256 !== undefined && expected.sha256 !== sha256) {
      throw new StorageProblem('DIGEST_DIFFERS');
    }
    return { size, sha256 };
  }
}

interface Seen {
  readonly size: number;
  readonly sha256: string;
}

function sameOrRefused(present: ObjectStat, seen: Seen): ObjectStat {
  if (present.size === seen.size && present.sha256 === seen.sha256) return present;
  throw new StorageProblem('OBJECT_EXISTS');
}

/** write(2) may take less than it is given. */
async function writeAll(handle: FileHandle, chunk: Buffer): Promise<void> {
  let offset = 0;
  while (offset < chunk.length) {
    const { bytesWritten } = await handle.write(chunk, offset);
    offset += bytesWritten;
  }
}

/** The newest change inside an unfinished folder; null when it is already gone. */
async function lastChange(path: string): Promise<Date | null> {
  const times = await Promise.all(
    [path, join(path, CONTENT)].map((p) =>
      stat(p).then(
        (s) => s.mtime,
        () => null,
      ),
    ),
  );
  return times.reduce((a, b) => (b !== null && (a === null || b > a) ? b : a), null);
}
