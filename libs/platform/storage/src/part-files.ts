import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { isCode, syncFolder } from './durable-files.js';
import { removeUnchanged, type ObjectFiles } from './object-files.js';
import { objectFolder } from './object-key.js';
import { partsOf } from './parts.js';
import { checkBytes, keepBytes } from './receive-bytes.js';
import { withRoom } from './storage-problem.js';
import { partFile, partNamed, type Described, type StoredPart } from './stored-object.js';

const PLAN = 'upload.json';
const planSchema = z.object({ contentType: z.string() });

/** A part as its address tells it. */
interface PartTerms {
  readonly key: string;
  readonly number: number;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Uploads in parts under way, as folders `uploads/<hash of the key>/`. Each part is a file that is
 * there only when it is whole and its hash is right; the files stay as they are when the folder
 * becomes the object, so that joining 5 GiB costs one move.
 */
export class PartFiles {
  constructor(private readonly objects: ObjectFiles) {}

  /** Remembers what the object will be. Safe to repeat. */
  begin(key: string, contentType: string): Promise<void> {
    const folder = this.#folder(key);
    return withRoom(async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await this.#leave(folder, PLAN, JSON.stringify({ contentType }));
    });
  }

  /** The parts that have arrived, in order. */
  async stored(key: string): Promise<StoredPart[]> {
    const folder = this.#folder(key);
    const names = await readdir(folder).catch(() => []);
    const parts = names.map(partNamed).filter((part) => part !== null);
    const sized = await Promise.all(
      parts.map(async (part) => ({ ...part, ...(await sizeOf(join(folder, partFile(part)))) })),
    );
    return sized.sort((a, b) => a.number - b.number);
  }

  /** Takes a part in whole or not at all; safe to repeat, also at once. */
  async receive(terms: PartTerms, bytes: Readable): Promise<void> {
    if (await this.objects.about(terms.key)) {
      await checkBytes(bytes, terms);
      return;
    }
    const incoming = await withRoom(() => this.objects.newFolder());
    try {
      const file = join(incoming, partFile(terms));
      await withRoom(async () => {
        await keepBytes(file, bytes, terms, this.objects.openFile);
        await this.#place(terms, file);
      });
    } finally {
      await rm(incoming, { recursive: true, force: true });
    }
  }

  /** Makes the object of its parts; does nothing while one is missing. */
  async complete(key: string, size: number, storedAt: Date): Promise<void> {
    const folder = this.#folder(key);
    const text = await readFile(join(folder, PLAN), 'utf8').catch(() => null);
    const stored = await this.stored(key);
    const parts = partsOf(size).map(({ number, size: wanted }) =>
      stored.find((part) => part.number === number && part.size === wanted),
    );
    if (text === null || !parts.every((part) => part !== undefined)) return;
    const { contentType } = planSchema.parse(JSON.parse(text));
    const about: Described = { key, size, parts, contentType, storedAt };
    try {
      if (!(await withRoom(() => this.objects.publish(folder, about)))) await this.abandon(key);
    } catch (error) {
      // Another call has just moved the folder into place.
      if (!isCode(error, 'ENOENT')) throw error;
    }
  }

  abandon(key: string): Promise<void> {
    return this.objects.discard(this.#folder(key));
  }

  /** Removes uploads in which nothing has happened since. @returns how many */
  sweep(before: Date): Promise<number> {
    return removeUnchanged(join(this.objects.root, 'uploads'), before);
  }

  async #place({ key }: PartTerms, file: string): Promise<void> {
    const folder = this.#folder(key);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rename(file, join(folder, basename(file)));
      await syncFolder(folder);
    } catch (error) {
      // Completed meanwhile, with the same part from another request.
      if (!isCode(error, 'ENOENT') || !(await this.objects.about(key))) throw error;
    }
  }

  async #leave(folder: string, name: string, text: string): Promise<void> {
    const draft = join(folder, randomUUID());
    try {
      await writeFile(draft, text, { mode: 0o600, flush: true });
      await rename(draft, join(folder, name));
    } finally {
      await rm(draft, { force: true });
    }
    await syncFolder(folder);
  }

  #folder(key: string): string {
    return join(this.objects.root, 'uploads', basename(objectFolder(this.objects.root, key)));
  }
}

const sizeOf = (path: string): Promise<{ size: number }> =>
  stat(path).then(
    ({ size }) => ({ size }),
    () => ({ size: -1 }),
  );
