import sharp from 'sharp';

/** Longer side of a small copy, in pixels. */
export const THUMBNAIL_PIXELS = 480;
/** A small file can unfold to gigabytes; a phone's largest picture has some 200 million pixels. */
const MAX_INPUT_PIXELS = 250_000_000;

export const THUMBNAIL_TYPE = 'image/webp';

/** A small upright WebP copy without any metadata; null where the picture can't be drawn. */
export async function thumbnailOf(picture: Buffer): Promise<Buffer | null> {
  try {
    return await sharp(picture, { limitInputPixels: MAX_INPUT_PIXELS, sequentialRead: true })
      .rotate()
      .resize(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer();
  } catch {
    return null;
  }
}
