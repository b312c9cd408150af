import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import auditEn from '../../web/shared/i18n/audit.en.json' with { type: 'json' };
import auditVi from '../../web/shared/i18n/audit.vi.json' with { type: 'json' };
import calendarsEn from '../../web/shared/i18n/calendars.en.json' with { type: 'json' };
import calendarsVi from '../../web/shared/i18n/calendars.vi.json' with { type: 'json' };
import designEn from '../../web/shared/i18n/design.en.json' with { type: 'json' };
import designVi from '../../web/shared/i18n/design.vi.json' with { type: 'json' };
import firstEn from '../../web/shared/i18n/en.json' with { type: 'json' };
import healthEn from '../../web/shared/i18n/health.en.json' with { type: 'json' };
import healthVi from '../../web/shared/i18n/health.vi.json' with { type: 'json' };
import firstVi from '../../web/shared/i18n/vi.json' with { type: 'json' };

const en = { ...firstEn, ...designEn, ...calendarsEn, ...healthEn, ...auditEn };
const vi = { ...firstVi, ...designVi, ...calendarsVi, ...healthVi, ...auditVi };

const root = join(import.meta.dirname, '..', '..');

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
