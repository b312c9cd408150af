import { type RefObject, useEffect, useRef, useState } from 'react';

export type RowCursor = {
  /** For the element around the table. */
  frame: RefObject<HTMLDivElement | null>;
  current: string | undefined;
  set: (key: string) => void;
  next: () => void;
  previous: () => void;
  /** Gives a row the focus, unless something else has taken it. */
  focus: (key: string) => void;
};

const drawnWithinMs = 1_000;

/** A cursor over the rows of a table (`data-row` holds a row's key); moving it focuses the row's first link. */
export function useRowCursor(keys: readonly string[]): RowCursor {
  const frame = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string>();
  const move = (step: 1 | -1): void => {
    const at = current === undefined ? -1 : keys.indexOf(current);
    const key = keys[at === -1 ? 0 : Math.min(Math.max(at + step, 0), keys.length - 1)];
    if (key === undefined) return;
    setCurrent(key);
    linkOf(key)?.focus();
  };
  const linkOf = (key: string): HTMLElement | null | undefined =>
    frame.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"] a`);
  const wanted = useRef<{ key: string; untilMs: number }>(undefined);
  const focusWanted = (): void => {
    if (wanted.current === undefined) return;
    const { key, untilMs } = wanted.current;
    if (performance.now() > untilMs) wanted.current = undefined;
    else if (document.activeElement === null || document.activeElement === document.body) {
      wanted.current = undefined;
      (linkOf(key) ?? frame.current?.querySelector<HTMLElement>('[data-row] a'))?.focus();
    }
  };
  // The button that was pressed goes with a drawing to come, not always with the next one.
  useEffect(focusWanted);
  const focus = (key: string): void => {
    wanted.current = { key, untilMs: performance.now() + drawnWithinMs };
    requestAnimationFrame(focusWanted);
  };
  return { frame, current, set: setCurrent, next: () => move(1), previous: () => move(-1), focus };
}
