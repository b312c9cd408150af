import { useEffect, useRef } from 'react';
import { type ShortcutName, shortcutKeys } from './shortcut-keys.ts';
import { shortcutsAreOn } from './shortcut-preference.ts';

export type ShortcutActions = Partial<Record<ShortcutName, () => void>>;

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

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
