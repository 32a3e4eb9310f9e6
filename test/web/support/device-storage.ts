import type { Page } from 'playwright-core';

/** What a device holds of its people, counted; of photographs the names. */
export interface Held {
  readonly drafts: number;
  readonly photos: readonly string[];
  readonly files: number;
  readonly memory: number;
  /** Drafts that are locked, and everything of them that can be read, as text. */
  readonly locked: number;
  readonly lockedText: string;
  readonly session: readonly string[];
  readonly local: readonly string[];
}

/** Looks into the browser's storage behind the page's back. */
export function heldBy(page: Page): Promise<Held> {
  return page.evaluate(async () => {
    const answer = (request: IDBRequest): Promise<unknown> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no answer'));
      });
    const database = (await answer(indexedDB.open('delta-portal-device'))) as IDBDatabase;
    const all = async (store: string) =>
      (await answer(database.transaction(store).objectStore(store).getAll())) as { name: string }[];
    const [drafts, photos] = [await all('drafts'), await all('photos')];
    const [files, memory] = [await all('files'), await all('memory')];
    database.close();
    const vault = (await answer(indexedDB.open('delta-portal-locked'))) as IDBDatabase;
    const sealed = async (store: string) =>
      (await answer(vault.transaction(store).objectStore(store).getAll())) as { sealed: Blob }[];
    const [lockedDrafts, lockedFiles] = [await sealed('drafts'), await sealed('files')];
    vault.close();
    const texts = [...lockedDrafts, ...lockedFiles].map(async (record) => [
      JSON.stringify(record),
      new TextDecoder('latin1').decode(await record.sealed.arrayBuffer()),
    ]);
    return {
      locked: lockedDrafts.length,
      lockedText: (await Promise.all(texts)).flat().join('\n'),
      drafts: drafts.length,
      photos: photos.map(({ name }) => name),
      files: files.length,
      memory: memory.length,
      session: Object.keys(sessionStorage).sort(),
      local: Object.keys(localStorage).sort(),
    };
  });
}
