import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { DeviceDraft, DevicePhoto } from './records';
import { seal, unseal } from './seal';
import type { DeviceStore } from './store';

interface LockedSchema extends DBSchema {
  drafts: { key: string; value: LockedDraft; indexes: { subject: string } };
  files: { key: [string, string]; value: { draftId: string; photoId: string; sealed: Blob } };
}

/** What can be read of a locked draft: whose it is. */
interface LockedDraft {
  readonly localId: string;
  readonly subject: string;
  readonly sealed: Blob;
}

interface Content {
  readonly draft: DeviceDraft;
  readonly photos: readonly DevicePhoto[];
}

/**
 * Unsent drafts of people who have signed out, encrypted under a key that only the server knows and only their writer
 * is given. A database of its own: what is open and what is locked never lie together.
 */
export class LockedShelf {
  private constructor(private readonly db: IDBPDatabase<LockedSchema>) {}

  static async open(name = 'delta-portal-locked'): Promise<LockedShelf> {
    const db = await openDB<LockedSchema>(name, 1, {
      upgrade(database) {
        database
          .createObjectStore('drafts', { keyPath: 'localId' })
          .createIndex('subject', 'subject');
        database.createObjectStore('files', { keyPath: ['draftId', 'photoId'] });
      },
    });
    return new LockedShelf(db);
  }

  close(): void {
    this.db.close();
  }

  /** Takes the draft off the open shelf once all of it lies sealed here; cut anywhere, it is still whole there. */
  async lock(store: DeviceStore, key: CryptoKey, draft: DeviceDraft): Promise<void> {
    const { localId, subject } = draft;
    const photos = await store.photosOfDraft(localId);
    for (const photo of photos) {
      const bytes = await store.file(photo);
      if (!bytes) continue;
      const sealed = await seal(key, bytes, photo.localId);
      await this.db.put('files', { draftId: localId, photoId: photo.localId, sealed });
    }
    const content: Content = { draft, photos };
    const sealed = await seal(key, new Blob([JSON.stringify(content)]), localId);
    await this.db.put('drafts', { localId, subject, sealed });
    await store.deleteDraft(localId);
  }

  /** Puts everything of the person back on the open shelf; what does not open under this key stays. */
  async unlock(store: DeviceStore, key: CryptoKey, subject: string): Promise<void> {
    for (const locked of await this.db.getAllFromIndex('drafts', 'subject', subject)) {
      const isOpen = (await store.draft(locked.localId)) !== undefined;
      if (!isOpen && !(await this.restore(store, key, locked).catch(() => false))) continue;
      await this.remove(locked.localId);
    }
  }

  async forget(subject: string): Promise<void> {
    const locked = await this.db.getAllKeysFromIndex('drafts', 'subject', subject);
    for (const localId of locked) await this.remove(localId);
  }

  private async restore(
    store: DeviceStore,
    key: CryptoKey,
    { localId, sealed }: LockedDraft,
  ): Promise<true> {
    const text = await (await unseal(key, sealed, localId)).text();
    const { draft, photos } = JSON.parse(text) as Content;
    // An earlier try may have been cut in the middle.
    await store.deleteDraft(localId);
    for (const { fileKey, ...photo } of photos) {
      const file = await this.db.get('files', [localId, photo.localId]);
      if (file) await store.addPhoto(photo, await unseal(key, file.sealed, photo.localId));
      else await store.addPhotoWithoutBytes({ ...photo, fileKey: fileKey ?? null });
    }
    await store.addDraft(draft);
    return true;
  }

  private async remove(localId: string): Promise<void> {
    const files = IDBKeyRange.bound([localId, ''], [localId, '\uffff']);
    const tx = this.db.transaction(['drafts', 'files'], 'readwrite');
    await Promise.all([
      tx.objectStore('drafts').delete(localId),
      tx.objectStore('files').delete(files),
      tx.done,
    ]);
  }
}
