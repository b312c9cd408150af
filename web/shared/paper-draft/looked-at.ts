/**
 * Collects which pages were really looked at. A page is divided into parts, row by row, since one that is zoomed in, or shown on a small screen, is never in view as a
 * whole. A part counts once it has been in view for a second, and a page once nearly all of its parts count: fewer may lack than a column has, so that nobody signs what lies beside the
 * window. Time stands still while the window is hidden.
 */
export const ROWS = 10;
export const COLUMNS = 4;
export const PARTS = ROWS * COLUMNS;
const PARTS_WANTED = PARTS - COLUMNS;
const LOOK_MS = 1000;
/** A machine that slept has looked at nothing meanwhile. */
const STEP_MS_MAX = 500;

export type LookedAt = {
  /** Whether a part is in view from now on. Page and part are counted from 0. */
  show: (page: number, part: number, inView: boolean) => void;
  /** Tells how the time goes on (milliseconds of any clock), and which pages could be seen until then. @returns the pages that count from now on */
  pass: (now: number, isVisible: (page: number) => boolean) => readonly number[];
  /** The parts of a page that do not count yet, from its head to its foot. */
  missing: (page: number) => readonly number[];
};

export function createLookedAt(): LookedAt {
  const inView = new Set<string>();
  const lookedMs = new Map<string, number>();
  const counted = new Set<number>();
  let before: number | undefined;
  const missing = (page: number): readonly number[] =>
    Array.from({ length: PARTS }, (_, part) => part).filter(
      (part) => (lookedMs.get(nameOf(page, part)) ?? 0) < LOOK_MS,
    );
  return {
    missing,
    show: (page, part, shown) => void (shown ? inView.add(nameOf(page, part)) : inView.delete(nameOf(page, part))),
    pass: (now, isVisible) => {
      const passed = before === undefined ? 0 : Math.min(now - before, STEP_MS_MAX);
      before = now;
      const seen = [...inView].filter((name) => isVisible(pageOf(name)));
      for (const name of seen) lookedMs.set(name, (lookedMs.get(name) ?? 0) + passed);
      const pages = [...new Set(seen.map(pageOf))].filter(
        (page) => !counted.has(page) && PARTS - missing(page).length >= PARTS_WANTED,
      );
      for (const page of pages) counted.add(page);
      return pages;
    },
  };
}

const nameOf = (page: number, part: number): string => `${page}.${part}`;
const pageOf = (name: string): number => Number.parseInt(name, 10);
