import { useSyncExternalStore } from 'react';

/** A person chooses these on one machine; nothing of a dossier is ever among them. */
export type PreferenceName = 'language' | 'theme' | 'shortcuts' | 'taskScope';

const storageKey = (name: PreferenceName): string => `motcua.${name}`;
const listeners = new Set<() => void>();

/** The remembered value, or null when nothing was chosen or the browser keeps nothing. */
export function readPreference(name: PreferenceName): string | null {
  try {
    return localStorage.getItem(storageKey(name));
  } catch {
    return null;
  }
}

/** Remembers a choice and tells every component that shows it. A browser without storage forgets it at reload. */
export function writePreference(name: PreferenceName, value: string): void {
  try {
    localStorage.setItem(storageKey(name), value);
  } catch (error) {
    console.error(`The choice "${name}" could not be remembered in this browser.`, error);
  }
  for (const listener of listeners) listener();
}

/** A remembered choice as React state. */
export function usePreference(name: PreferenceName): string | null {
  return useSyncExternalStore(subscribe, () => readPreference(name));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
