/**
 * What the words of a search mean. A word may occur anywhere in the text, with or without marks; a number may not: "3" in "hang bai 3" is the three of a name or of a house, and
 * not one of the digits in every code and telephone. So a number of up to three digits is a number of its own, and digits at an end of a word ("b3", "5b", "12/3") are all of them.
 * From four digits on it is a part of something long that people know by its end or its beginning: a telephone, an identity number, a code. So is what is
 * written like a part of a code, with a dot or a dash in it.
 */
import { type RawBuilder, sql } from 'kysely';
import { foldText } from './fold-text.ts';

const WORDS_MAX = 8;
const AROUND_A_WORD = /^[,;:()"'“”]+|[,;:()"'“”]+$/g;

/** The folded words of a search, at most `WORDS_MAX`; every one must occur. */
export function searchWords(text: string): readonly string[] {
  return foldText(text)
    .split(' ')
    .map((word) => word.replace(AROUND_A_WORD, ''))
    .filter(Boolean)
    .slice(0, WORDS_MAX);
}

/** A `like` pattern that finds the word anywhere, the pattern's own signs taken literally. */
export function containing(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Whether a column of folded text has the word. */
export function holdsWord(column: RawBuilder<unknown>, word: string): RawBuilder<boolean> {
  const number = numberIn(word);
  if (number === undefined) return sql<boolean>`${column} like ${containing(word)}`;
  // Written so that the index of the text's letters in threes finds it: an end of the text within the expression would make it look through ten times as many.
  const inside = sql<boolean>`${column} ~ ${`${number.before}${number.literal}${number.isAtEnd ? AFTER : ''}`}`;
  if (!number.isAtEnd) return inside;
  const ends = number.before === '' ? [`%${word}`] : [word, `% ${word}`, `%/${word}`];
  return sql<boolean>`(${inside} or ${column} like any (${ends}::text[]))`;
}

/** The same of a folded text that is at hand. */
export function hasWord(foldedText: string, word: string): boolean {
  const number = numberIn(word);
  if (number === undefined) return foldedText.includes(word);
  const { before, literal, isAtEnd } = number;
  return new RegExp(`${before}${literal}${isAtEnd ? `(${AFTER}|$)` : ''}`).test(foldedText);
}

/** The signs that may stand around a number, as regular expressions of PostgreSQL and JavaScript alike. In `h26.3` the three is the unit's, so a dot before it makes it another. */
const BEFORE = '(^|[ ,;:/()])';
const AFTER = '[ ,;:/().-]';

/** How a word with a short number in it is found; undefined for a word that may stand anywhere. */
function numberIn(word: string) {
  if (!/\d/.test(word) || /\d{4}|[.-]/.test(word)) return undefined;
  return {
    before: /^\d/.test(word) ? BEFORE : '',
    literal: word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
    isAtEnd: /\d$/.test(word),
  };
}
