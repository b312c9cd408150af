/** What citizens, counters and officers are asked has to be there in English too: every text of every form. */
import { expect, test } from 'vitest';
import { listWorkflows } from '../../workflows/catalog.ts';

interface Field {
  readonly key?: string;
  readonly label?: string;
  readonly dateLabel?: string;
  readonly text?: string;
  readonly description?: string;
  readonly values?: readonly { readonly value: unknown; readonly label: string }[];
  readonly components?: readonly Field[];
  readonly properties?: Readonly<Record<string, string>>;
}

const below = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...below(field.components ?? [])]);

/** The English texts that a field needs, by their property. */
const needed = ({ label, dateLabel, text, description, values = [] }: Field): readonly string[] => [
  ...(label || dateLabel || text ? ['en'] : []),
  ...(description ? ['en.description'] : []),
  ...values.map(({ value }) => `en.value.${value}`),
];

const forms = (await listWorkflows())
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
