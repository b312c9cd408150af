import { useEffect, useRef } from 'react';
import type { PageSource } from '../papers/page-source.ts';
import { createLookedAt, type LookedAt } from './looked-at.ts';

/** How often the time that went by is counted. */
const STEP_MS = 200;
/** A part is in view when half of it is. */
const HALF = 0.5;

/**
 * Tells which pages in `area` were looked at, as soon as they were: drawn, in view, in a window that can be seen, with no dialog over them. Parts are the elements with
 * `data-part` in the pages. With another `round` everything is looked at anew. @returns what has to be called when a page is drawn, and what leads to the part of a page that was not looked at first
 */
export function useLooking(
  area: HTMLElement | null,
  pages: PageSource | undefined,
  round: number,
  onLook: (pages: readonly number[]) => void,
): { onDrawn: (page: number, pages: PageSource) => void; firstMissing: (page: number) => number | undefined } {
  const look = useRef(onLook);
  look.current = onLook;
  const drawn = useRef(new Map<number, PageSource>());
  const current = useRef<LookedAt>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round begins from nothing
  useEffect(() => {
    if (area === null || pages === undefined) return;
    const lookedAt = createLookedAt();
    current.current = lookedAt;
    const parts = observeParts(area, lookedAt.show);
    const timer = setInterval(() => {
      parts.keepClearOfBars();
      const shown = document.visibilityState === 'visible' && !isCovered(area);
      look.current(lookedAt.pass(performance.now(), (page) => shown && drawn.current.get(page) === pages));
    }, STEP_MS);
    return () => {
      clearInterval(timer);
      parts.disconnect();
    };
  }, [area, pages, round]);
  return {
    onDrawn: (page, of) => void drawn.current.set(page, of),
    firstMissing: (page) => current.current?.missing(page)[0],
  };
}

/**
 * Tells which parts come into view and leave it. The margins of an observer are fixed for its life, but the bar at the foot grows and shrinks with what it says: a part that was above a small bar would count
 * under a high one, and one that a high bar hid would never count again. So another observer takes over when the bars have another height.
 */
function observeParts(area: HTMLElement, show: LookedAt['show']) {
  let margin = '';
  let observer: IntersectionObserver | undefined;
  const keepClearOfBars = (): void => {
    const now = marginOfBars();
    if (now === margin) return;
    margin = now;
    observer?.disconnect();
    observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, intersectionRatio } of entries)
          show(pageOf(target), partOf(target), isIntersecting && intersectionRatio >= HALF);
      },
      { threshold: HALF, rootMargin: margin },
    );
    // It tells of each part once at first, so that nothing stays that the other one told.
    for (const part of area.querySelectorAll('[data-part]')) observer.observe(part);
  };
  keepClearOfBars();
  return { keepClearOfBars, disconnect: () => observer?.disconnect() };
}

const pageOf = (part: Element): number => Number(part.closest('[data-page]')?.getAttribute('data-page')) - 1;
const partOf = (part: Element): number => Number(part.getAttribute('data-part'));

/** What stands under the header or under the bar at the foot is not in view. */
function marginOfBars(): string {
  const style = getComputedStyle(document.documentElement);
  const header = document.querySelector('header')?.getBoundingClientRect().height ?? 0;
  return `-${Math.round(header)}px 0px -${Number.parseInt(style.getPropertyValue('--mc-foot'), 10) || 0}px 0px`;
}

/** Whether a dialog stands over what one would look at. */
function isCovered(area: HTMLElement): boolean {
  return [...document.querySelectorAll('.cds--modal.is-visible')].some((dialog) => !dialog.contains(area));
}
