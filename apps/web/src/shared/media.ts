import { useSyncExternalStore } from 'react';

/** Follows a media query; the page redraws when its answer changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/** A phone or a narrow window: tabs below, one column, larger targets. */
export const usePhone = (): boolean => useMedia('(max-width: 767px)');

/** Wide enough for the list as a table; paper is. */
export const useRoomForTable = (): boolean => useMedia('(min-width: 1100px), print');

/** Wide enough for the list and the opened case side by side. */
export const useWide = (): boolean => useMedia('(min-width: 1280px)');

export const useReducedMotion = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
