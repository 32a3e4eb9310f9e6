import { createHash } from 'node:crypto';
import { join } from 'node:path';

const SEGMENT = '[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?(?:\\.[a-z0-9]+)?';
const KEY = new RegExp(`^${SEGMENT}(?:/${SEGMENT}){0,7}$`);

/** Keys are made by the application, e.g. `evidence/<id>/original`: lower case, no dots to climb by. */
export const isObjectKey = (key: string): boolean => key.length <= 200 && KEY.test(key);

/**
 * The folder of an object. The path is a hash, never the key itself: no key can leave the root,
 * collide on a file system without case, or fill one folder with everything.
 */
export function objectFolder(root: string, key: string): string {
  if (!isObjectKey(key)) throw new RangeError(`Not an object key: ${JSON.stringify(key)}`);
  const hash = createHash('sha256').update(key).digest('hex');
  return join(root, 'objects', hash.slice(0, 2), hash.slice(2, 4), hash);
}
