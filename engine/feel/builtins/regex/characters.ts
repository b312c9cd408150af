/** Sets of characters, and those that XML Schema's regular expressions know by name: `\i`, `\c` and the blocks of Unicode. */

/** Ranges of code points, both ends included, in order and apart from each other. */
export type CharacterSet = readonly (readonly [from: number, to: number])[];

const LAST = 0x10ffff;

/** Puts ranges into order and joins those that touch. */
export function setOf(ranges: CharacterSet): CharacterSet {
  const sorted = ranges.filter(([from, to]) => from <= to).toSorted(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/**
 * Returns every character that is not in the set.
 * @example
 * ```ts
 * import { complementOf } from './characters.ts';
 *
 * complementOf([[65, 90]]); // => [[0, 64], [91, 0x10ffff]]
 * ```
 */
export function complementOf(set: CharacterSet): CharacterSet {
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [from, to] of set) {
    if (from > next) gaps.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= LAST) gaps.push([next, LAST]);
  return gaps;
}

/**
 * Returns what is in the first set and not in the second.
 * @example
 * ```ts
 * import { without } from './characters.ts';
 *
 * without([[65, 90]], [[73, 73], [79, 79]]); // => [[65, 72], [74, 78], [80, 90]]
 * ```
 */
export function without(set: CharacterSet, others: CharacterSet): CharacterSet {
  const allowed = complementOf(others);
  const kept: [number, number][] = [];
  for (const [from, to] of set) {
    for (const [first, last] of allowed) {
      const [start, end] = [Math.max(from, first), Math.min(to, last)];
      if (start <= end) kept.push([start, end]);
    }
  }
  return setOf(kept);
}

/** Writes a set as it stands between the brackets of a class; for none, nothing is left to write. */
export function written(set: CharacterSet): string {
  const point = (code: number): string => `\\x{${code.toString(16).toUpperCase()}}`;
  return set.map(([from, to]) => (from === to ? point(from) : `${point(from)}-${point(to)}`)).join('');
}

/** With these a name of XML begins (XML 1.0, fifth edition, section 2.3). */
const NAME_STARTS = setOf([
  [0x3a, 0x3a],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
]);
/** And with these it goes on. */
const NAME_CHARACTERS = setOf([
  ...NAME_STARTS,
  [0x2d, 0x2e],
  [0x30, 0x39],
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
]);
const DIGITS: CharacterSet = [[0x30, 0x39]];
const WORDS = setOf([...DIGITS, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]]);
const SPACES = setOf([
  [0x09, 0x0d],
  [0x20, 0x20],
]);

/** What a letter behind a backslash stands for; `\d`, `\s` and `\w` are those of ASCII, as in Java. */
export const escapes: Readonly<Record<string, CharacterSet>> = {
  i: NAME_STARTS,
  I: complementOf(NAME_STARTS),
  c: NAME_CHARACTERS,
  C: complementOf(NAME_CHARACTERS),
  d: DIGITS,
  D: complementOf(DIGITS),
  s: SPACES,
  S: complementOf(SPACES),
  w: WORDS,
  W: complementOf(WORDS),
};

/** The blocks of Unicode, as XML Schema names them (part 2, appendix on regular expressions). */
const BLOCKS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  BasicLatin: [0x0000, 0x007f],
  'Latin-1Supplement': [0x0080, 0x00ff],
  'LatinExtended-A': [0x0100, 0x017f],
  'LatinExtended-B': [0x0180, 0x024f],
  IPAExtensions: [0x0250, 0x02af],
  SpacingModifierLetters: [0x02b0, 0x02ff],
  CombiningDiacriticalMarks: [0x0300, 0x036f],
  Greek: [0x0370, 0x03ff],
  GreekandCoptic: [0x0370, 0x03ff],
  Cyrillic: [0x0400, 0x04ff],
  CyrillicSupplement: [0x0500, 0x052f],
  Armenian: [0x0530, 0x058f],
  Hebrew: [0x0590, 0x05ff],
  Arabic: [0x0600, 0x06ff],
  Syriac: [0x0700, 0x074f],
  ArabicSupplement: [0x0750, 0x077f],
  Thaana: [0x0780, 0x07bf],
  Devanagari: [0x0900, 0x097f],
  Bengali: [0x0980, 0x09ff],
  Gurmukhi: [0x0a00, 0x0a7f],
  Gujarati: [0x0a80, 0x0aff],
  Oriya: [0x0b00, 0x0b7f],
  Tamil: [0x0b80, 0x0bff],
  Telugu: [0x0c00, 0x0c7f],
  Kannada: [0x0c80, 0x0cff],
  Malayalam: [0x0d00, 0x0d7f],
  Sinhala: [0x0d80, 0x0dff],
  Thai: [0x0e00, 0x0e7f],
  Lao: [0x0e80, 0x0eff],
  Tibetan: [0x0f00, 0x0fff],
  Myanmar: [0x1000, 0x109f],
  Georgian: [0x10a0, 0x10ff],
  HangulJamo: [0x1100, 0x11ff],
  Ethiopic: [0x1200, 0x137f],
  Cherokee: [0x13a0, 0x13ff],
  UnifiedCanadianAboriginalSyllabics: [0x1400, 0x167f],
  Ogham: [0x1680, 0x169f],
  Runic: [0x16a0, 0x16ff],
  Khmer: [0x1780, 0x17ff],
  Mongolian: [0x1800, 0x18af],
  LatinExtendedAdditional: [0x1e00, 0x1eff],
  GreekExtended: [0x1f00, 0x1fff],
  GeneralPunctuation: [0x2000, 0x206f],
  SuperscriptsandSubscripts: [0x2070, 0x209f],
  CurrencySymbols: [0x20a0, 0x20cf],
  CombiningMarksforSymbols: [0x20d0, 0x20ff],
  LetterlikeSymbols: [0x2100, 0x214f],
  NumberForms: [0x2150, 0x218f],
  Arrows: [0x2190, 0x21ff],
  MathematicalOperators: [0x2200, 0x22ff],
  MiscellaneousTechnical: [0x2300, 0x23ff],
  ControlPictures: [0x2400, 0x243f],
  OpticalCharacterRecognition: [0x2440, 0x245f],
  EnclosedAlphanumerics: [0x2460, 0x24ff],
  BoxDrawing: [0x2500, 0x257f],
  BlockElements: [0x2580, 0x259f],
  GeometricShapes: [0x25a0, 0x25ff],
  MiscellaneousSymbols: [0x2600, 0x26ff],
  Dingbats: [0x2700, 0x27bf],
  BraillePatterns: [0x2800, 0x28ff],
  CJKRadicalsSupplement: [0x2e80, 0x2eff],
  KangxiRadicals: [0x2f00, 0x2fdf],
  IdeographicDescriptionCharacters: [0x2ff0, 0x2fff],
  CJKSymbolsandPunctuation: [0x3000, 0x303f],
  Hiragana: [0x3040, 0x309f],
  Katakana: [0x30a0, 0x30ff],
  Bopomofo: [0x3100, 0x312f],
  HangulCompatibilityJamo: [0x3130, 0x318f],
  Kanbun: [0x3190, 0x319f],
  BopomofoExtended: [0x31a0, 0x31bf],
  EnclosedCJKLettersandMonths: [0x3200, 0x32ff],
  CJKCompatibility: [0x3300, 0x33ff],
  CJKUnifiedIdeographsExtensionA: [0x3400, 0x4dbf],
  CJKUnifiedIdeographs: [0x4e00, 0x9fff],
  YiSyllables: [0xa000, 0xa48f],
  YiRadicals: [0xa490, 0xa4cf],
  HangulSyllables: [0xac00, 0xd7af],
  PrivateUse: [0xe000, 0xf8ff],
  CJKCompatibilityIdeographs: [0xf900, 0xfaff],
  AlphabeticPresentationForms: [0xfb00, 0xfb4f],
  'ArabicPresentationForms-A': [0xfb50, 0xfdff],
  CombiningHalfMarks: [0xfe20, 0xfe2f],
  CJKCompatibilityForms: [0xfe30, 0xfe4f],
  SmallFormVariants: [0xfe50, 0xfe6f],
  'ArabicPresentationForms-B': [0xfe70, 0xfeff],
  HalfwidthandFullwidthForms: [0xff00, 0xffef],
  Specials: [0xfff0, 0xffff],
  OldItalic: [0x10300, 0x1032f],
  Gothic: [0x10330, 0x1034f],
  Deseret: [0x10400, 0x1044f],
  ByzantineMusicalSymbols: [0x1d000, 0x1d0ff],
  MusicalSymbols: [0x1d100, 0x1d1ff],
  MathematicalAlphanumericSymbols: [0x1d400, 0x1d7ff],
};

/** Returns a block by its name behind `\p{Is…}` (XML Schema) or `\p{In…}` (Java); null when no block bears it. */
export function blockNamed(name: string): CharacterSet | null {
  const [, block = ''] = /^I[ns](.+)$/.exec(name) ?? [];
  const range = Object.hasOwn(BLOCKS, block) ? BLOCKS[block] : undefined;
  return range === undefined ? null : [range];
}
