/** That every text is there in English is a rule for packages (`server/checks/package/english.ts`); what all forms together have to hold to stands here. */
import { expect, test } from 'vitest';
import { shippedWorkflows } from '../../cli/parts/catalogue.ts';

interface Field {
  readonly components?: readonly Field[];
  readonly properties?: Readonly<Record<string, string>>;
}

const below = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...below(field.components ?? [])]);

const forms = (await shippedWorkflows())
  .flatMap(({ files }) => files)
  .filter(({ name }) => name.endsWith('.form'))
  .map(({ name, content }) => ({ name, fields: below(JSON.parse(content).components) }));

test('there are forms to read', () => expect(forms.length).toBeGreaterThan(80));

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
