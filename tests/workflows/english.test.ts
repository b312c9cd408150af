/** What people read has to be there in English too: every text of every form, and whatever diagrams show or write into histories. */

import { expect, test } from 'vitest';
import { shippedPapers, shippedWorkflows } from '../../cli/parts/catalogue.ts';
import { type Element, type Extension, extension, readDiagrams, within } from './diagrams.ts';

interface Field {
  readonly key?: string;
  readonly label?: string;
  readonly dateLabel?: string;
  readonly text?: string;
  readonly description?: string;
  readonly type?: string;
  readonly validate?: { readonly pattern?: string; readonly patternErrorMessage?: string };
  readonly columns?: readonly { readonly key: string }[];
  readonly values?: readonly { readonly value: unknown; readonly label: string }[];
  readonly components?: readonly Field[];
  readonly properties?: Readonly<Record<string, string>>;
}

const below = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...below(field.components ?? [])]);

/** The English texts that a field needs, by their property. */
const needed = ({
  label,
  dateLabel,
  text,
  description,
  validate,
  values = [],
  columns = [],
  properties = {},
}: Field): readonly string[] => [
  ...(label || dateLabel || text ? ['en'] : []),
  ...(description ? ['en.description'] : []),
  ...(validate?.patternErrorMessage ? ['en.pattern'] : []),
  ...values.map(({ value }) => `en.value.${value}`),
  ...columns.map(({ key }) => `en.column.${key}`),
  // What stands in a column may be there in English too, where it is made of words of the office.
  ...columns.flatMap(({ key }) => (properties[`en.key.${key}`] ? [`en.key.${key}`] : [])),
  ...Object.keys(properties).flatMap((name) => (name.startsWith('word.') ? [`en.${name}`] : [])),
];

const forms = (await shippedWorkflows())
  .flatMap(({ files }) => files)
  .filter(({ name }) => name.endsWith('.form'))
  .map(({ name, content }) => ({ name, fields: below(JSON.parse(content).components) }));

test('there are forms to read', () => expect(forms.length).toBeGreaterThan(80));

test.each(forms)('$name has every text in English, and none that belongs to nothing', ({ fields }) => {
  const flaws = fields.flatMap((field) => {
    const english = Object.keys(field.properties ?? {}).filter((name) => name === 'en' || name.startsWith('en.'));
    const wanted = needed(field);
    const missing = wanted.filter((name) => !field.properties?.[name]?.trim()).map((name) => `misses ${name}`);
    const idle = english.filter((name) => !wanted.includes(name)).map((name) => `has ${name} for nothing`);
    return [...missing, ...idle].map((flaw) => `${field.key ?? field.label}: ${flaw}`);
  });
  expect(flaws).toEqual([]);
});

/** Names of values that a sentence quotes. */
const quotedIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{\s*(?:\w+\.)*(\w+)\s*\}\}/g)].map(([, name = '']) => name);
const english = forms.flatMap(({ name, fields }) =>
  fields.map(({ properties }) => ({ name, quoted: quotedIn(properties?.en ?? '') })),
);

test('an English sentence quotes what the office says in English, where it says it in both languages', () => {
  const both = new Set(english.flatMap(({ quoted }) => quoted).flatMap((name) => /^(\w+)En$/.exec(name)?.[1] ?? []));
  const flaws = english.flatMap(({ name, quoted }) =>
    quoted.filter((one) => both.has(one)).map((one) => `${name}: ${one}`),
  );
  expect(both.size).toBeGreaterThan(5);
  expect(flaws).toEqual([]);
});

test.each(forms)('$name says in words what it expects, and names the columns of its tables', ({ fields }) => {
  const wordless = fields.filter(({ validate }) => validate?.pattern && !validate.patternErrorMessage?.trim());
  const headless = fields.filter(({ type, columns = [] }) => type === 'table' && columns.length === 0);
  expect([...wordless, ...headless].map(({ key, label }) => key ?? label)).toEqual([]);
});

/** Entries of `zeebe:properties` or `zeebe:taskHeaders`, by their names. */
const entriesOf = (element: Element, type: string, list: string, key: string): ReadonlyMap<string, string> => {
  const entries = (extension(element, type)?.[list] ?? []) as readonly Extension[];
  return new Map(entries.map((entry) => [String(entry[key]), String(entry['value'])]));
};
const isCode = (text: string): boolean => /^[a-z-]+$/.test(text);
const isMissing = (text: string | undefined): boolean => !text?.trim();

const diagrams = (await readDiagrams()).map(({ processId, definitions }) => {
  const processes = (definitions.rootElements ?? []).filter(({ $type }) => $type === 'bpmn:Process');
  const scopes = processes.flatMap((process) => [process, ...within(process)]);
  const notes = scopes.flatMap(({ artifacts = [] }) => artifacts.filter(({ text }) => text));
  return { processId, elements: processes.flatMap(within), notes: notes as readonly Element[] };
});

test.each(diagrams)('$processId names everything that it shows in English', ({ elements, notes }) => {
  const shown = [...elements.filter(({ name }) => name), ...notes];
  const unnamed = shown.filter((one) => isMissing(entriesOf(one, 'zeebe:Properties', 'properties', 'name').get('en')));
  expect(unnamed.map(({ id }) => id)).toEqual([]);
});

test.each(diagrams)('$processId gives its reasons in English', ({ elements }) => {
  const headers = elements.map((one) => ({ id: one.id, of: entriesOf(one, 'zeebe:TaskHeaders', 'values', 'key') }));
  const given = headers.filter(({ of }) => of.has('reason') && !isCode(of.get('reason') ?? ''));
  expect(given.filter(({ of }) => isMissing(of.get('en.reason'))).map(({ id }) => id)).toEqual([]);
});

test.each(diagrams)('$processId says in English too what is to be paid for', ({ elements }) => {
  const inputs = elements.map((one) => ({
    id: one.id,
    of: entriesOf(one, 'zeebe:IoMapping', 'inputParameters', 'target'),
  }));
  const given = inputs.filter(({ of }) => of.has('feeReason'));
  expect(given.filter(({ of }) => !of.has('feeReasonEn')).map(({ id }) => id)).toEqual([]);
});

test.each((await shippedPapers()).map(({ name, content }) => ({ name, template: JSON.parse(content) })))(
  '$name is called something in English',
  ({ template }) => expect(isMissing(template.nameEn)).toBe(false),
);
