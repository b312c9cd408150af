/**
 * The hands of somebody at a page. A story is told once, in what is pressed, written and chosen, and is walked by a mouse or by the keys alone: see `key-hands.ts` for the other pair.
 */
import type { Locator, Page } from 'playwright-core';

export interface PairOfHands {
  readonly page: Page;
  /** Presses a button, follows a link, goes to a row of a tree, ticks a box, chooses one of several buttons of a group. */
  press(target: Locator): Promise<void>;
  /** Writes into a field what is then all that stands in it. */
  write(target: Locator, text: string): Promise<void>;
  /** Chooses an entry of a drop-down of the browser by its words. */
  choose(target: Locator, entry: string): Promise<void>;
  /** Types into a field that offers a list, and takes one of the list. */
  pick(field: Locator, text: string, option: Locator): Promise<void>;
  /** Goes to something without doing anything there. */
  goTo(target: Locator): Promise<void>;
  /** Keys that both hands have, pressed where the focus is. */
  keys(...keys: readonly string[]): Promise<void>;
  /** Letters, typed where the focus is. */
  type(text: string): Promise<void>;
}

/** Boxes and round buttons are drawn by their words; what is pressed lies beneath. */
const DRAWN = 'input[type="checkbox"], input[type="radio"]';

/**
 * Ticks a box or a round button, or takes the tick away, by a press on its words. They have to stand still and be uncovered, as for a hand: the paper that comes beside a form
 * makes it narrower meanwhile, and a press that does not wait for that falls beside.
 */
export async function setByWords(box: Locator, wanted = true): Promise<void> {
  if ((await box.isChecked()) === wanted) return;
  const words = box.page().locator(`label[for="${await box.getAttribute('id')}"]`);
  await words.click();
  if ((await box.isChecked()) !== wanted) throw new Error(`"${await words.textContent()}" did not take the press.`);
}

export function mouseHands(page: Page): PairOfHands {
  return {
    page,
    press: async (target) => {
      const isDrawn = await target.evaluate((element, drawn) => element.matches(drawn), DRAWN);
      await (isDrawn ? target.check({ force: true }) : target.click());
    },
    write: (target, text) => target.fill(text),
    choose: async (target, entry) => void (await target.selectOption({ label: entry })),
    pick: async (field, text, option) => {
      await field.fill(text);
      await option.click();
    },
    goTo: (target) => target.focus(),
    keys: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    type: (text) => page.keyboard.type(text),
  };
}

/** A page is at the mouse, if nobody says otherwise. */
export type Someone = Page | PairOfHands;
export const handsOf = (who: Someone): PairOfHands => ('pick' in who ? who : mouseHands(who));
