import type { Locator, Page } from 'playwright-core';

/** A pair of hands without a mouse, that counts what it presses. */
export interface Keys {
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Goes on with Tab until the focus is there. @throws Error with the way it took when it never gets there */
  tabTo(target: Locator): Promise<void>;
  /** Keys other than the letters of a text. */
  pressed(): number;
  typed(): number;
}

/** More would be a walk that nobody at a counter has the time for. */
const TABS_IN_A_ROW_MAX = 25;

/** What has the focus, in words, for the message of a walk that failed. */
const FOCUSED = `(() => {
  const one = document.activeElement;
  return one.tagName.toLowerCase() + ' ' + (one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent || one.id).slice(0, 40);
})()`;

export function createKeys(page: Page): Keys {
  let [pressed, typed] = [0, 0];
  const press: Keys['press'] = async (...keys) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      pressed += 1;
    }
  };
  return {
    press,
    type: async (text) => {
      await page.keyboard.type(text);
      typed += text.length;
    },
    tabTo: async (target) => {
      await target.waitFor({ state: 'attached' });
      const way: string[] = [];
      while (!(await hasFocus(target))) {
        if (way.length === TABS_IN_A_ROW_MAX) throw new Error(`Tab does not lead there, but to: ${way.join(' → ')}`);
        await press('Tab');
        way.push(await page.evaluate<string>(FOCUSED));
      }
    },
    pressed: () => pressed,
    typed: () => typed,
  };
}

export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element.matches(':focus'));
}
