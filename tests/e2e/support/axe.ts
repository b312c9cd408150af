import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';

const script = readFileSync(join(import.meta.dirname, '../../../node_modules/axe-core/axe.min.js'), 'utf8');

/** Every rule of WCAG 2.2 up to level AA. */
const options: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
};

/** What must be gone before a page is judged: it stands for content that is still to come. */
const LOADING = '.cds--loading, .cds--skeleton__text, .cds--inline-loading';

/** Brings axe-core into every page of a context; our content security policy lets no script in from outside. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: script });
}

/** Judges the page as it stands, once it has come to rest. @returns one readable text for each element that breaks a rule */
export async function findViolations(page: Page, screen: string): Promise<readonly string[]> {
  await comeToRest(page);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) =>
      [`${screen} · ${id} (${help})`, target.join(' '), html.slice(0, 300), failureSummary].join('\n    '),
    ),
  );
}

/** Nothing is loading and nothing is moving: half-faded letters have half their contrast. */
async function comeToRest(page: Page): Promise<void> {
  await page.locator(`body:not(:has(${LOADING}))`).waitFor({ state: 'attached' });
  await page.evaluate(`Promise.allSettled([
    document.fonts.ready,
    ...document.getAnimations()
      .filter((one) => one.effect.getComputedTiming().iterations !== Infinity)
      .map((one) => one.finished),
  ])`);
}
