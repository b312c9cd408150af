/**
 * Every page, as every role that sees it, in both themes: nothing that axe-core finds against WCAG 2.2 AA, no English word of a library on a Vietnamese page, and no focus that
 * cannot be seen when a page is made four times as large. `npm run stories` looks at them as every role in both languages,
 * `npm test` at so many pages of a third of the roles, each in one language, and walks the focus as one of those who work most, drawn by the seed of the run.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { roles } from './screens/index.ts';
import { routeOf, routesOfPages } from './screens/routes.ts';
import type { Screen } from './screens/screen.ts';
import { bringAxe, comeToRest, findViolations } from './support/axe.ts';
import { type BusyOffice, fillOffice } from './support/busy-office.ts';
import { AT_400_PERCENT, findHiddenStops } from './support/focus-walk.ts';
import { findForeignWords } from './support/foreign-words.ts';
import { sampleOf, tellSample } from './support/sample.ts';
import { enterAs } from './support/staff.ts';

/** So many addresses of a role are looked at, each with all that is shown under it: an administrator has some forty. */
const ADDRESSES_DRAWN = 7;

/** Pages that show nothing of their own: they lead on to another, or open a work that is looked at under another address. */
const SEEN_ELSEWHERE = ['board/instances'];

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

  const drawn = sampleOf('roles', roles, Math.ceil(roles.length / 3));
  const names = drawn.map(({ userName }) => userName);
  tellSample('roles whose pages are looked at', names, roles.length);
  it.concurrent.each(drawn)('$userName', async ({ userName, screens }) => {
    const languages = sampleOf(`looks of ${userName}`, LANGUAGES, 1);
    tellSample(`languages in which ${userName} is looked at`, languages, LANGUAGES.length);
    const page = await enterAs(browser, system.serverAddress, userName);
    await bringAxe(page.context());
    const found: string[] = [];
    const looked = sampleOf(`pages of ${userName}`, byAddress(screens, office), ADDRESSES_DRAWN).flat();
    tellSample(
      `pages of ${userName}`,
      looked.map(({ name }) => name),
      screens.length,
    );
    for (const screen of looked) {
      const path = screen.path(office);
      if (new URL(page.url()).pathname + new URL(page.url()).search !== path) await page.goto(path);
      await screen.reach(page);
      found.push(...(await findInLooks(page, `${userName}: ${screen.name}`, languages)));
    }
    expect(found.join('\n\n')).toBe('');
  });

  const walkers = sampleOf('focus', walked, 1);
  tellSample(
    'whose focus is walked',
    walkers.map(({ who }) => who),
    walked.length,
  );
  it.concurrent.each(walkers)('hides no focus at 400 % from $who', async ({ userName, paths }) => {
    const page =
      userName === ''
        ? await openPage(browser, system.serverAddress)
        : await enterAs(browser, system.serverAddress, userName);
    await page.setViewportSize(AT_400_PERCENT);
    const hidden: string[] = [];
    for (const path of paths(office)) {
      await page.goto(path, { waitUntil: 'networkidle' });
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await comeToRest(page);
      for (const stop of await findHiddenStops(page)) hidden.push(`${path}: ${stop}`);
    }
    expect(hidden).toEqual([]);
  });
});

/** The pages on which most of the work is done, by who does it; an empty name for a citizen. */
const walked = [
  { who: 'the counter', userName: 'tiepnhan.h26-1', paths: () => ['/intake'] },
  {
    ...{ who: 'an officer', userName: 'chuyenvien.h26-1' },
    paths: ({ freshTaskKey, overdue }: BusyOffice) => ['/tasks', `/tasks/${freshTaskKey}`, `/dossiers/${overdue.id}`],
  },
  { who: 'a leader', userName: 'lanhdao.h26-1', paths: () => ['/board/steering?band=later'] },
  { who: 'a citizen', userName: '', paths: () => ['/tra-cuu', '/nop-ho-so', '/phan-anh'] },
] as const;

const LANGUAGES = ['vi', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

/**
 * In each language everything is looked at once; where only the theme differs from a page that was, its colours are. The looks follow each other by
 * the page's own switches, from the Vietnamese light page on which every role begins, and round to it.
 */
const looks = [
  { language: 'vi', look: 'vi, light', what: 'everything', next: /^(Nền tối|Dark theme)$/ },
  { language: 'vi', look: 'vi, dark', what: 'colours', next: /^EN:/ },
  { language: 'en', look: 'en, dark', what: 'everything', next: /^(Nền sáng|Light theme)$/ },
  { language: 'en', look: 'en, light', what: 'colours', next: /^VI:/ },
] as const;

/** Screens under one address follow each other: what is done on one leads to the next. */
function byAddress(screens: readonly Screen[], office: BusyOffice): readonly (readonly Screen[])[] {
  const groups: Screen[][] = [];
  let last = '';
  for (const screen of screens) {
    const path = screen.path(office);
    if (path === last) groups.at(-1)?.push(screen);
    else groups.push([screen]);
    last = path;
  }
  return groups;
}

/** Goes round all looks of a page, judges those in the languages, and ends where it began. */
async function findInLooks(page: Page, screen: string, languages: readonly Language[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { language, look, what, next } of looks) {
    if (languages.includes(language)) found.push(...(await findViolations(page, `${screen} (${look})`, what)));
    if (look === 'vi, light') found.push(...(await findForeignWords(page, screen)));
    // By an event, because an open dialog keeps the mouse away from the switches.
    await page.getByRole('button', { name: next, includeHidden: true }).dispatchEvent('click');
  }
  return found;
}
