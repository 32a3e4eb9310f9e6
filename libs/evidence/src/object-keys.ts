/**
 * Where the bytes of an item stand: written once, never elsewhere.
 * @param province division code of the province whose agency owns the item, e.g. 320000
 */
export const originalKey = (province: string, itemId: string): string =>
  `${province}/evidence/${itemId}/original`;

/** Where its small copy stands: the same at every run, so that a run cut off leaves nothing behind. */
export const thumbnailKeyOf = (objectKey: string): string =>
  objectKey.replace(/original$/, 'thumbnail');
