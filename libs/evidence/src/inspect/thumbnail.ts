import sharp, { type Metadata, type Sharp } from 'sharp';

/** Longer side of a small copy, in pixels. */
export const THUMBNAIL_PIXELS = 480;
/** A small file can unfold to gigabytes; a phone's largest picture has some 200 million pixels. */
const MAX_INPUT_PIXELS = 250_000_000;

/** Bytes of a picture that has to be unfolded as a whole, as progressive and interlaced ones do, and WebP. */
const MOST_UNFOLDED = 200 * 1024 * 1024;

export const THUMBNAIL_TYPE = 'image/webp';

/** A small upright WebP copy without any metadata; null where the picture can't be drawn. */
export async function thumbnailOf(picture: Buffer): Promise<Buffer | null> {
  try {
    const open = (): Sharp =>
      sharp(picture, { limitInputPixels: MAX_INPUT_PIXELS, sequentialRead: true });
    if (unfolded(await open().metadata()) > MOST_UNFOLDED) return null;
    return await open()
      .rotate()
      .resize(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer();
  } catch {
    return null;
  }
}

/** Bytes that are held at once while a picture is read; others pass by in strips. */
function unfolded({ width, height, channels, depth, isProgressive, format }: Metadata): number {
  if (!isProgressive && format !== 'webp') return 0;
  return width * height * channels * (depth === 'ushort' ? 2 : 1);
}
