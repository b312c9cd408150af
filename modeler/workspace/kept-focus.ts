/**
 * What has the focus may go away under it: a finding that was mended, a field that was removed, a button that has nothing left to take back. The browser then gives the focus to nothing, and whoever
 * has no mouse begins at the top of the page. Here the nearest that is still there around it has the focus, unless an editor or a dialog has put it somewhere by then.
 */
import { useEffect } from 'react';
import { firstStopIn } from './pane-keys.ts';

/** Editors and dialogs that put the focus somewhere themselves do so once they are drawn. */
const OTHERS_FIRST_MS = 60;

export function useKeptFocus(): void {
  useEffect(() => {
    let around: readonly HTMLElement[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onFocus = ({ target }: FocusEvent): void => {
      around = target instanceof HTMLElement ? partsAround(target) : [];
    };
    const [isLost, keep] = [
      () => document.activeElement === document.body && around[0] !== undefined && !mayHaveFocus(around[0]),
      () => isLost() && firstAround(around)?.focus(),
    ];
    const watcher = new MutationObserver(() => {
      if (!isLost()) return;
      clearTimeout(timer);
      timer = setTimeout(keep, OTHERS_FIRST_MS);
    });
    document.addEventListener('focusin', onFocus);
    watcher.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
    return () => {
      document.removeEventListener('focusin', onFocus);
      watcher.disconnect();
      clearTimeout(timer);
    };
  }, []);
}

/** The element itself first, then what it is in. */
function partsAround(element: HTMLElement): readonly HTMLElement[] {
  const parts = [element];
  for (let { parentElement } = element; parentElement !== null; { parentElement } = parentElement)
    parts.push(parentElement);
  return parts;
}

const mayHaveFocus = (element: HTMLElement): boolean => element.isConnected && !element.matches(':disabled');

function firstAround(parts: readonly HTMLElement[]): HTMLElement | undefined {
  for (const part of parts) {
    const stop = part.isConnected ? firstStopIn(part) : undefined;
    if (stop !== undefined) return stop;
  }
  return undefined;
}
