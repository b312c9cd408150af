import { readPreference, usePreference, writePreference } from '../preferences/preference.ts';

/** Whether single-letter keys act; on until somebody switches them off. */
export function useShortcutsOn(): boolean {
  return usePreference('shortcuts') !== 'off';
}

export function shortcutsAreOn(): boolean {
  return readPreference('shortcuts') !== 'off';
}

export function setShortcutsOn(on: boolean): void {
  writePreference('shortcuts', on ? 'on' : 'off');
}
