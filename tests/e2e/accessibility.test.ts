/** Every page, as every role that sees it, in both themes and both languages: nothing that axe-core finds against WCAG 2.2 AA. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { roles } from './screens/index.ts';
import { routeOf, routesOfPages } from './screens/routes.ts';
import { bringAxe, findViolations } from './support/axe.ts';
import { type BusyOffice, fillOffice } from './support/busy-office.ts';
import { enterAs } from './support/staff.ts';

/** Pages that show nothing of their own: they lead on to another, or open a work that is looked at under another address. */
const SEEN_ELSEWHERE = ['board/instances', 'modeler/drafts/:draftId', 'modeler/decision-drafts/:draftId'];

it('every page of the routers is looked at', () => {
  const routes = routesOfPages();
  const seen = roles.flatMap(({ screens }) => screens.map((screen) => routeOf(screen, routes)));
  expect(routes.filter((route) => !seen.includes(route) && !SEEN_ELSEWHERE.includes(route))).toEqual([]);
});

describe('pages for everybody', () => {
  let system: TestSystem;
  let browser: Browser;
  let office: BusyOffice;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    office = await fillOffice(system);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it.concurrent.each(roles)('$userName', async ({ userName, screens }) => {
    const page = await enterAs(browser, system.serverAddress, userName);
    await bringAxe(page.context());
    const found: string[] = [];
    for (const screen of screens) {
      const path = screen.path(office);
      if (new URL(page.url()).pathname + new URL(page.url()).search !== path) await page.goto(path);
      await screen.reach(page);
      found.push(...(await findInAllLooks(page, `${userName}: ${screen.name}`)));
    }
    expect(found.join('\n\n')).toBe('');
  });
});

/** Each language and each theme is looked at wholly once; where only the theme differs from a page that was, its colours are. */
const looks = [
  { look: 'vi, light', what: 'everything', next: /^(Nền tối|Dark theme)$/ },
  { look: 'vi, dark', what: 'colours', next: /^EN:/ },
  { look: 'en, dark', what: 'everything', next: /^(Nền sáng|Light theme)$/ },
  { look: 'en, light', what: 'colours', next: /^VI:/ },
] as const;

/** Goes round all four looks of a page by its own switches, and ends where it began. */
async function findInAllLooks(page: Page, screen: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { look, what, next } of looks) {
    found.push(...(await findViolations(page, `${screen} (${look})`, what)));
    // By an event, because an open dialog keeps the mouse away from the switches.
    await page.getByRole('button', { name: next, includeHidden: true }).dispatchEvent('click');
  }
  return found;
}
