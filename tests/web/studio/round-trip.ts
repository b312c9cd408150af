/**
 * What a diagram loses or gains when it is opened in the editor of the studio and saved again. The two texts are compared as XML by the browser's own reader, which knows nothing of BPMN: elements and
 * attributes by their namespaces, text without the white space around it. How a file is set, the prefixes of its namespaces, the order of unlike elements beside each other and the order in which
 * shapes are listed say nothing.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { give, openStand, readText } from './open-stand.ts';

export type RoundTrip =
  | { readonly outcome: 'unreadable'; readonly reason: string }
  | { readonly outcome: 'read'; readonly differences: readonly string[] };

/** Opens a diagram in the page of the stand, which is opened if need be, and saves it. */
export async function roundTrip(page: Page, text: string): Promise<RoundTrip> {
  const unreadable = await openAnew(page, text);
  if (unreadable !== undefined) return { outcome: 'unreadable', reason: unreadable };
  const saved = await readText(page);
  return { outcome: 'read', differences: await differencesBetween(page, text, saved) };
}

/** Opens a diagram in the place of the one before, which is closed first: a text that is the same would not be opened again. */
async function openAnew(page: Page, text: string): Promise<string | undefined> {
  const isStanding = await page.evaluate('window.stand !== undefined');
  if (!isStanding) await openStand(page, text);
  else {
    await give(page, { text: '' });
    await page.evaluate('(window.stand.file = undefined, window.stand.unreadable = undefined)');
    await give(page, { text });
    await page.waitForFunction('window.stand.file !== undefined || window.stand.unreadable !== undefined');
  }
  return page.evaluate<string | undefined>('window.stand.unreadable');
}

/** What stands in one of two XML texts alone, at most forty lines of it. */
export const differencesBetween = (page: Page, before: string, after: string): Promise<readonly string[]> =>
  page.evaluate(differencesInBrowser, [before, after, DEFAULTS] as const);

/** Whether it is how the diagram is drawn that differs, and not what it says. */
export const isDrawing = (difference: string): boolean => difference.startsWith('/DI:');

/** What an attribute says where it is not written, as the schemas of BPMN and Zeebe have it: `isForCompensation` is false. */
const DEFAULTS: readonly string[] = [
  ...['bpmn', 'bpmndi', 'dc', 'di'].map((schema) => `bpmn-moddle/resources/bpmn/json/${schema}.json`),
  'zeebe-bpmn-moddle/resources/zeebe.json',
].flatMap((schema) => {
  // It is read as a text: the reader of BPMN changes what it is given, and others in this process may have given it the same file.
  const { types } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(schema), 'utf8')) as Schema;
  const described = types.flatMap(({ properties = [] }) => properties);
  return described.filter((one) => one.default !== undefined).map((one) => `:${one.name}=${one.default}`);
});

type Schema = { readonly types: readonly { readonly properties?: readonly Described[] }[] };
type Described = { readonly name: string; readonly default?: string | number | boolean };

/** Runs in the browser, so it names nothing that stands outside of it. */
function differencesInBrowser([before, after, defaults]: readonly [string, string, readonly string[]]): string[] {
  const LINES_MAX = 40;
  const XMLNS = 'http://www.w3.org/2000/xmlns/';
  // A point of a line says in some files that it is a point.
  const isSaid = (one: Attr): boolean =>
    one.namespaceURI !== XMLNS && !(one.localName === 'type' && one.value.endsWith(':Point'));
  const found: string[] = [];
  const nameOf = (node: Element | Attr): string => `${(node.namespaceURI ?? '').split('/').at(-1)}:${node.localName}`;
  // 72.0 is 72, and what kind an element is may be said with the prefix or without.
  const plain = (value: string): string => {
    const text = value
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^\w+:(?=t[A-Z]\w+$)/, '');
    return text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text;
  };
  const attributesOf = (element: Element): Map<string, string> =>
    new Map(
      [...element.attributes]
        .filter(isSaid)
        .map((one): [string, string] => [nameOf(one), plain(one.value)])
        .filter(([name, value]) => !defaults.includes(`${name}=${value}`)),
    );
  const textOf = (element: Element): string =>
    [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE)
      .map((node) => node.textContent ?? '')
      .join('')
      .replace(/\r\n?/g, '\n')
      .trim();
  const childrenOf = (element: Element): Map<string, Element[]> => Map.groupBy([...element.children], nameOf);
  const compare = (one: Element, other: Element, way: string): void => {
    const [old, now] = [attributesOf(one), attributesOf(other)];
    for (const name of new Set([...old.keys(), ...now.keys()]))
      if (old.get(name) !== now.get(name)) found.push(`${way}@${name}: ${old.get(name)} → ${now.get(name)}`);
    if (textOf(one) !== textOf(other)) found.push(`${way}: ${textOf(one)} → ${textOf(other)}`);
    const [had, has] = [childrenOf(one), childrenOf(other)];
    for (const name of new Set([...had.keys(), ...has.keys()])) {
      const [left, right] = [had.get(name) ?? [], has.get(name) ?? []];
      if (left.length !== right.length) found.push(`${way}/${name}: ${left.length} → ${right.length}`);
      left.forEach((child, index) => {
        const same = right.find((one) => child.id !== '' && one.id === child.id) ?? right[index];
        if (same !== undefined) compare(child, same, `${way}/${name}[${child.id || index}]`);
      });
    }
  };
  const read = (text: string): Element => new DOMParser().parseFromString(text, 'text/xml').documentElement;
  compare(read(before), read(after), '');
  return found.slice(0, LINES_MAX);
}
