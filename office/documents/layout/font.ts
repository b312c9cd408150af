import { createRequire } from 'node:module';
import { openSync } from 'fontkit';
import { OfficeError } from '../../errors.ts';

const require = createRequire(import.meta.url);
const file = (name: string) => require.resolve(`@expo-google-fonts/tinos/${name}`);

/** Tinos has the metrics of Times New Roman, which administrative papers use (Decree 30/2020/NĐ-CP, annex I), and all Vietnamese letters. */
export const fontFiles = {
  regular: file('400Regular/Tinos_400Regular.ttf'),
  bold: file('700Bold/Tinos_700Bold.ttf'),
  italic: file('400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  'bold-italic': file('700Bold_Italic/Tinos_700Bold_Italic.ttf'),
} as const;
export type FontStyle = keyof typeof fontFiles;

const letters = new Map<FontStyle, ReadonlySet<number>>();

/**
 * The text in composed form (NFC), ready to print.
 * @throws OfficeError invalid that names the letters which the font lacks: an official paper is never printed with empty boxes
 */
export function printable(text: string, style: FontStyle): string {
  const composed = text.normalize('NFC');
  const known = lettersOf(style);
  const missing = [...new Set(composed)].filter((letter) => letter !== '\n' && !known.has(letter.codePointAt(0) ?? 0));
  if (missing.length === 0) return composed;
  const names = missing.map((letter) => `"${letter}" (U+${codeOf(letter)})`).join(', ');
  throw new OfficeError('invalid', `The document font has no ${names}; correct "${composed.slice(0, 60)}"`, {
    letters: missing,
  });
}

function lettersOf(style: FontStyle): ReadonlySet<number> {
  const known = letters.get(style) ?? new Set(openSync(fontFiles[style]).characterSet);
  letters.set(style, known);
  return known;
}

function codeOf(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
