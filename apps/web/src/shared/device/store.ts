import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { DeviceDraft, DevicePhoto } from './records';

interface DeviceSchema extends DBSchema {
  drafts: { key: string; value: DeviceDraft; indexes: { subject: string } };
  photos: { key: string; value: DevicePhoto; indexes: { draftId: string; subject: string } };
  /** The bytes, apart from the record, so that a change of state does not rewrite megabytes. */
  files: { key: string; value: { localId: string; bytes: ArrayBuffer } };
  /** Small things known about a person's earlier work, so that he does not type them again. */
  memory: { key: [string, string]; value: { subject: string; name: string; value: unknown } };
}

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

  async photosOf(subject: string): Promise<DevicePhoto[]> {
    const photos = await this.db.getAllFromIndex('photos', 'subject', subject);
    return photos.sort((a, b) => a.order - b.order);
  }

  async photosOfDraft(draftId: string): Promise<DevicePhoto[]> {
    const photos = await this.db.getAllFromIndex('photos', 'draftId', draftId);
    return photos.sort((a, b) => a.order - b.order);
  }

  async file(photoId: string): Promise<ArrayBuffer | null> {
    return (await this.db.get('files', photoId))?.bytes ?? null;
  }

  async addDraft(draft: DeviceDraft): Promise<void> {
    await this.db.add('drafts', draft);
    this.tell();
  }

  /** The record and its bytes in one transaction: either the photograph is kept whole or not at all. */
  async addPhoto(photo: DevicePhoto, bytes: ArrayBuffer): Promise<void> {
    const tx = this.db.transaction(['photos', 'files'], 'readwrite');
    await Promise.all([
      tx.objectStore('photos').add(photo),
      tx.objectStore('files').add({ localId: photo.localId, bytes }),
      tx.done,
    ]);
    this.tell();
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
    await Promise.all([
      tx.objectStore('photos').delete(localId),
      tx.objectStore('files').delete(localId),
      tx.done,
    ]);
    this.tell();
  }

  /** Lets go of the bytes once the server has verified them; the record stays to be shown. */
  async forgetFile(localId: string): Promise<void> {
    await this.db.delete('files', localId);
  }

  async deleteDraft(localId: string): Promise<void> {
    const photos = await this.photosOfDraft(localId);
    const tx = this.db.transaction(['drafts', 'photos', 'files'], 'readwrite');
    await Promise.all([
      tx.objectStore('drafts').delete(localId),
      ...photos.map((photo) => tx.objectStore('photos').delete(photo.localId)),
      ...photos.map((photo) => tx.objectStore('files').delete(photo.localId)),
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
