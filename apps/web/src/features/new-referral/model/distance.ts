export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

const earthRadiusMetres = 6_371_008;

/** Great-circle distance in metres; both points in the same reference system. */
export function metresBetween(a: Point, b: Point): number {
  const rad = (degrees: number): number => (degrees * Math.PI) / 180;
  const dLat = rad(b.latitude - a.latitude);
  const dLon = rad(b.longitude - a.longitude);
  const chord =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The point of a place that has one. */
export function pointOf(
  place: { longitude?: number | null; latitude?: number | null } | null | undefined,
): Point | null {
  const { longitude, latitude } = place ?? {};
  return typeof longitude === 'number' && typeof latitude === 'number'
    ? { longitude, latitude }
    : null;
}
