import { createRequire } from 'node:module';
import { type Font, type GlyphRun, openSync } from 'fontkit';
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
export function fontFor(style: FontStyle): Font {
  const font = withOwnGlyphs(style);
  const layout = (text: string, features?: unknown): GlyphRun =>
    features === undefined ? inGlyphsOf(font, wordOf(style, text)) : fontOf(style).layout.call(font, text, features);
  return Object.defineProperty(font, 'layout', { value: layout });
}

const withOwnGlyphs = (style: FontStyle): Font =>
  Object.create(fontOf(style), { _glyphs: { value: {}, writable: true } }) as Font;

/** Names and numbers stand on few papers, so that the words never end: of so many (2 kB each) the memory is begun anew. */
const WORDS_MAX = 5_000;
const words = new Map<string, GlyphRun>();

/** A word as the font lays it out, apart from any paper. The same words stand on most papers, and laying them out was two thirds of the work of drawing one. */
function wordOf(style: FontStyle, text: string): GlyphRun {
  const key = `${style} ${text}`;
  const known = words.get(key);
  if (known) return known;
  const run = withOwnGlyphs(style).layout(text);
  // A glyph knows its font and its outline, which are ten times as large as what a paper needs to make its own.
  const word = Object.assign(copyOf(run), { glyphs: run.glyphs.map(({ id, codePoints }) => ({ id, codePoints })) });
  if (words.size >= WORDS_MAX) words.clear();
  words.set(key, word);
  return word;
}

const advances = new Map<string, number>();

/** How wide a text is on one line, in parts of its size: the same letters that a paper prints, without making them its own. */
export function advanceOf(style: FontStyle, text: string): number {
  const key = `${style} ${text}`;
  const known = advances.get(key);
  if (known !== undefined) return known;
  // As pdfkit lays out: a word with the space behind it.
  const parts = text.match(/[^ ]* |[^ ]+$/g) ?? [];
  const units = parts.reduce((sum, part) => sum + wordOf(style, part).advanceWidth, 0);
  const advance = units / fontOf(style).unitsPerEm;
  if (advances.size >= WORDS_MAX) advances.clear();
  advances.set(key, advance);
  return advance;
}

/** The height of a line, in parts of its size. */
export function lineHeightOf(style: FontStyle): number {
  const { ascent, descent, lineGap, unitsPerEm } = fontOf(style);
  return (ascent - descent + lineGap) / unitsPerEm;
}

/** The word in the glyphs of one paper. Its positions are copies: drawing scales them where they stand. */
function inGlyphsOf(font: Font, word: GlyphRun): GlyphRun {
  return Object.assign(copyOf(word), {
    glyphs: word.glyphs.map(({ id, codePoints }) => font.getGlyph(id, codePoints)),
    positions: word.positions.map(copyOf),
  });
}

const copyOf = <Thing extends object>(thing: Thing): Thing =>
  Object.assign(Object.create(Object.getPrototypeOf(thing) as object), thing) as Thing;

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
