import { useCallback, useEffect, useRef, useState } from 'react';

/** Where the phone says it is. */
export interface Position {
  readonly longitude: number;
  readonly latitude: number;
  readonly accuracyMetres: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

export type PositionState =
  | { readonly state: 'OFF' | 'SEEKING' | 'DENIED' | 'UNAVAILABLE' }
  | { readonly state: 'FOUND'; readonly position: Position };

/** A first rough answer is improved for so long; a phone outdoors needs some seconds. */
const improveMilliseconds = 20_000;
const goodEnoughMetres = 15;

export interface Finder {
  readonly found: PositionState;
  /** Asks again; `onFound` gets each better answer. */
  readonly seek: (onFound: (position: Position) => void) => void;
}

/**
 * Asks the phone for its position (WGS-84, as the browser interface has it) and takes better answers
 * as they come, for some seconds. Asks by itself once where `atOnce`.
 */
export function usePosition(atOnce: boolean): Finder {
  const [found, setFound] = useState<PositionState>({ state: atOnce ? 'SEEKING' : 'OFF' });
  const stop = useRef<() => void>(() => undefined);
  const seek = useCallback((onFound: (position: Position) => void) => {
    stop.current();
    setFound({ state: 'SEEKING' });
    stop.current = watch((state) => {
      setFound(state);
      if (state.state === 'FOUND') onFound(state.position);
    });
  }, []);
  useEffect(() => {
    if (atOnce) stop.current = watch(setFound);
    return () => stop.current();
  }, [atOnce]);
  return { found, seek };
}

function watch(show: (state: PositionState) => void): () => void {
  const geolocation = (navigator as Partial<Navigator>).geolocation;
  if (!geolocation) {
    show({ state: 'UNAVAILABLE' });
    return () => undefined;
  }
  let best = Number.POSITIVE_INFINITY;
  const id = geolocation.watchPosition(
    ({ coords, timestamp }) => {
      if (coords.accuracy >= best) return;
      best = coords.accuracy;
      show({ state: 'FOUND', position: positionOf(coords, timestamp) });
      if (best <= goodEnoughMetres) end();
    },
    ({ code }) => {
      if (best === Number.POSITIVE_INFINITY) show({ state: code === 1 ? 'DENIED' : 'UNAVAILABLE' });
      end();
    },
    { enableHighAccuracy: true, maximumAge: 30_000, timeout: improveMilliseconds },
  );
  const timer = setTimeout(() => end(), improveMilliseconds);
  const end = (): void => {
    clearTimeout(timer);
    geolocation.clearWatch(id);
  };
  return end;
}

function positionOf(coords: GeolocationCoordinates, at: number): Position {
  return {
    longitude: Math.round(coords.longitude * 1e6) / 1e6,
    latitude: Math.round(coords.latitude * 1e6) / 1e6,
    accuracyMetres: Math.round(coords.accuracy),
    at,
  };
}
