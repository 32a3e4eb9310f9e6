import type { ObjectStore } from '@portal/platform/storage';
import { THUMBNAIL_TYPE } from './inspect/thumbnail.js';

/** Seconds; addresses are rounded to it, so that a page that reads again shows the same picture. */
const STEP = 300;

/**
 * Signs the addresses of small copies while a view is read. Views are data without a place for
 * services, so the module leaves the store here when it starts.
 */
class ThumbnailAddresses {
  #store: ObjectStore | undefined;

  signWith(store: ObjectStore): void {
    this.#store = store;
  }

  /** Good for five to ten minutes; null for no key, or in a process without a store. */
  async of(key: string | null, now: Date): Promise<string | null> {
    if (key === null || !this.#store) return null;
    const seconds = now.getTime() / 1000;
    const { url } = await this.#store.presignGet(key, {
      fileName: 'thumbnail.webp',
      contentType: THUMBNAIL_TYPE,
      expiresAt: new Date((Math.floor(seconds / STEP) + 2) * STEP * 1000),
    });
    return url;
  }
}

export const thumbnailAddresses = new ThumbnailAddresses();
