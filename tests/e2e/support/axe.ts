import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result, RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { PLAYS_ALL } from './sample.ts';

const script = readFileSync(join(import.meta.dirname, '../../../node_modules/axe-core/axe.min.js'), 'utf8');

/** Of these pages no rule looks at the text of style sheets, which axe-core would otherwise fetch and parse anew for each look. */
const shared: RunOptions = { resultTypes: ['violations'], preload: { assets: ['media'] } };

/**
 * What is looked at:
 * - everything: every rule of WCAG 2.2 up to level AA;
 * - colours: the rules that another theme can break, on a page of which everything was looked at in one theme. A theme changes colours, and neither elements nor their sizes.
 *   `npm run stories` does not rely on that, and looks at everything.
 */
const options = {
  everything: {
    ...shared,
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  },
  colours: { ...shared, runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
} as const satisfies Record<string, RunOptions>;

/** The themes of a page that follows the machine's, and what is looked at in each. */
export const LOOKS = [
  ['light', 'everything'],
  ['dark', 'colours'],
] as const;

/** What must be gone before a page is judged: it stands for content that is still to come. */
const LOADING = '.cds--loading, .cds--skeleton__text, .cds--inline-loading';

/** Brings axe-core into every page of a context, where every page is judged: it is then not sent for each of them. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: script });
}

/** Judges the page as it stands, once it has come to rest. @returns one readable text for each element that breaks a rule */
export async function findViolations(
  page: Page,
  screen: string,
  what: keyof typeof options = 'everything',
): Promise<readonly string[]> {
  await comeToRest(page);
  // As the browser's own, since our content security policy lets no script in from outside.
  if (await page.evaluate<boolean>(`typeof axe === 'undefined'`)) await page.evaluate(script);
  const violations = await page.evaluate<readonly Result[]>(
    `axe.run(${JSON.stringify(PLAYS_ALL ? options.everything : options[what])}).then((found) => found.violations)`,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) =>
      [`${screen} · ${id} (${help})`, target.join(' '), html.slice(0, 300), failureSummary].join('\n    '),
    ),
  );
}

/**
 * Nothing is loading, nothing is pointed at and nothing is moving: half-faded letters have half their contrast. What moves can set something else in motion (a text that grows puts
 * another button under the mouse), so it is asked until nothing does.
 */
export async function comeToRest(page: Page): Promise<void> {
  await page.locator(`body:not(:has(${LOADING}))`).waitFor({ state: 'attached' });
  await page.mouse.move(-1, -1);
  await page.evaluate(`(async () => {
    await document.fonts.ready;
    const moving = () => document.getAnimations()
      .filter((one) => one.playState === 'running' && one.effect.getComputedTiming().iterations !== Infinity);
    for (let left = moving(); left.length > 0; left = moving())
      await Promise.allSettled(left.map((one) => one.finished));
  })()`);
}
