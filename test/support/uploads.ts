import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import type { TestPortal } from './portal.js';
import { raw, type RawAnswer } from './raw-http.js';
import type { Upload } from './stage.js';

export interface SentBytes {
  readonly bytes: Buffer;
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly language?: 'zh' | 'en';
}

/** Sends bytes to the address of an upload, which a test may have changed. */
export function put(portal: TestPortal, upload: Upload, sent: SentBytes): Promise<RawAnswer> {
  const { url = upload.url, method = 'PUT', bytes, language = 'zh' } = sent;
  const headers = { ...upload.headers, ...sent.headers, 'accept-language': language };
  // The address as it is written: a URL would resolve what climbs.
  const path = url.replace(portal.url, '');
  return raw(portal, { method, path, headers, ...(method === 'GET' ? {} : { body: bytes }) });
}

/** Sends half of the bytes that were announced, then drops the connection. */
export function cutInHalf({ url, headers }: Upload, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const outgoing = request(url, {
      method: 'PUT',
      headers: { ...headers, 'content-length': String(bytes.length) },
    });
    outgoing.on('error', () => {
      resolve();
    });
    outgoing.write(bytes.subarray(0, bytes.length / 2), () => {
      outgoing.destroy(new Error('cut'));
    });
  });
}

/** Every file that the store of a portal has on disk, those under way included. */
export async function storedFiles(portal: TestPortal): Promise<string[]> {
  const found = await readdir(portal.parts.config.storageDir, {
    recursive: true,
    withFileTypes: true,
  });
  return found.filter((entry) => entry.isFile()).map((e) => `${e.parentPath}/${e.name}`);
}
