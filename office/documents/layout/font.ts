import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';
import { OfficeError } from '../../kernel/index.ts';

const require = createRequire(import.meta.url);
const file = (name: string) => require.resolve(`@expo-google-fonts/tinos/${name}`);

/** Tinos has the metrics of Times New Roman, which administrative papers use (Decree 30/2020/NĐ-CP, annex I), and all Vietnamese letters. */
const fontFiles = {
  regular: file('400Regular/Tinos_400Regular.ttf'),
  bold: file('700Bold/Tinos_700Bold.ttf'),
  italic: file('400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  'bold-italic': file('700Bold_Italic/Tinos_700Bold_Italic.ttf'),
} as const;
export type FontStyle = keyof typeof fontFiles;

export const fontStyles = Object.keys(fontFiles) as readonly FontStyle[];

const fonts = new Map<FontStyle, Font>();
const letters = new Map<FontStyle, ReadonlySet<number>>();

/**
 * A font to draw one paper with. Its file is read once, which takes longer than drawing a paper (60 ms of 70); a glyph remembers the letter that it was first asked for, so each paper
 * has glyphs of its own: otherwise its bytes would depend on what was drawn before.
 */
export const fontFor = (style: FontStyle): Font =>
  Object.create(fontOf(style), { _glyphs: { value: {}, writable: true } }) as Font;

function fontOf(style: FontStyle): Font {
  const font = fonts.get(style) ?? openSync(fontFiles[style]);
  fonts.set(style, font);
  return font;
}

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
  throw new OfficeError('invalid', 'documents.layout.noLetters', {
    letters: missing,
    names,
    text: composed.slice(0, 60),
  });
}

function lettersOf(style: FontStyle): ReadonlySet<number> {
  const known = letters.get(style) ?? new Set(fontOf(style).characterSet);
  letters.set(style, known);
  return known;
}

function codeOf(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
