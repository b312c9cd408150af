import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** Everything that the pages say in a language: the first catalogue and those that come with their pages. A part may stand in two of them, each with keys of its own. */
function catalogueOf(language: 'vi' | 'en'): Record<string, object> {
  const merged: Record<string, object> = {};
  for (const file of globSync(`web/shared/i18n/{,*.}${language}.json`, { cwd: root })) {
    const parts = Object.entries(JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, object>);
    for (const [name, part] of parts) merged[name] = { ...merged[name], ...part };
  }
  return merged;
}
const en = catalogueOf('en');
const vi = catalogueOf('vi');

/** Every text of a catalogue by its dotted key. */
function textsOf(catalogue: object, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'string') texts.set(prefix + key, value);
    else for (const [inner, text] of textsOf(value, `${prefix}${key}.`)) texts.set(inner, text);
  }
  return texts;
}

const placeholders = (text: string): string[] => [...text.matchAll(/\{\{\w+\}\}/g)].map(([name]) => name).sort();

test('both catalogues have the same keys, but for the singular, which Vietnamese does not have', () => {
  const withoutSingular = [...textsOf(en).keys()].filter((key) => !key.endsWith('_one'));
  expect(withoutSingular.sort()).toEqual([...textsOf(vi).keys()].sort());
});

test('a singular is filled with what its plural is filled with, or with less of it', () => {
  const english = textsOf(en);
  for (const [key, text] of english) {
    if (!key.endsWith('_one')) continue;
    const plural = placeholders(english.get(key.replace(/_one$/, '_other')) ?? '');
    expect(
      placeholders(text).filter((one) => !plural.includes(one)),
      key,
    ).toEqual([]);
  }
});

test('a text and its translation have the same placeholders, and neither is empty', () => {
  const english = textsOf(en);
  for (const [key, text] of textsOf(vi)) {
    expect(text.trim(), key).not.toBe('');
    expect(english.get(key)?.trim(), key).not.toBe('');
    expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(text));
  }
});

test('Vietnamese is composed (NFC), so that searching and printing see the same letters', () => {
  for (const [key, text] of textsOf(vi)) expect(text, key).toBe(text.normalize('NFC'));
});

/** Attributes whose text a person reads or hears. */
const spokenAttributes = new Set([
  'aria-label',
  'title',
  'placeholder',
  'alt',
  'label',
  'labelText',
  'titleText',
  'helperText',
  'iconDescription',
]);
/** Punctuation between two texts is no word. */
const hasWord = (text: string): boolean => /\p{L}/u.test(text);

type Node = { type?: string; value?: unknown; name?: unknown; [key: string]: unknown };

function literalTexts(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const item of node) literalTexts(item, found);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return found;
  const { type, value, name, ...rest } = node as Node;
  if (type === 'JSXText' && hasWord(String(value))) found.push(String(value).trim());
  if (type === 'JSXAttribute' && spokenAttributes.has(String((name as Node).name))) {
    const literal = value as Node | null;
    if (literal?.type === 'Literal' && hasWord(String(literal.value))) found.push(String(literal.value));
  }
  for (const child of [value, ...Object.values(rest)]) literalTexts(child, found);
  return found;
}

test('no component has a text of its own: every word comes from the catalogues', () => {
  const files = globSync(['web/**/*.tsx', 'modeler/**/*.tsx'], { cwd: root, exclude: ['web/dist/**'] });
  expect(files.length).toBeGreaterThan(30);
  const literals = files.flatMap((file) => {
    const { program } = parseSync(file, readFileSync(join(root, file), 'utf8'));
    return literalTexts(program).map((text) => `${file}: ${text}`);
  });
  expect(literals).toEqual([]);
});
