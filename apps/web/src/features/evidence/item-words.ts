import type { TFunction } from 'i18next';
import type { EvidenceStripItemFragment } from '@/gql/graphql';

export type Item = EvidenceStripItemFragment;

export type MediaLook = 'IMAGE' | 'VIDEO' | 'AUDIO' | 'PDF' | 'OTHER';

/** How a browser can show a file; HEIC is kept and downloaded, but drawn by none but Safari. */
export function lookOf(mediaType: string): MediaLook {
  if (/^image\/hei[cf]/.test(mediaType)) return 'OTHER';
  if (mediaType.startsWith('image/')) return 'IMAGE';
  if (mediaType.startsWith('video/')) return 'VIDEO';
  if (mediaType.startsWith('audio/')) return 'AUDIO';
  return mediaType === 'application/pdf' ? 'PDF' : 'OTHER';
}

export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 8)}…${sha256.slice(-4)}`;
}

/** 31.12345, 120.98765 WGS-84 ±12 m, or the address; null where nothing is known. */
export function placeWords(
  place: Item['capturedPlace'],
  t: TFunction<readonly ['evidence', 'common']>,
): string | null {
  if (!place) return null;
  const { longitude, latitude, coordinateSystem, accuracyMetres } = place;
  const point =
    typeof longitude === 'number' && typeof latitude === 'number'
      ? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}${coordinateSystem ? ` ${t(`common:crs.${coordinateSystem}`)}` : ''}${
          accuracyMetres ? ` ±${String(Math.round(accuracyMetres))} m` : ''
        }`
      : null;
  return [place.divisionName, place.address, point].filter(Boolean).join(' ') || null;
}
