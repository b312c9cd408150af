/**
 * Hands that have the keys alone. Whatever is wanted is reached as people reach it: by F6 into the part of the page in which it is, by Tab from stop to stop, and inside a group, a tree or a
 * list by arrow keys. Nothing is focused, clicked or filled by the test itself.
 *
 * On the way every stop is looked at: a walk fails where the focus is lost, where it is held, where Tab passes by what was wanted, and where something has the focus without a name or without
 * looking any different.
 */
import type { ElementHandle, Locator, Page } from 'playwright-core';
import { until } from '../../../cli/demo/until.ts';
import type { PairOfHands } from './hands.ts';
import { type KeyWatch, WATCH } from './key-watch.ts';
import { pressSeen } from './keys.ts';

export type Way = { readonly to: string; readonly keys: number };

export interface KeyHands extends PairOfHands {
  /** How many keys led to each thing that was reached, in the order of the story. */
  readonly ways: readonly Way[];
  /** Stops at which something was wrong. */
  readonly faults: readonly string[];
}

/** More is no way to work, and is a fault of the page. */
const KEYS_MAX = 90;
const PARTS_MAX = 12;
const ENTRIES_MAX = 80;

type Watched = { readonly keyWatch: Readonly<Record<string, (one: object, argument: string) => unknown>> };

/** Asks what stands in the page about one of its elements. */
function ask<Name extends keyof KeyWatch>(
  element: ElementHandle | Locator,
  name: Name,
  argument = '',
): Promise<ReturnType<KeyWatch[Name]>> {
  type Asked = { readonly question: string; readonly about: string };
  const answer = (one: object, { question, about }: Asked) =>
    (globalThis as unknown as Watched).keyWatch[question]?.(one, about);
  // A locator and the element that it names are asked alike.
  const asked: Asked = { question: name, about: argument };
  const said =
    'evaluateHandle' in element && 'waitFor' in element
      ? element.evaluate(answer, asked)
      : (element as ElementHandle).evaluate(answer, asked);
  return said as Promise<ReturnType<KeyWatch[Name]>>;
}

export async function keyHands(page: Page): Promise<KeyHands> {
  const [ways, faults]: [Way[], string[]] = [[], []];
  await page.exposeFunction('noteFault', (what: string) => faults.push(what));
  await page.addInitScript({ content: WATCH });
  await page.evaluate(WATCH);
  const keys: PairOfHands['keys'] = async (...pressed) => {
    for (const key of pressed) await page.keyboard.press(key);
  };
  const reach = async (target: Locator): Promise<ElementHandle> => {
    await target.waitFor();
    const wanted = (await target.elementHandle()) as ElementHandle;
    const pressed = await walk(page, wanted);
    ways.push({ to: await ask(wanted, 'nameOf'), keys: pressed });
    return wanted;
  };
  return {
    ...{ page, ways, faults, keys },
    press: async (target) => {
      const key = await ask(await reach(target), 'keyOf');
      if (key !== '') await keys(key);
    },
    goTo: async (target) => void (await reach(target)),
    write: async (target, text) => {
      await reach(target);
      await keys('ControlOrMeta+a', ...(text === '' ? ['Delete'] : []));
      await page.keyboard.type(text);
    },
    choose: async (target, entry) => {
      await reach(target);
      await until(`“${entry}” is chosen`, async () => {
        const down = await ask(target, 'entriesTo', entry);
        if (Math.abs(down) > ENTRIES_MAX) throw new Error(`“${entry}” is not among the entries.`);
        // Whoever goes through a list sees each entry before the next one.
        if (down !== 0) await pressSeen(page, down > 0 ? 'ArrowDown' : 'ArrowUp');
        return down === 0;
      });
    },
    pick: async (field, text, option) => {
      await reach(field);
      await keys('ControlOrMeta+a');
      await page.keyboard.type(text);
      await option.waitFor();
      await until('the arrow keys mark the entry', async () => {
        if (await ask(option, 'isMarked')) return true;
        await keys('ArrowDown');
        return undefined;
      });
      await keys('Enter');
    },
    type: (text) => page.keyboard.type(text),
  };
}

/** Goes to what is wanted. @returns how many keys it took @throws Error with the way where none leads there */
async function walk(page: Page, wanted: ElementHandle): Promise<number> {
  const way: string[] = [];
  const look = async () => {
    const seen = await ask(wanted, 'see');
    if (way.at(-1) !== seen.at) way.push(seen.at);
    return seen;
  };
  const fail = async (what: string): Promise<never> => {
    const name = await ask(wanted, 'nameOf');
    throw new Error(`${what} on the way to ${name}: ${way.join(' → ')}`);
  };
  let pressed = 0;
  const step = async (key: string) => {
    await page.keyboard.press(key);
    pressed += 1;
    if (pressed > KEYS_MAX) await fail(`${KEYS_MAX} keys lead nowhere`);
    return look();
  };
  let seen = await look();
  if (seen.isLost)
    await until('the focus is somewhere', async () => {
      seen = await look();
      return !seen.isLost;
    }).catch(() => fail('The focus is lost'));
  // Into the part of the page first.
  for (let parts = 0; seen.isElsewhere && parts < PARTS_MAX; parts += 1)
    seen = await step(seen.isAhead ? 'F6' : 'Shift+F6');
  let turns = 0;
  for (let wasAhead = seen.isAhead; !seen.isThere; wasAhead = seen.isAhead) {
    if (seen.isAhead !== wasAhead) turns += 1;
    if (turns > 1) await fail('Tab passes by');
    const { at } = seen;
    seen = await step(seen.isAhead ? 'Tab' : 'Shift+Tab');
    if (seen.at === at && !seen.isThere && !seen.moved) await fail('The focus is held');
  }
  // In a group, a tree or a list of tabs by arrows.
  while (seen.arrow !== '') seen = await step(seen.arrow);
  return pressed;
}
