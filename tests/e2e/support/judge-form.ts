/**
 * Judges a form as somebody sees it who knows nothing of computers: what is read in it, what is cut in it, what its tables show, and how a screen reader names its controls.
 * What it finds is told in one line each; a form without fault gives none.
 */
import type { Locator } from 'playwright-core';
import type { Language } from '../../../office/texts/index.ts';

type Part = Readonly<Record<string, unknown>>;

/** What stands in a form, as the browser tells it. */
interface Seen {
  readonly texts: readonly string[];
  readonly cut: readonly string[];
  readonly tables: readonly {
    readonly name: string;
    readonly head: readonly string[];
    readonly rows: readonly number[];
  }[];
}

/** A text of a form, and what an input holds; elements that are narrower or lower than what stands in them; tables with the cells of each row. */
const SEE = `(root) => {
  root.removeAttribute('data-judged');
  const isShown = (one) => one.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && one.closest('.cds--visually-hidden, .fjs-powered-by') === null;
  const words = (one) => one.textContent.replace(/\\s+/g, ' ').trim();
  const texts = [];
  const cut = [];
  // What of a text lies outside of an element that hides it.
  const isCut = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    for (let one = node.parentElement; one !== null && root.contains(one); one = one.parentElement) {
      const box = one.getBoundingClientRect();
      const { overflowX, overflowY, display } = getComputedStyle(one);
      const hides = (how) => display !== 'inline' && (how === 'hidden' || how === 'clip');
      if ((hides(overflowX) || one === root) && (text.right > box.right + 1 || text.left < box.left - 1)) return true;
      if (hides(overflowY) && (text.bottom > box.bottom + 2 || text.top < box.top - 2)) return true;
    }
    return false;
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode } = walker;
    if (words(currentNode) === '' || !isShown(currentNode.parentElement)) continue;
    texts.push(words(currentNode));
    if (isCut(currentNode)) cut.push(words(currentNode));
  }
  const typed = 'input:not([type=checkbox]):not([type=radio]), textarea';
  for (const one of [...root.querySelectorAll(typed)].filter((one) => one.value !== '' && isShown(one))) {
    texts.push(one.value);
    if (one.scrollWidth > one.clientWidth + 1) cut.push(one.value);
  }
  const tables = [...root.querySelectorAll('table')].filter(isShown).map((table) => ({
    name: table.caption === null ? '' : words(table.caption),
    head: [...table.querySelectorAll('thead th')].map(words),
    rows: [...table.querySelectorAll('tbody tr')].map((row) => row.cells.length),
  }));
  return { texts, cut, tables };
}`;

/** Words of a computer, with what they are called. A code of a dossier begins as the code of its unit does, which may follow a name in brackets. */
const RAW: readonly (readonly [string, RegExp])[] = [
  ['a word of a computer', /\b(true|false|null|undefined|NaN)\b|\[object /],
  ['a date of a computer', /\b\d{4}-\d{2}-\d{2}\b/],
  ['a number without groups', /(?<![\w.,/-])(?!0\d+|\d{12}\b)\d{5,}(?![\w/]|-\d|\.\d)/],
  ['the code of a unit', /(?<!\()\bH26(\.[A-Z0-9]{1,6})?\b(?![\w.]*-\d)/],
  ['an amount without groups', /(?<![\d.])\d{4,} ?(đ|đồng)(?!\p{L})/u],
  ['the name of an account', /(?<![\w@.])[a-z]+\d*\.h26(-\w+)?\b/],
  ['a key', /(?<![\w.@/])[a-z]+[A-Z]\w*|\b[a-z]+_[a-z_]+\b/],
  ['an id', /\b[0-9a-f]{8}-[0-9a-f]{4}-/],
  ['a template', /\{\{|\}\}/],
];

const rawIn = (text: string): readonly string[] =>
  RAW.flatMap(([what, pattern]) => (pattern.test(text) ? [`${what} is shown: "${text}"`] : []));

/** A role that has to have a name, without one. */
const NAMELESS =
  /^\s*- (textbox|combobox|checkbox|radio|radiogroup|spinbutton|button|table|listbox|group|link)(?! ")(\b.*)?$/;

/** @returns one line for each fault of the form in `host`, which shows `schema` in that language */
export async function judgeForm(host: Locator, language: Language, schema: unknown): Promise<readonly string[]> {
  await host.evaluate((element) => element.setAttribute('data-judged', ''));
  const seen = await host.page().evaluate<Seen>(`(${SEE})(document.querySelector('[data-judged]'))`);
  const tree = await host.ariaSnapshot();
  const parts = partsOf(schema);
  const values = new Set(parts.flatMap(bareValuesOf));
  const nameless = tree.split('\n').filter((line) => NAMELESS.test(line));
  return [
    ...seen.texts.flatMap((text) => [
      ...rawIn(text),
      ...(values.has(text) ? [`the value of an option is shown: "${text}"`] : []),
    ]),
    ...seen.cut.map((what) => `"${what}" is cut`),
    ...seen.tables.flatMap((table) => judgeTable(table, parts, language)),
    ...nameless.map((line) => `a control has no name: ${line.trim()}`),
    ...namesakesIn(tree).map((control) => `two controls beside each other are called the same: ${control}`),
  ];
}

const CONTROL = /^ *- (textbox|combobox|checkbox|radio|radiogroup|spinbutton|table|listbox|group) "(?:[^"\\]|\\.)*"/;

/** Controls under the same group that a screen reader calls the same: a mother's name and a father's stand in groups of their own. */
function namesakesIn(tree: string): readonly string[] {
  const around: { readonly indent: number; readonly line: number }[] = [];
  const known = new Set<string>();
  return tree.split('\n').flatMap((text, line) => {
    const indent = text.search(/\S/);
    while ((around.at(-1)?.indent ?? -1) >= indent) around.pop();
    const control = CONTROL.exec(text)?.[0].trim();
    const key = `${around.at(-1)?.line} ${control}`;
    const isKnown = known.has(key);
    known.add(key);
    around.push({ indent, line });
    return control !== undefined && isKnown ? [control] : [];
  });
}

function judgeTable(
  { name, head, rows }: Seen['tables'][number],
  parts: readonly Part[],
  language: Language,
): string[] {
  const drawn = parts.filter(({ type }) => type === 'table');
  const headings = drawn.map((part) => headingsOf(part, language));
  const isOwn = headings.some((own) => own === undefined || own.join('|') === head.join('|'));
  return [
    ...(name === '' ? ['a table has no name'] : []),
    ...(isOwn ? [] : [`the table "${name}" has the headings ${head.join(' | ')}`]),
    ...(rows.length > 0 ? [] : [`the table "${name}" has no rows`]),
    ...(rows.every((cells) => cells === head.length) ? [] : [`the table "${name}" has rows of other columns`]),
  ];
}

/** What the form says its columns are called; nothing where they are computed. */
function headingsOf({ columns, properties }: Part, language: Language): readonly string[] | undefined {
  if (!Array.isArray(columns)) return undefined;
  const said = (properties ?? {}) as Readonly<Record<string, string>>;
  return columns.map(({ key, label }: { key: string; label: string }) =>
    language === 'vi' ? label : (said[`en.column.${key}`] ?? label),
  );
}

function partsOf(part: unknown): readonly Part[] {
  if (typeof part !== 'object' || part === null) return [];
  const one = part as Part;
  return [one, ...(Array.isArray(one.components) ? one.components.flatMap(partsOf) : [])];
}

/** The values of options that are no words. */
const bareValuesOf = ({ values }: Part): readonly string[] =>
  Array.isArray(values)
    ? values.flatMap(({ value, label }) =>
        typeof value === 'string' && value !== label && value !== '' ? [value] : [],
      )
    : [];
