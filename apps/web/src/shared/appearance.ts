import { useEffect, useSyncExternalStore } from 'react';
import { useMedia } from './media';
import { paint, type Appearance } from './theme';

/** What the person chose; `system` follows the device between light and dark. */
export type AppearanceChoice = Appearance | 'system';

const KEY = 'delta-portal.appearance';
const choices: readonly AppearanceChoice[] = ['system', 'light', 'dark', 'sunlight'];
const listeners = new Set<() => void>();

function read(): AppearanceChoice {
  const stored = localStorage.getItem(KEY);
  return choices.find((choice) => choice === stored) ?? 'system';
}

export function chooseAppearance(choice: AppearanceChoice): void {
  localStorage.setItem(KEY, choice);
  for (const listener of listeners) listener();
}

export function useAppearanceChoice(): AppearanceChoice {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
}

/** The appearance in force, painted onto the page. */
export function useAppearance(): Appearance {
  const choice = useAppearanceChoice();
  const darkSystem = useMedia('(prefers-color-scheme: dark)');
  const system: Appearance = darkSystem ? 'dark' : 'light';
  const appearance = choice === 'system' ? system : choice;
  useEffect(() => paint(appearance), [appearance]);
  return appearance;
}
