/**
 * Text in lines. A text is a row of runs, each in one style; an open run is a box within the line, with the room of the widest value that can come, so a line breaks at the same word
 * whatever the value is. Lines are laid out before they are drawn: whoever draws them knows how high they are, and a page ends between two of them.
 */
import type { BoxKind } from './boxes.ts';
import { advanceOf, type FontStyle, lineHeightOf, printable } from './font.ts';
import { type Area, addBox, newPage, type Page, roomBelow } from './page.ts';
import { leaf, openElement, type Tag, writeIn } from './structure.ts';

export interface Run {
  readonly text: string;
  readonly style?: FontStyle;
  /** Only the signed paper says it. */
  readonly open?: { readonly kind: BoxKind; readonly widest: string };
}

export interface LineOptions {
  readonly style?: FontStyle;
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'justify';
  /** Of the first line. */
  readonly indent?: number;
}

export interface PlacedOptions extends LineOptions {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
}

export interface FlowOptions extends LineOptions {
  readonly x?: number;
  readonly gapAfter?: number;
}

export const BODY_SIZE = 12.5;
const LINE_GAP = 1.5;

interface Word {
  readonly text: string;
  readonly style: FontStyle;
  readonly width: number;
  /** With the space behind it; the two letters may stand closer than alone. */
  readonly spacedWidth: number;
  readonly box?: BoxKind;
  /** No space before it. */
  readonly isGlued: boolean;
  readonly startsLine: boolean;
}

export interface Line {
  readonly words: readonly Word[];
  readonly width: number;
  readonly indent: number;
  /** Ends a paragraph: such a line is not stretched. */
  readonly isLast: boolean;
  /** Whether a word ends with it: no space stands behind the end of the text, nor within what is wider than a line. */
  readonly endsWord: boolean;
}

/** Lines that are ready to be drawn within a width. */
export interface Lines {
  readonly lines: readonly Line[];
  readonly width: number;
  readonly lineHeight: number;
  readonly height: number;
  readonly options: LineOptions;
}

export const runsOf = (text: string | readonly Run[]): readonly Run[] => (typeof text === 'string' ? [{ text }] : text);

/** Lays a text out. @throws OfficeError invalid for letters that the font lacks */
export function layOut(text: string | readonly Run[], width: number, options: LineOptions = {}): Lines {
  const { style = 'regular', size = BODY_SIZE, indent = 0 } = options;
  const measure = { size, width, style };
  const lines = broken(measure, unitsOf(wordsOf(measure, runsOf(text))), indent);
  const lineHeight = lineHeightOf(style) * size + LINE_GAP;
  return { lines, width, lineHeight, height: lines.length * lineHeight, options };
}

/** Writes a text where the page stands, over as many pages as it takes. */
export function flow(page: Page, tag: Tag, text: string | readonly Run[], options: FlowOptions = {}): void {
  const { x = page.left, gapAfter = 0 } = options;
  const laid = layOut(text, page.right - x, options);
  const element = openElement(page, tag);
  let from = 0;
  while (from < laid.lines.length) {
    const fitting = Math.floor(roomBelow(page) / laid.lineHeight);
    if (fitting < 1) newPage(page);
    else {
      const part = laid.lines.slice(from, from + fitting);
      writeIn(page, element, tag, () => drawLines(page, laid, part, x, page.y));
      page.y += part.length * laid.lineHeight;
      from += fitting;
    }
  }
  element.end();
  page.y += gapAfter;
}

/** Writes a text at a place, on this page, and returns the position below it. */
export function place(page: Page, tag: Tag, text: string | readonly Run[], options: PlacedOptions = {}): number {
  const { x = page.left, y = page.y, width = page.right - x } = options;
  const laid = layOut(text, width, options);
  leaf(page, tag, () => drawLines(page, laid, laid.lines, x, y));
  return y + laid.height;
}

/** Draws lines of a text that was laid out; whoever calls it has opened what they are content of. */
export function drawLines(page: Page, laid: Lines, lines: readonly Line[], x: number, y: number): void {
  for (const [index, line] of lines.entries()) drawLine(page, laid, line, x, y + index * laid.lineHeight);
}

/** How wide a text is on one line. */
export function widthOf(text: string, style: FontStyle, size: number): number {
  return advanceOf(style, printable(text, style)) * size;
}

interface Measure {
  readonly style: FontStyle;
  readonly size: number;
  readonly width: number;
}

function wordsOf(measure: Measure, runs: readonly Run[]): Word[] {
  const words: Word[] = [];
  let startsLine = false;
  let isGlued = false;
  const add = (word: Pick<Word, 'text' | 'style' | 'width' | 'spacedWidth' | 'box'>) => {
    words.push({ ...word, isGlued, startsLine });
    [startsLine, isGlued] = [false, true];
  };
  for (const run of runs) {
    const style = run.style ?? measure.style;
    if (run.open) {
      add(boxWord(measure, run.text, style, run.open));
      continue;
    }
    for (const [index, line] of printable(run.text, style).split('\n').entries()) {
      if (index > 0) {
        if (startsLine) add({ text: '', style, width: 0, spacedWidth: 0 });
        [startsLine, isGlued] = [true, false];
      }
      for (const [at, text] of line.split(' ').entries()) {
        if (at > 0) isGlued = false;
        if (text) add(wordOf(measure, text, style));
      }
    }
  }
  return words;
}

function wordOf({ size }: Measure, text: string, style: FontStyle): Omit<Word, 'isGlued' | 'startsLine'> {
  return { text, style, width: advanceOf(style, text) * size, spacedWidth: advanceOf(style, `${text} `) * size };
}

function boxWord(
  measure: Measure,
  text: string,
  style: FontStyle,
  { kind, widest }: NonNullable<Run['open']>,
): Omit<Word, 'isGlued' | 'startsLine'> {
  const room = wordOf(measure, printable(widest, style), style);
  const width = Math.min(room.width, measure.width);
  return { text: printable(text, style), style, width, spacedWidth: width + room.spacedWidth - room.width, box: kind };
}

/** Words that no space parts stay on one line. */
function unitsOf(words: readonly Word[]): Word[][] {
  const units: Word[][] = [];
  for (const word of words) {
    const last = units.at(-1);
    if (last && word.isGlued) last.push(word);
    else units.push([word]);
  }
  return units;
}

function broken(measure: Measure, units: readonly (readonly Word[])[], indent: number): Line[] {
  const lines: Line[] = [];
  let words: Word[] = [];
  let used = indent;
  const end = (isLast: boolean, endsWord: boolean) => {
    lines.push({ words, indent: lines.length === 0 ? indent : 0, isLast, endsWord, width: widthOfUnit(words) });
    [words, used] = [[], 0];
  };
  for (const unit of units) {
    if (unit[0]?.startsLine) end(true, true);
    for (const part of fitting(measure, unit)) {
      if (words.length > 0 && used + widthOfUnit(part) > measure.width) end(false, !part[0]?.isGlued);
      words.push(...part);
      used += widthOfUnit(part, true);
    }
  }
  end(true, false);
  return lines;
}

/** The width of words that follow each other, with the space behind the last where `spaced`. */
function widthOfUnit(words: readonly Word[], spaced = false): number {
  return words.reduce((width, word, index) => {
    const next = words[index + 1];
    return width + ((next ? !next.isGlued : spaced) ? word.spacedWidth : word.width);
  }, 0);
}

/** What is wider than a line goes over several: an address of the web, a word without end. */
function fitting(measure: Measure, unit: readonly Word[]): readonly (readonly Word[])[] {
  if (widthOfUnit(unit) <= measure.width) return [unit];
  return unit.flatMap((word) => (word.width <= measure.width ? [[word]] : piecesOf(measure, word)));
}

function piecesOf(measure: Measure, word: Word): Word[][] {
  const pieces: Word[][] = [];
  let rest = [...word.text];
  while (rest.length > 0) {
    const count = lettersThatFit(measure, rest, word.style);
    const piece = wordOf(measure, rest.slice(0, count).join(''), word.style);
    pieces.push([{ ...piece, isGlued: pieces.length > 0 || word.isGlued, startsLine: false }]);
    rest = rest.slice(count);
  }
  return pieces;
}

/** Rather behind a sign that parts something than within it: a code, an address. */
const PARTING = new Set('-/.,;?&=_@');

function lettersThatFit(measure: Measure, letters: readonly string[], style: FontStyle): number {
  let count = 1;
  while (count < letters.length && widthOfLetters(measure, letters.slice(0, count + 1), style) <= measure.width)
    count++;
  if (count === letters.length) return count;
  const parted = letters.slice(0, count).findLastIndex((letter) => PARTING.has(letter)) + 1;
  return parted > count / 2 ? parted : count;
}

const widthOfLetters = ({ size }: Measure, letters: readonly string[], style: FontStyle): number =>
  widthOf(letters.join(''), style, size);

/** Words of one style go out together, with the spaces between them and behind a line: a screen reader hears where one ends. */
function drawLine(page: Page, { width, lineHeight, options }: Lines, line: Line, x: number, y: number): void {
  const { align = 'left', size = BODY_SIZE } = options;
  const left = width - line.indent - line.width;
  const gaps = line.words.filter(({ isGlued }, index) => index > 0 && !isGlued).length;
  const stretch = align === 'justify' && !line.isLast && gaps > 0 ? left / gaps : 0;
  let at = x + line.indent + (align === 'center' ? left / 2 : 0);
  let text = '';
  let from = at;
  for (const [index, word] of line.words.entries()) {
    const next = line.words[index + 1];
    const spaced = next ? !next.isGlued : line.endsWord;
    const step = (spaced ? word.spacedWidth : word.width) + (spaced ? stretch : 0);
    if (word.box) drawBox(page, word, { x: at, y, width: word.width, height: lineHeight }, size, spaced);
    else text += spaced ? `${word.text} ` : word.text;
    at += step;
    if (word.box || stretch > 0 || next?.box || next?.style !== word.style) {
      if (text) page.doc.font(word.style).fontSize(size).text(text, from, y, { lineBreak: false });
      [text, from] = ['', at];
    }
  }
}

/** In its box stands what the signed paper says, smaller where it is wider than anybody thought. */
function drawBox(page: Page, { text, style, box = 'number' }: Word, area: Area, size: number, spaced: boolean): void {
  addBox(page, box, area);
  const written = page.isDraft ? OPEN : text;
  const fits = Math.min(1, area.width / widthOf(written, style, size));
  page.doc.font(style).fontSize(size * fits);
  page.doc.text(spaced ? `${written} ` : written, area.x, area.y, { lineBreak: false });
}

/** What a draft has where the signed paper says something. */
export const OPEN = '………';
