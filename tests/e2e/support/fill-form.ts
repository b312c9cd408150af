/**
 * Fills in a form as somebody does who has a paper with the answers in hand: finds each field by its label in the group where it stands, chooses what the page offers by its
 * words, and goes on to what comes only then. It knows of the form what is written on it; a field that the page never shows is told.
 */
import type { Locator } from 'playwright-core';
import { until } from '../../../cli/demo/until.ts';
import { showDateEntry } from '../../../web/shared/format/date-entry.ts';
import { setByWords } from './hands.ts';

type Answers = Readonly<Record<string, unknown>>;

interface Part {
  readonly type: string;
  readonly key?: string;
  readonly path?: string;
  readonly label?: string;
  readonly dateLabel?: string;
  readonly validate?: { readonly required?: boolean };
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly values?: readonly { readonly value: unknown; readonly label: string }[];
  readonly components?: readonly Part[];
}

/** A field of the form, where it stands, and what is to stand in it. */
interface Entry {
  readonly part: Part;
  readonly key: string;
  readonly value: unknown;
  readonly within: Locator;
}

/** How long a field is waited for that comes with the answer of another one. */
const SHOWN_MS_MAX = 4_000;

/** @throws Error that names the answers for which the page has no field */
export async function fillForm(form: Locator, schema: unknown, answers: Answers): Promise<void> {
  let left = entriesOf(form, (schema as Part).components ?? [], answers);
  while (left.length > 0) {
    const before = left.length;
    const unseen: Entry[] = [];
    for (const entry of left) {
      if (await controlOf(entry).isVisible()) await fill(entry);
      else unseen.push(entry);
    }
    left = unseen;
    if (left.length === before && !(await anyComes(left)))
      throw new Error(`the page does not ask ${left.map(({ part, key }) => `"${nameOf(part)}" (${key})`).join(', ')}`);
  }
}

async function anyComes(entries: readonly Entry[]): Promise<boolean> {
  const deadline = performance.now() + SHOWN_MS_MAX;
  return until('a field to come, or not', async () => {
    const shown = await Promise.all(entries.map((entry) => controlOf(entry).isVisible()));
    return (shown.includes(true) && 'yes') || (performance.now() > deadline && 'no');
  }).then((comes) => comes === 'yes');
}

function entriesOf(within: Locator, parts: readonly Part[], answers: Answers): readonly Entry[] {
  return parts.flatMap((part) => {
    if (part.type === 'group') {
      const inside = part.label ? within.getByRole('group', { name: part.label, exact: true }) : within;
      const own = part.path ? ((answers[part.path] ?? {}) as Answers) : answers;
      return entriesOf(inside, part.components ?? [], own);
    }
    const key = part.key ?? part.path ?? '';
    const value = answers[key];
    return value === undefined || value === '' || value === null ? [] : [{ part, key, value, within }];
  });
}

/** How a field is called: a date says how it is written. */
function nameOf({ type, label = '', dateLabel, properties }: Part): string {
  if (type !== 'datetime') return label;
  return properties?.['partial'] === 'true' ? `${dateLabel ?? label} (` : `${dateLabel ?? label} (dd/mm/yyyy)`;
}

const roles = {
  ...{ textfield: 'textbox', textarea: 'textbox', number: 'textbox', datetime: 'textbox' },
  ...{ select: 'combobox', taglist: 'combobox', radio: 'radiogroup', checkbox: 'checkbox' },
  ...{ checklist: 'group', dynamiclist: 'group' },
} as const satisfies Record<string, Parameters<Locator['getByRole']>[0]>;

/** A unit is chosen from a list, whatever the form calls the field. */
const UNIT = /[uU]nitCode$/;

/** A text of one unit a line is a choice of several. */
const takesUnits = ({ properties }: Part): boolean => properties?.['units'] === 'several';

const isKnown = (type: string): type is keyof typeof roles => type in roles;

function controlOf({ part, key, within }: Entry): Locator {
  const name = nameOf(part);
  if (!isKnown(part.type)) throw new Error(`Nobody knows how to fill in a field of type "${part.type}" (${key}).`);
  if (part.type === 'checklist' && part.validate?.required)
    return within.getByRole('group', { name: `${name} (bắt buộc)`, exact: true });
  if (takesUnits(part) || (part.type === 'textfield' && UNIT.test(key)))
    return within.getByRole('combobox', { name, exact: true });
  return within.getByRole(roles[part.type], { name, exact: !name.endsWith('(') });
}

async function fill(entry: Entry): Promise<void> {
  const { part, key, value } = entry;
  const control = controlOf(entry);
  if (part.type === 'dynamiclist') return fillRows(control, part, value as readonly Answers[]);
  if (part.type === 'checkbox') return setByWords(control, value === true);
  if (part.type === 'radio') return void (await chooseIn(control, part, value, 'radio'));
  if (part.type === 'checklist') {
    for (const one of value as readonly unknown[]) await chooseIn(control, part, one, 'checkbox');
    return;
  }
  if (part.type === 'select') return pick(control, wordsOf(part, value));
  if (part.type === 'taglist') {
    for (const one of value as readonly unknown[]) await pick(control, wordsOf(part, one));
    return;
  }
  if (takesUnits(part)) return pickUnits(entry, control);
  if (part.type === 'textfield' && UNIT.test(key)) return pick(control, new RegExp(`\\(${escaped(String(value))}\\)$`));
  await control.fill(part.type === 'datetime' ? showDateEntry(String(value)) : typedOf(value));
}

/** Numbers are typed with the comma of the language. */
const typedOf = (value: unknown): string =>
  typeof value === 'number' ? String(value).replace('.', ',') : String(value);

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function wordsOf({ values = [], key }: Part, value: unknown): string {
  const found = values.find((one) => one.value === value)?.label;
  if (found === undefined) throw new Error(`"${String(value)}" is no choice of "${key}"`);
  return found;
}

const chooseIn = (group: Locator, part: Part, value: unknown, role: 'radio' | 'checkbox'): Promise<void> =>
  setByWords(group.getByRole(role, { name: wordsOf(part, value), exact: true }));

/** Opens the list and takes the line that says so; one that is found by typing stands in the list when it is opened, too. */
async function pick(box: Locator, words: string | RegExp): Promise<void> {
  await box.click();
  if (words instanceof RegExp) await box.fill(words.source.replace(/\\[()]|[\\$]/g, ''));
  await box
    .page()
    .getByRole('listbox', { name: 'Danh sách để chọn' })
    .getByRole('option', typeof words === 'string' ? { name: words, exact: true } : { name: words })
    .click();
}

/** Types each name and takes it from the list, unless it is chosen already. */
async function pickUnits({ value, within }: Entry, box: Locator): Promise<void> {
  for (const name of String(value).split('\n')) {
    if (await within.getByRole('button', { name: `Bỏ chọn ${name}`, exact: true }).isVisible()) continue;
    await box.fill(name);
    await box.page().getByRole('option', { name, exact: true }).click();
  }
}

/** A row for each, with as many as there are. */
async function fillRows(list: Locator, { components = [] }: Part, rows: readonly Answers[]): Promise<void> {
  for (const [index, row] of rows.entries()) {
    const place = list.getByRole('group', { name: `Dòng ${index + 1}`, exact: true });
    if (!(await place.isVisible())) await list.getByRole('button', { name: 'Thêm dòng' }).click();
    await place.waitFor();
    await fillForm(place, { components }, row);
  }
}
