import type { Page } from 'playwright-core';
import { portalUrl } from './api.js';
import { patience } from './stage.js';

/** Where the phone's start page leads, as the portal's own manifest says. */
export async function startPage(): Promise<string> {
  const manifest = (await (await fetch(`${portalUrl()}/manifest.webmanifest`)).json()) as {
    readonly start_url: string;
  };
  return new URL(manifest.start_url, portalUrl()).href;
}

/** The portal lies on the device, and so does what the form of a new referral is filled in with. */
export async function keptOnDevice(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.evaluate(async (patience) => {
    const answer = (request: IDBRequest): Promise<unknown> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no answer'));
      });
    const until = Date.now() + patience;
    let names: readonly string[] = [];
    while (!names.some((name) => name.startsWith('recipients:'))) {
      if (Date.now() > until) throw new Error(`the device remembers ${names.join(' ')}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
      const database = (await answer(indexedDB.open('delta-portal-device'))) as IDBDatabase;
      const memory = database.transaction('memory').objectStore('memory');
      names = ((await answer(memory.getAll())) as { name: string }[]).map(({ name }) => name);
      database.close();
    }
  }, patience);
}

/** Everything in the caches of the origin: address, and what is kept under it. */
export function cached(
  page: Page,
): Promise<readonly { readonly cache: string; readonly path: string; readonly text: string }[]> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const all = names.map(async (cache) => {
      const opened = await caches.open(cache);
      const requests = await opened.keys();
      return Promise.all(
        requests.map(async (request) => {
          const { pathname, search } = new URL(request.url);
          const text = (await (await opened.match(request))?.text()) ?? '';
          return { cache, path: pathname + search, text };
        }),
      );
    });
    return (await Promise.all(all)).flat();
  });
}
