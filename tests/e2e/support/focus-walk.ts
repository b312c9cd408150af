/** Walks a page by Tab as somebody does who has made it four times as large, and tells every place where the focus cannot be seen. */
import type { Page } from 'playwright-core';
import { pressSeen } from './keys.ts';

/** 1280 × 1024 at 400 %, the least that WCAG 1.4.10 asks for. */
export const AT_400_PERCENT = { width: 320, height: 256 } as const;
/** Of a page with more stops the first ones are looked at: the rest are rows like them. */
const STOPS_MAX = 60;

/** Tab begins where the page does, also on one that has led the focus elsewhere. */
const FROM_THE_TOP = `
  window.walkedFrom = undefined;
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  scrollTo(0, 0)`;

/** What covers the focused element, or how it lies outside of the window; nothing when its middle can be seen. A high one counts by the part of it that is in the window. */
const LOOK = `(async () => {
  const one = document.activeElement;
  // Between the last stop and the first, the browser has the focus.
  if (one === null || one === document.body) return { name: '' };
  const name = one.tagName.toLowerCase() + ' ' + (one.getAttribute('aria-label') || one.ariaLabelledByElements?.[0]?.textContent || one.labels?.[0]?.textContent || one.textContent || one.id).trim().slice(0, 40);
  const isAgain = one === window.walkedFrom;
  window.walkedFrom ??= one;
  const shown = one.matches('input[type=checkbox], input[type=radio]') && one.labels?.[0] ? one.labels[0] : one;
  // What is drawn late above it moves it for a moment, until the browser has scrolled after it.
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(shown.getBoundingClientRect())));
  let [before, box] = [await frame(), await frame()];
  while (before.top !== box.top || before.left !== box.left) [before, box] = [box, await frame()];
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  if (right - left < 2 || bottom - top < 2) return { name, isAgain, hidden: 'lies outside of the window' };
  const met = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const isSeen = met !== null && (shown.contains(met) || met.contains(shown) || one.contains(met));
  return { name, isAgain, hidden: isSeen ? undefined : 'lies under ' + met?.tagName.toLowerCase() + '.' + met?.className };
})()`;

type Look = { name: string; isAgain?: boolean; hidden?: string };

/** @returns one line for each stop whose middle is covered, with what covers it */
export async function findHiddenStops(page: Page): Promise<readonly string[]> {
  await page.evaluate(FROM_THE_TOP);
  const hidden: string[] = [];
  let stops = 0;
  for (; stops < STOPS_MAX; stops += 1) {
    await pressSeen(page, 'Tab');
    const look = await page.evaluate<Look>(LOOK);
    if (look.isAgain) break;
    if (look.hidden !== undefined) hidden.push(`${look.name} ${look.hidden}`);
  }
  if (stops < 3) throw new Error('Tab leads nowhere on this page.');
  return hidden;
}
