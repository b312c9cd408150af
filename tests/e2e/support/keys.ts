import type { Locator, Page } from 'playwright-core';

/** A pair of hands without a mouse, that counts what it presses. */
export interface Keys {
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Goes on with Tab until the focus is there. @throws Error with the way it took when it never gets there */
  tabTo(target: Locator): Promise<void>;
  /** Keys other than the letters of a text; a chord is as many as it has. */
  pressed(): number;
  /** Keys that the letters take on a Vietnamese keyboard (Telex): a mark and a tone are a key each. */
  typed(): number;
}

/** More would be a walk that nobody at a counter has the time for. */
const TABS_IN_A_ROW_MAX = 25;

/** Presses a key and waits for four pictures: lists listen to keys only once they are drawn, and who presses the next one within three types like a hand scanner. */
export async function pressSeen(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.evaluate(`new Promise((drawn) => {
    const next = (left) => requestAnimationFrame(() => (left > 1 ? next(left - 1) : drawn()));
    next(4);
  })`);
}

/** What has the focus, in words, for the message of a walk that failed. */
const FOCUSED = `(() => {
  const one = document.activeElement;
  return one.tagName.toLowerCase() + ' ' + (one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent || one.id).slice(0, 40);
})()`;

export function createKeys(page: Page): Keys {
  let [pressed, typed] = [0, 0];
  const press: Keys['press'] = async (...keys) => {
    for (const key of keys) {
      await pressSeen(page, key);
      pressed += key.split('+').length;
    }
  };
  return {
    press,
    type: async (text) => {
      await page.keyboard.type(text);
      typed += telexKeys(text);
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

function telexKeys(text: string): number {
  return text.replaceAll('đ', 'dd').replaceAll('Đ', 'DD').normalize('NFD').length;
}

const NOTE_MOUSE = `for (const type of ['pointerdown', 'mousedown', 'touchstart', 'click'])
  document.addEventListener(type, (event) => {
    if (type !== 'click' || event.detail > 0) noteMouse(type + ' on ' + event.target.tagName);
  }, { capture: true });`;

/** Notes everything that a mouse, a pen or a finger does on the pages of this context from now on; clicks that keys make are none. */
export async function noteMouse(page: Page): Promise<readonly string[]> {
  const noted: string[] = [];
  await page.exposeFunction('noteMouse', (what: string) => noted.push(what));
  await page.addInitScript({ content: NOTE_MOUSE });
  return noted;
}

export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element.matches(':focus'));
}
