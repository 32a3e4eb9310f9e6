import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { isCode, syncFolder } from './durable-files.js';
import { objectFolder } from './object-key.js';
import type { ByteRange } from './object-store.js';
import {
  checkBytes,
  keepBytes,
  openNew,
  type Expectation,
  type OpenFile,
  type Received,
} from './receive-bytes.js';
import { StorageProblem, withRoom } from './storage-problem.js';
import { ABOUT, CONTENT, parseAbout, readFrom, type Described } from './stored-object.js';

const LOCK = 'lock.json';
const lockSchema = z.object({ until: z.iso.datetime().transform((v) => new Date(v)) });

/** What an object gets that comes in one piece. */
interface Whole extends Expectation {
  readonly contentType: string;
  readonly storedAt: Date;
}

/**
 * Objects as folders `objects/ab/cd/<hash of the key>/{content, about.json}`. A folder is filled
 * elsewhere and moved into place when whole: moving onto a folder that is there fails, so the move
 * itself is what keeps originals from being overwritten, also between processes.
 */
export class ObjectFiles {
  constructor(
    readonly root: string,
    readonly openFile: OpenFile = openNew,
  ) {}

  async about(key: string): Promise<Described | null> {
    const text = await this.#textOf(key, ABOUT);
    return text === null ? null : parseAbout(text);
  }

  read(key: string, about: Described, range?: ByteRange): Readable {
    return readFrom(objectFolder(this.root, key), about, range);
  }

  /** Takes the bytes in whole or not at all; safe to repeat with the same bytes. */
  async receive(key: string, bytes: Readable, whole: Whole): Promise<Described> {
    const present = await this.about(key);
    if (present) return sameOrRefused(present, await checkBytes(bytes, whole));
    const folder = await withRoom(() => this.newFolder());
    try {
      return await withRoom(() => this.#fill(key, bytes, whole, folder));
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** A folder under `incoming/`, where nothing is seen and what a crash leaves is swept. */
  async newFolder(): Promise<string> {
    const folder = join(this.root, 'incoming', randomUUID());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  /**
   * Writes what the object is into its folder and moves the folder into place.
   * @returns false when the key had an object already; the folder then stays where it is
   */
  async publish(folder: string, about: Described): Promise<boolean> {
    await writeFile(join(folder, ABOUT), JSON.stringify(about), { mode: 0o600, flush: true });
    await syncFolder(folder);
    const target = objectFolder(this.root, about.key);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    try {
      await rename(folder, target);
    } catch (error) {
      if (isCode(error, 'ENOTEMPTY', 'EEXIST', 'EPERM') && (await this.about(about.key)))
        return false;
      throw error;
    }
    await syncFolder(dirname(target));
    return true;
  }

  /** Makes the lock longer, never shorter. */
  async lock(key: string, until: Date): Promise<void> {
    if (!(await this.about(key))) throw new StorageProblem('OBJECT_NOT_FOUND');
    const present = await this.#lockedUntil(key);
    if (present && present >= until) return;
    const folder = objectFolder(this.root, key);
    const draft = join(folder, `${LOCK}.${randomUUID()}`);
    await writeFile(draft, JSON.stringify({ until }), { mode: 0o600, flush: true });
    await rename(draft, join(folder, LOCK));
    await syncFolder(folder);
  }

  /** Out of sight at once, then off the disk. */
  async remove(key: string, now: Date): Promise<void> {
    const locked = await this.#lockedUntil(key);
    if (locked && locked > now) throw new StorageProblem('OBJECT_LOCKED');
    await this.discard(objectFolder(this.root, key));
  }

  /** Takes a folder off the disk as one; nothing where there is none. */
  async discard(folder: string): Promise<void> {
    const leaving = join(this.root, 'incoming', randomUUID());
    await mkdir(dirname(leaving), { recursive: true, mode: 0o700 });
    try {
      await rename(folder, leaving);
    } catch (error) {
      if (isCode(error, 'ENOENT')) return;
      throw error;
    }
    await rm(leaving, { recursive: true, force: true });
  }

  /** Removes what uploads cut by a crash left behind. @returns how many were removed */
  sweep(before: Date): Promise<number> {
    return removeUnchanged(join(this.root, 'incoming'), before);
  }

  async #fill(key: string, bytes: Readable, whole: Whole, folder: string): Promise<Described> {
    const seen = await keepBytes(join(folder, CONTENT), bytes, whole, this.openFile);
    const { contentType, storedAt } = whole;
    const about: Described = { key, ...seen, contentType, storedAt };
    if (await this.publish(folder, about)) return about;
    await rm(folder, { recursive: true, force: true });
    const present = await this.about(key);
    if (!present) throw new StorageProblem('STORAGE_TROUBLE');
    return sameOrRefused(present, seen);
  }

  async #lockedUntil(key: string): Promise<Date | null> {
    const text = await this.#textOf(key, LOCK);
    return text === null ? null : lockSchema.parse(JSON.parse(text)).until;
  }

  async #textOf(key: string, file: string): Promise<string | null> {
    try {
      return await readFile(join(objectFolder(this.root, key), file), 'utf8');
    } catch (error) {
      if (isCode(error, 'ENOENT')) return null;
      throw error;
    }
  }
}

function sameOrRefused(present: Described, seen: Received): Described {
  if (present.size === seen.size && present.sha256 === seen.sha256) return present;
  throw new StorageProblem('OBJECT_EXISTS');
}

/** Removes the folders in `parent` in which nothing has changed since. @returns how many */
export async function removeUnchanged(parent: string, before: Date): Promise<number> {
  let removed = 0;
  for (const name of await readdir(parent).catch(() => [])) {
    const path = join(parent, name);
    const changed = await lastChange(path);
    if (changed === null || changed >= before) continue;
    await rm(path, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

/** The newest change of a folder and what lies in it; null when it is already gone. */
async function lastChange(path: string): Promise<Date | null> {
  const inside = await readdir(path).catch(() => []);
  const times = await Promise.all(
    [path, ...inside.map((name) => join(path, name))].map((p) =>
      stat(p).then(
        (s) => s.mtime,
        () => null,
      ),
    ),
  );
  return times.reduce((a, b) => (b !== null && (a === null || b > a) ? b : a), null);
}
