import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { DeviceDraft, DevicePhoto } from './records';

interface DeviceSchema extends DBSchema {
  drafts: { key: string; value: DeviceDraft; indexes: { subject: string } };
  photos: { key: string; value: DevicePhoto; indexes: { draftId: string; subject: string } };
  /**
   * The bytes, apart from the record, so that a change of state does not rewrite them. A blob lies on
   * the disk and is read piece by piece; shelves of earlier versions hold buffers.
   */
  files: { key: string; value: { localId: string; bytes: Blob | ArrayBuffer; keptAt?: string } };
  /** Small things known about a person's earlier work, so that he does not type them again. */
  memory: { key: [string, string]; value: { subject: string; name: string; value: unknown } };
}

type Shelved = Pick<DevicePhoto, 'localId' | 'fileKey'>;
export type Change<T> = (current: T) => T;
type Listener = () => void;

/**
 * The device's own shelf of drafts and files, in IndexedDB. Each record carries the signed-in
 * subject; every reader names one. Changes are read-modify-write inside one IndexedDB transaction,
 * so the page and the upload queue (or two tabs) cannot overwrite each other.
 */
export class DeviceStore {
  private readonly listeners = new Set<Listener>();
  private readonly channel: BroadcastChannel | null;

  private constructor(
    private readonly db: IDBPDatabase<DeviceSchema>,
    name: string,
  ) {
    this.channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
    if (this.channel) this.channel.onmessage = () => this.tellHere();
  }

  static async open(name = 'delta-portal-device'): Promise<DeviceStore> {
    const db = await openDB<DeviceSchema>(name, 1, {
      upgrade(database) {
        database
          .createObjectStore('drafts', { keyPath: 'localId' })
          .createIndex('subject', 'subject');
        const photos = database.createObjectStore('photos', { keyPath: 'localId' });
        photos.createIndex('draftId', 'draftId');
        photos.createIndex('subject', 'subject');
        database.createObjectStore('files', { keyPath: 'localId' });
        database.createObjectStore('memory', { keyPath: ['subject', 'name'] });
      },
    });
    return new DeviceStore(db, name);
  }

  close(): void {
    this.channel?.close();
    this.listeners.clear();
    this.db.close();
  }

  /** Called after every change, also one made by another tab. Returns the way to stop. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  draft(localId: string): Promise<DeviceDraft | undefined> {
    return this.db.get('drafts', localId);
  }

  draftsOf(subject: string): Promise<DeviceDraft[]> {
    return this.db.getAllFromIndex('drafts', 'subject', subject);
  }

  photo(localId: string): Promise<DevicePhoto | undefined> {
    return this.db.get('photos', localId);
  }

  async photosOf(subject: string): Promise<DevicePhoto[]> {
    const photos = await this.db.getAllFromIndex('photos', 'subject', subject);
    return photos.sort((a, b) => a.order - b.order);
  }

  async photosOfDraft(draftId: string): Promise<DevicePhoto[]> {
    const photos = await this.db.getAllFromIndex('photos', 'draftId', draftId);
    return photos.sort((a, b) => a.order - b.order);
  }

  async file(photo: Shelved): Promise<Blob | null> {
    const key = fileKeyOf(photo);
    const bytes = key === null ? undefined : (await this.db.get('files', key))?.bytes;
    return bytes instanceof ArrayBuffer ? new Blob([bytes]) : (bytes ?? null);
  }

  async addDraft(draft: DeviceDraft): Promise<void> {
    await this.db.add('drafts', draft);
    this.tell();
  }

  /**
   * The bytes first and then the record, so that what has a record is whole. Not in one transaction:
   * a film takes its time, and meanwhile the page and the queue would wait for their records.
   * @throws DOMException QuotaExceededError where there is no room; then nothing is kept.
   */
  async addPhoto(photo: DevicePhoto, bytes: Blob): Promise<void> {
    const tx = this.db.transaction('files', 'readwrite');
    const adding = tx.store.add({ localId: photo.localId, bytes, keptAt: photo.addedAt });
    // Where the whole is undone, the transaction knows why, and its first request only that it was.
    adding.catch(() => undefined);
    await tx.done.catch((error: unknown) => {
      throw tx.error ?? error;
    });
    await this.db.add('photos', photo);
    this.tell();
  }

  /** As after sending, when the server has the bytes and the device has let go of them. */
  async addPhotoWithoutBytes(photo: DevicePhoto): Promise<void> {
    await this.db.add('photos', photo);
    this.tell();
  }

  /** Another try under new keys takes over the bytes; the record it stands for goes. */
  async replacePhoto(old: DevicePhoto, fresh: DevicePhoto): Promise<void> {
    const tx = this.db.transaction('photos', 'readwrite');
    await Promise.all([
      tx.store.add({ ...fresh, fileKey: fileKeyOf(old) }),
      tx.store.put({ ...old, removedAt: old.addedAt, fileKey: null }),
      tx.done,
    ]);
    this.tell();
  }

  /** Bytes without a record, left by a page that was closed while it kept them. */
  async dropLostFiles(before: Date): Promise<void> {
    const tx = this.db.transaction(['photos', 'files'], 'readwrite');
    const known = new Set((await tx.objectStore('photos').getAll()).map(fileKeyOf));
    for await (const cursor of tx.objectStore('files')) {
      const { localId, keptAt = '' } = cursor.value;
      if (!known.has(localId) && keptAt < before.toISOString()) await cursor.delete();
    }
    await tx.done;
  }

  /** @returns the record as stored now, or undefined where it is gone. */
  async changeDraft(
    localId: string,
    change: Change<DeviceDraft>,
  ): Promise<DeviceDraft | undefined> {
    const tx = this.db.transaction('drafts', 'readwrite');
    const current = await tx.store.get(localId);
    const next = current && change(current);
    if (next && next !== current) await tx.store.put(next);
    await tx.done;
    if (next !== current) this.tell();
    return next;
  }

  async changePhoto(
    localId: string,
    change: Change<DevicePhoto>,
  ): Promise<DevicePhoto | undefined> {
    const tx = this.db.transaction('photos', 'readwrite');
    const current = await tx.store.get(localId);
    const next = current && change(current);
    if (next && next !== current) await tx.store.put(next);
    await tx.done;
    if (next !== current) this.tell();
    return next;
  }

  async deletePhoto(localId: string): Promise<void> {
    const tx = this.db.transaction(['photos', 'files'], 'readwrite');
    const photo = await tx.objectStore('photos').get(localId);
    const key = photo ? fileKeyOf(photo) : localId;
    await Promise.all([
      tx.objectStore('photos').delete(localId),
      key === null ? null : tx.objectStore('files').delete(key),
      tx.done,
    ]);
    this.tell();
  }

  /** Lets go of the bytes once the server has verified them; the record stays to be shown. */
  async forgetFile(photo: DevicePhoto): Promise<void> {
    const key = fileKeyOf(photo);
    if (key !== null) await this.db.delete('files', key);
  }

  async deleteDraft(localId: string): Promise<void> {
    const photos = await this.photosOfDraft(localId);
    const files = photos.map(fileKeyOf).filter((key) => key !== null);
    const tx = this.db.transaction(['drafts', 'photos', 'files'], 'readwrite');
    await Promise.all([
      tx.objectStore('drafts').delete(localId),
      ...photos.map((photo) => tx.objectStore('photos').delete(photo.localId)),
      ...files.map((key) => tx.objectStore('files').delete(key)),
      tx.done,
    ]);
    this.tell();
  }

  async recall<T>(subject: string, name: string): Promise<T | null> {
    const row = await this.db.get('memory', [subject, name]);
    return (row?.value as T | undefined) ?? null;
  }

  async remember(subject: string, name: string, value: unknown): Promise<void> {
    await this.db.put('memory', { subject, name, value });
    this.tell();
  }

  /** Of whom the device remembers something under that name. */
  async subjectsWith(name: string): Promise<readonly string[]> {
    const keys = await this.db.getAllKeys('memory');
    return keys.filter(([, remembered]) => remembered === name).map(([subject]) => subject);
  }

  async forgetMemory(subject: string): Promise<void> {
    const range = IDBKeyRange.bound([subject, ''], [subject, '\uffff']);
    await this.db.delete('memory', range);
  }

  private tell(): void {
    this.channel?.postMessage(null);
    this.tellHere();
  }

  private tellHere(): void {
    for (const listener of this.listeners) listener();
  }
}

function fileKeyOf({ localId, fileKey }: Shelved): string | null {
  return fileKey === undefined ? localId : fileKey;
}
