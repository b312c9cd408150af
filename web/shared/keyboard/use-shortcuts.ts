import { type RefObject, useEffect, useRef } from 'react';
import { readPreference, usePreference, writePreference } from '../preferences/preference.ts';

type ShortcutActions = Partial<Record<ShortcutName, () => void>>;

/**
 * Lets single letters act on the page while it is shown. They never act while something is typed, while a Vietnamese
 * input method composes, with a modifier held, behind an open dialog, or when the person switched them off.
 */
export function useShortcuts(actions: ShortcutActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const name = shortcutOf(event);
      const action = name === undefined ? undefined : latest.current[name];
      if (action === undefined || !shortcutsAreOn()) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function shortcutOf(event: KeyboardEvent): ShortcutName | undefined {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
  if (isTyping(event.target) || document.querySelector('.cds--modal.is-visible') !== null) return undefined;
  const entry = Object.entries(shortcutKeys).find(([, key]) => key === event.key);
  return entry?.[0] as ShortcutName | undefined;
}

/** Inputs in which no letter is typed: a key pressed on them is for the page. */
const WORDLESS = ['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color', 'image']
  .map((type) => `[type="${type}"]`)
  .join(', ');
/** Here letters are typed, or lead to the entry that begins with them. */
const TYPED_IN = `input:not(${WORDLESS}), textarea, select, [role="menu"] *, [role="listbox"] *, [role="grid"]`;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(TYPED_IN));
}

/** The single-letter keys and what they do; one place, so that the help never lies. */
export const shortcutKeys = {
  search: '/',
  next: 'j',
  previous: 'k',
  select: 'x',
  open: 'o',
  claim: 'c',
  assign: 'a',
  decide: 'e',
  print: 'p',
  help: '?',
} as const;
/** Keys that act with a modifier, also while something is typed; they cannot be hit by mistake and are always on. */
export const chordKeys = {
  receive: ['Ctrl', 'Enter'],
  complete: ['Ctrl', 'Enter'],
  commands: ['Ctrl', 'K'],
  nextPane: ['F6'],
  previousPane: ['Shift', 'F6'],
} as const;
export type ChordName = keyof typeof chordKeys;
export type ShortcutName = keyof typeof shortcutKeys;

/** Whether single-letter keys act; on until somebody switches them off. */
export function useShortcutsOn(): boolean {
  return usePreference('shortcuts') !== 'off';
}

function shortcutsAreOn(): boolean {
  return readPreference('shortcuts') !== 'off';
}

export function setShortcutsOn(on: boolean): void {
  writePreference('shortcuts', on ? 'on' : 'off');
}

/** Ctrl+Enter (on a Mac also Command+Enter) sends the form from anywhere on the page, as its button would. */
export function useSubmitChord(form: RefObject<HTMLFormElement | null>): void {
  useEnterChord(() => form.current?.requestSubmit());
}

/**
 * Ctrl+Enter (on a Mac also Command+Enter) does what the main button of the page does, from anywhere on the page: an open list is put away, and nothing of it is taken. Not behind an
 * open dialog, and not while a Vietnamese input method composes.
 */
export function useEnterChord(act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat) return;
      if (document.querySelector('.cds--modal.is-visible') !== null) return;
      event.preventDefault();
      event.stopPropagation();
      putListAway();
      latest.current();
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

/** As Escape would: lists of all kinds know that key. */
function putListAway(): void {
  const focused = document.activeElement;
  if (focused?.getAttribute('aria-expanded') !== 'true' || !focused.matches('[role="combobox"]')) return;
  focused.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
}
