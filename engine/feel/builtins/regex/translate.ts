/**
 * Turns a pattern into one of RE2. Patterns come in the dialect of Java, in which Camunda reads them, or of XML Schema, which DMN names.
 * RE2 takes most of both as it stands. What it lacks and can be said in sets of characters is written out: class subtraction
 * `[A-Z-[OI]]`, `\i` and `\c`, blocks `\p{IsBasicLatin}`, and a dot that leaves out every end of a line. The rest, look-around and
 * back-references above all, goes through unchanged and is refused by RE2, so that every pattern is read in time linear to the text.
 */
import { blockNamed, type CharacterSet, complementOf, escapes, setOf, without, written } from './characters.ts';

/** All ends of lines that a dot leaves out in Java; RE2 leaves out the first alone. */
const DOT = '[^\\n\\r\\x{85}\\x{2028}\\x{2029}]';
/** A text such as `(?s)` may change what a dot means, so that dots stay as they are. */
const SWITCHES_DOT = /\(\?[a-z]*s/;
const SINGLE_ESCAPES: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09, f: 0x0c, a: 0x07, e: 0x1b };
/** Classes within classes, each subtracted from the one around it. */
const SUBTRACTIONS_MAX = 20;

/** A pattern that neither dialect has. */
class NotAPattern extends Error {}

/** Where the reading of a pattern stands. */
interface Reader {
  readonly pattern: string;
  readonly hasPlainDots: boolean;
  position: number;
}

/**
 * Returns the pattern as RE2 reads it, or null for one that cannot be meant.
 * @example
 * ```ts
 * import { toRe2 } from './translate.ts';
 *
 * toRe2('[A-C-[B]]+', ''); // => '[\\x{41}\\x{43}]+'
 * toRe2('a b', 'x'); // => 'ab'
 * toRe2('\\0', ''); // => null
 * ```
 */
export function toRe2(pattern: string, flags: string): string | null {
  const text = flags.includes('x') ? withoutSpace(pattern) : pattern;
  const reader: Reader = {
    pattern: text,
    hasPlainDots: flags.includes('s') || SWITCHES_DOT.test(text),
    position: 0,
  };
  try {
    let result = '';
    while (reader.position < text.length) result += readPart(reader);
    return result;
  } catch (error) {
    if (error instanceof NotAPattern) return null;
    throw error;
  }
}

/** With the flag `x`, white space means nothing, except inside a class (XPath functions, section 5.6.1). */
function withoutSpace(pattern: string): string {
  let result = '';
  let depth = 0;
  let isEscaped = false;
  for (const character of pattern) {
    if (depth === 0 && /\s/.test(character)) continue;
    result += character;
    if (isEscaped) isEscaped = false;
    else if (character === '\\') isEscaped = true;
    else if (character === '[') depth += 1;
    else if (character === ']') depth = Math.max(0, depth - 1);
  }
  return result;
}

function readPart(reader: Reader): string {
  const { pattern, position } = reader;
  const character = pattern.charAt(position);
  if (character === '\\') return readEscape(reader);
  if (character === '[') return readClass(reader);
  reader.position += 1;
  return character === '.' && !reader.hasPlainDots ? DOT : character;
}

/** Outside of a class. */
function readEscape(reader: Reader): string {
  const { pattern, position } = reader;
  if (pattern.startsWith('\\Q', position)) return readQuote(reader);
  checkZero(reader);
  const set = namedSet(reader);
  if (set !== null) return `[${written(set)}]`;
  reader.position = Math.min(pattern.length, position + 2);
  return pattern.slice(position, reader.position);
}

/** From `\Q` to `\E`, or the end, every character stands for itself. */
function readQuote(reader: Reader): string {
  const from = reader.position;
  const end = reader.pattern.indexOf('\\E', from);
  reader.position = end === -1 ? reader.pattern.length : end + 2;
  return reader.pattern.slice(from, reader.position);
}

/** An octal number needs digits, and no group has the number 0. */
function checkZero({ pattern, position }: Reader): void {
  if (/^\\0(?![0-7])/.test(pattern.slice(position, position + 3))) throw new NotAPattern();
}

/** Reads what RE2 has no name for: `\i`, `\c` and blocks. Null, and nothing read, when something else stands there. */
function namedSet(reader: Reader): CharacterSet | null {
  const { pattern, position } = reader;
  const letter = pattern.charAt(position + 1);
  const set = /[iIcC]/.test(letter) ? escapes[letter] : undefined;
  if (set !== undefined) {
    reader.position += 2;
    return set;
  }
  const [whole = '', sign, name = ''] = /^\\([pP])\{([\w-]+)\}/.exec(pattern.slice(position, position + 80)) ?? [];
  const block = blockNamed(name);
  if (block === null) return null;
  reader.position += whole.length;
  return sign === 'P' ? complementOf(block) : block;
}

/** A class that RE2 takes stays as it is; one with parts that it has not is written out as a set, or as far as need be. */
function readClass(reader: Reader): string {
  const from = reader.position;
  const copied = copyClass(reader);
  if (copied !== null) return copied;
  reader.position = from;
  const set = readSet(reader, 0);
  return set.length === 0 ? '[^\\x{0}-\\x{10FFFF}]' : `[${written(set)}]`;
}

/** Copies a class and writes named sets into it; null when something is subtracted, so that it has to be computed. */
function copyClass(reader: Reader): string | null {
  const { pattern } = reader;
  let result = openClass(reader);
  while (pattern.charAt(reader.position) !== ']') {
    if (reader.position >= pattern.length) return result; // RE2 says what is wrong with it
    if (pattern.startsWith('-[', reader.position)) return null;
    if (pattern.startsWith('[:', reader.position)) result += copyNamed(reader);
    else result += copyItem(reader);
  }
  reader.position += 1;
  return `${result}]`;
}

/** Takes the bracket, a negation, and a closing bracket that comes first and stands for itself. */
function openClass(reader: Reader): string {
  const [opening = '['] = /^\[\^?\]?/.exec(reader.pattern.slice(reader.position, reader.position + 3)) ?? [];
  reader.position += opening.length;
  return opening;
}

function copyNamed(reader: Reader): string {
  const end = reader.pattern.indexOf(':]', reader.position);
  const from = reader.position;
  reader.position = end === -1 ? from + 2 : end + 2;
  return reader.pattern.slice(from, reader.position);
}

function copyItem(reader: Reader): string {
  const { pattern, position } = reader;
  if (pattern.charAt(position) !== '\\') {
    reader.position += 1;
    return pattern.charAt(position);
  }
  checkZero(reader);
  const set = namedSet(reader);
  if (set !== null) return written(set);
  reader.position = position + 2;
  return pattern.slice(position, position + 2);
}

/** Computes a class: its items, their complement when it is negated, and less what is subtracted at its end. */
function readSet(reader: Reader, depth: number): CharacterSet {
  if (depth > SUBTRACTIONS_MAX) throw new NotAPattern();
  const { pattern } = reader;
  reader.position += 1;
  const isNegated = pattern.charAt(reader.position) === '^';
  if (isNegated) reader.position += 1;
  const ranges: (readonly [number, number])[] = [];
  let subtracted: CharacterSet = [];
  while (pattern.charAt(reader.position) !== ']') {
    if (pattern.startsWith('-[', reader.position)) {
      reader.position += 1;
      subtracted = readSet(reader, depth + 1);
      if (pattern.charAt(reader.position) !== ']') throw new NotAPattern();
    } else ranges.push(...readItems(reader));
  }
  reader.position += 1;
  const own = setOf(ranges);
  return without(isNegated ? complementOf(own) : own, subtracted);
}

/** One character, a range of them, or what an escape stands for. */
function readItems(reader: Reader): CharacterSet {
  const item = readItem(reader);
  const { pattern, position } = reader;
  const isRange = pattern.charAt(position) === '-' && !/[[\]]/.test(pattern.charAt(position + 1));
  if (typeof item !== 'number') return item;
  if (!isRange) return [[item, item]];
  reader.position += 1;
  const end = readItem(reader);
  if (typeof end !== 'number' || end < item) throw new NotAPattern();
  return [[item, end]];
}

function readItem(reader: Reader): number | CharacterSet {
  const { pattern, position } = reader;
  const code = pattern.codePointAt(position);
  if (code === undefined || code === 0x5b) throw new NotAPattern(); // the end, or a bracket that opens
  if (code !== 0x5c) {
    reader.position += code > 0xffff ? 2 : 1;
    return code;
  }
  const set = namedSet(reader);
  if (set !== null) return set;
  const letter = pattern.charAt(position + 1);
  reader.position += 2;
  const escaped = /[a-zA-Z0-9]/.test(letter) ? (escapes[letter] ?? SINGLE_ESCAPES[letter]) : letter.codePointAt(0);
  if (escaped === undefined) throw new NotAPattern();
  return escaped;
}
