import { isObjectKey } from '../object-key.js';

/** Where an object stands in S3. */
export interface S3Place {
  readonly bucket: string;
  readonly name: string;
}

export const bucketOf = (prefix: string, province: string): string => `${prefix}-${province}`;

/** `320000/evidence/…` stands as `evidence/…` in the bucket of 320000. */
export function placeOf(prefix: string, key: string): S3Place {
  const [, province, name] = /^(\d{6})\/(.+)$/.exec(key) ?? [];
  if (province === undefined || name === undefined || !isObjectKey(key)) {
    throw new RangeError(`Not an object key with a province: ${JSON.stringify(key)}`);
  }
  return { bucket: bucketOf(prefix, province), name };
}
