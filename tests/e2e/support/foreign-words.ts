/** Finds English words that libraries bring along, in whatever is shown, read out or shown on hovering on a page of another language. */
import type { Page } from 'playwright-core';

/** What the components of Carbon, form-js, bpmn.io and the browser's widgets are called where nobody gives them a name. */
const ENGLISH =
  /\b(open|close|clear|search|select|selected|choose|remove|delete|add new|edit|show|hide|password|increment|decrement|loading|uploading|no items|no results|nothing to show|skip|next|previous|page \d|settings|dismiss|sort|rows?|columns?|expand|collapse|sentinel|characters? left|required|checked|unchecked|click|toggle|notification|warning|error|success|filter|cancel|submit|tag|item|menu open|values?)\b/i;

const COLLECT = `(() => {
  const english = ${ENGLISH};
  const isForeign = (element) => element.closest('[lang]')?.lang !== document.documentElement.lang;
  const found = new Set();
  const note = (element, kind, text) => {
    const words = (text ?? '').trim();
    if (words !== '' && english.test(words) && !isForeign(element)) found.add(kind + ': ' + words.slice(0, 80));
  };
  // What is hidden from the eye and from the tree is there for nobody.
  const skipped = 'script, style, code, pre, .mc-code, textarea, [contenteditable], .cds--visually-hidden[aria-hidden="true"]';
  for (const element of document.querySelectorAll('*')) {
    if (element.closest(skipped) || !element.checkVisibility({ visibilityProperty: true })) continue;
    for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'aria-roledescription', 'aria-description'])
      note(element, name, element.getAttribute(name));
    for (const child of element.childNodes) if (child.nodeType === 3) note(element, element.tagName.toLowerCase(), child.data);
  }
  return [...found];
})()`;

/** @returns each English text of a Vietnamese page, with the place where it stands */
export async function findForeignWords(page: Page, screen: string): Promise<readonly string[]> {
  const found = await page.evaluate<readonly string[]>(COLLECT);
  return found.map((text) => `${screen} · English on a Vietnamese page · ${text}`);
}
