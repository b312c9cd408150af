/** How long a page takes from a key or a click to its next paint, as the browser's own event timing says. */
import { openPage, startBrowser } from './browser.ts';

/** The browser rounds to 8 ms and tells of nothing shorter than 16. */
const OBSERVE = `new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (entry.interactionId) (window.seen ??= []).push([entry.name, entry.duration]);
}).observe({ type: 'event', durationThreshold: 16, buffered: true })`;

/** Works on the list of somebody who is signed in by that cookie. @returns milliseconds of each interaction that took at least 16 */
export async function workOnList(base: string, cookie: string): Promise<{ done: number; slow: readonly number[] }> {
  const browser = await startBrowser();
  try {
    const page = await openPage(browser, base);
    const [name = '', value = ''] = cookie.split('=');
    await page.context().addCookies([{ name, value, url: base }]);
    await page.goto('/tasks?scope=unit');
    await page.locator('tr[data-row]').first().waitFor();
    await page.evaluate(OBSERVE);
    let done = 0;
    const press = async (key: string, times: number): Promise<void> => {
      for (let index = 0; index < times; index += 1) {
        await page.keyboard.press(key);
        await page.waitForTimeout(60);
        done += 1;
      }
    };
    await press('j', 30);
    for (let index = 0; index < 15; index += 1) {
      await press('x', 1);
      await press('j', 1);
    }
    for (const column of ['Người nộp', 'Thời hạn', 'Thủ tục']) {
      await page.getByRole('columnheader', { name: column }).getByRole('button').click();
      await page.waitForTimeout(500);
      done += 1;
    }
    await page.getByRole('searchbox').click();
    await page.keyboard.type('nguyen van', { delay: 60 });
    await page.waitForTimeout(1_000);
    const seen = (await page.evaluate<[string, number][] | undefined>('window.seen')) ?? [];
    return { done: done + 11, slow: seen.map(([, duration]) => duration) };
  } finally {
    await browser.close();
  }
}
