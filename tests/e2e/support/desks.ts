/**
 * The people of an office at their own machines. Each has one page, in a browser context of its own, that stays from test to test: a page that comes back to the same
 * machine has the application there, and need not fetch, read and compile it anew, which takes more than most of what a test does with it.
 *
 * After each test everybody leaves: other tabs are closed, the line and the size of the window are as they were, what the page kept on the machine is gone, and the
 * page stands at an address of the office that runs nothing. So whoever enters finds a machine that nobody has used. What a test adds to a context for good (a script,
 * an exposed function) stays there; such a test opens a page of its own.
 */
import type { Browser, Page } from 'playwright-core';
import { openPage, WINDOW } from '../../support/browser.ts';
import { signInByApi } from './staff.ts';

/** It has the pages' origin, whose memory is cleared there, and no script that would write into it again. */
export const QUIET_ADDRESS = '/tra-cuu/style.css';

export interface Desks {
  /** The page of this person, signed in; the same one as long as the test lasts. */
  enter(userName: string): Promise<Page>;
  /** For after each test. */
  leave(): Promise<void>;
}

export function openDesks(browser: Browser, serverAddress: string): Desks {
  const pages = new Map<string, Page>();
  return {
    enter: async (userName) => {
      const page = pages.get(userName) ?? (await openPage(browser, serverAddress));
      pages.set(userName, page);
      await signInByApi(page, userName);
      return page;
    },
    leave: async () => void (await Promise.all([...pages.values()].map(tidy))),
  };
}

async function tidy(page: Page): Promise<void> {
  const context = page.context();
  await Promise.all(context.pages().flatMap((other) => (other === page ? [] : [other.close()])));
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.setOffline(false);
  await page.emulateMedia({ media: null, colorScheme: null });
  await page.setViewportSize(WINDOW);
  await page.goto(QUIET_ADDRESS);
  await page.evaluate('localStorage.clear()');
}
