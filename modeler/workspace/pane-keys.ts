/**
 * F6 leads into the next part of the workspace and Shift+F6 into the one before, as in other programs with panes: from the middle of a form the list of files is one key away, and not all the stops that lie between.
 *
 * A part marks itself by `data-pane`. One that has parts of its own is no stop itself.
 */
import { useEffect } from 'react';

const STOPS =
  ':is(a[href], button, input, select, textarea):not(:disabled, [tabindex="-1"]), summary, [tabindex="0"], iframe';
/** Where a part begins for whoever comes back to it: at the file that is open, at the step that is selected. */
const CURRENT = '[aria-current="page"], [role="treeitem"][tabindex="0"]';

export function usePaneKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, ctrlKey, altKey, metaKey } = event;
      if (key !== 'F6' || ctrlKey || altKey || metaKey || document.querySelector('dialog[open], .cds--modal') !== null)
        return;
      event.preventDefault();
      leadInto(paneFrom(document.activeElement ?? document.body, event.shiftKey));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** The part after an element, or before it; behind the last comes the first. */
function paneFrom(element: Element, back: boolean): HTMLElement | undefined {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.querySelector('[data-pane]') === null && firstStopIn(pane) !== undefined,
  );
  const others = panes.filter((pane) => !pane.contains(element));
  const side = back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const there = others.filter((pane) => (element.compareDocumentPosition(pane) & side) !== 0);
  return back ? (there.at(-1) ?? others.at(-1)) : (there[0] ?? others[0]);
}

/** The first that the Tab key stops at. */
export const firstStopIn = (pane: HTMLElement): HTMLElement | undefined =>
  [...pane.querySelectorAll<HTMLElement>(STOPS)].find((stop) => stop.checkVisibility());

function leadInto(pane: HTMLElement | undefined): void {
  const stop = pane?.querySelector<HTMLElement>(CURRENT) ?? (pane && firstStopIn(pane));
  stop?.focus();
}
