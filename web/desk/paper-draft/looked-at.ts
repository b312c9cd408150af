/**
 * Collects which pages were really looked at. A page is divided into strips from top to bottom, since one that is zoomed in, or shown on a small screen, is never in view as a
 * whole. A strip counts once it has been in view for a second, and a page once nearly all of its strips count. Time stands still while the window is hidden.
 */
export const STRIPS = 10;
const STRIPS_WANTED = 9;
const LOOK_MS = 1000;
/** A machine that slept has looked at nothing meanwhile. */
const STEP_MS_MAX = 500;

export type LookedAt = {
  /** Whether a strip is in view from now on. Page and strip are counted from 0. */
  show: (page: number, strip: number, inView: boolean) => void;
  /** Tells how the time goes on (milliseconds of any clock), and which pages could be seen until then. @returns the pages that count from now on */
  pass: (now: number, isVisible: (page: number) => boolean) => readonly number[];
};

export function createLookedAt(): LookedAt {
  const inView = new Set<string>();
  const lookedMs = new Map<string, number>();
  const counted = new Set<number>();
  let before: number | undefined;
  const stripsOf = (page: number): number =>
    Array.from({ length: STRIPS }, (_, strip) => lookedMs.get(nameOf(page, strip)) ?? 0).filter((ms) => ms >= LOOK_MS)
      .length;
  return {
    show: (page, strip, shown) => void (shown ? inView.add(nameOf(page, strip)) : inView.delete(nameOf(page, strip))),
    pass: (now, isVisible) => {
      const passed = before === undefined ? 0 : Math.min(now - before, STEP_MS_MAX);
      before = now;
      const seen = [...inView].filter((name) => isVisible(pageOf(name)));
      for (const name of seen) lookedMs.set(name, (lookedMs.get(name) ?? 0) + passed);
      const pages = [...new Set(seen.map(pageOf))].filter(
        (page) => !counted.has(page) && stripsOf(page) >= STRIPS_WANTED,
      );
      for (const page of pages) counted.add(page);
      return pages;
    },
  };
}

const nameOf = (page: number, strip: number): string => `${page}.${strip}`;
const pageOf = (name: string): number => Number.parseInt(name, 10);
