import type { Config } from '@portal/platform/config';
import type { Clock } from '@portal/platform/kernel';
import { FilesystemObjectStore } from './filesystem-store.js';
import type { ObjectStore } from './object-store.js';
import { S3ObjectStore } from './s3/s3-store.js';

export interface OpenedStore {
  readonly store: ObjectStore;
  /** The embedded store, whose addresses the API serves; undefined where the store serves its own. */
  readonly served: FilesystemObjectStore | undefined;
}

/** The object store that the configuration names. Nothing is asked of it yet. */
export function openObjectStore(
  config: Pick<Config, 's3' | 'storageDir' | 'publicUrl' | 'urlKey'>,
  clock: Clock,
): OpenedStore {
  if (config.s3) return { store: new S3ObjectStore(config.s3, clock), served: undefined };
  const { storageDir: root, publicUrl, urlKey } = config;
  const served = new FilesystemObjectStore({ root, publicUrl, urlKey, clock });
  return { store: served, served };
}
