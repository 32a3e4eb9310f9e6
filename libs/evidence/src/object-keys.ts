/** Where the bytes of an item stand: written once, never elsewhere. */
export const originalKey = (itemId: string): string => `evidence/${itemId}/original`;

/** Where its small copy stands: the same at every run, so that a run cut off leaves nothing behind. */
export const thumbnailKey = (itemId: string): string => `evidence/${itemId}/thumbnail`;
