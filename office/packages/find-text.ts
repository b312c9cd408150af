/** Searches the files of packages as people search: without regard to case and marks. Each text is folded once, since what a hash says never changes. */
import { foldText } from '../kernel/index.ts';
import type { PackageContents } from './package-file.ts';
import { decodeXml, meaningOf, placeOf, tagsIn } from './scan-xml.ts';

/** Where a text was found. */
export interface TextHit {
  readonly file: string;
  /** An element's id in a diagram or table, a JSON pointer in a file of JSON; null where only the line is known. */
  readonly place: string | null;
  readonly placeName: string | null;
  /** Counted from 1; null in a file of JSON, which has a place, and for the name of a file. */
  readonly line: number | null;
  /** The words around it. */
  readonly excerpt: string;
}

/** Places that are told of one package; how many there are beyond is not counted. */
const HITS_MAX = 20;
const EXCERPT_LENGTH = 160;

/** The first places in a package that hold a text. @param folded as `foldText` gives it; an empty one is found nowhere */
export function findText({ files }: PackageContents, folded: string): readonly TextHit[] {
  const hits: TextHit[] = [];
  if (folded === '') return hits;
  for (const [file, text] of Object.entries(files)) {
    if (foldText(file).includes(folded)) hits.push({ file, place: null, placeName: null, line: null, excerpt: file });
    for (const piece of piecesOf(file, text)) {
      const at = piece.folded.indexOf(folded);
      if (at < 0) continue;
      hits.push({ file, ...whereIs(file, text, piece), excerpt: excerptOf(piece.text, at) });
      if (hits.length >= HITS_MAX) return hits;
    }
  }
  return hits;
}

/** A line of a file, or one value of a file of JSON. */
interface Piece {
  readonly text: string;
  readonly folded: string;
  /** Where the line begins in the file; a pointer in a file of JSON. */
  readonly at: number | string;
  /** Counted from 1; null for a value. */
  readonly line: number | null;
}

const kept = new Map<string, readonly Piece[]>();
/** As many characters of files as all that is shipped has twice over. */
const KEPT_CHARACTERS_MAX = 5_000_000;
let keptCharacters = 0;

function piecesOf(file: string, text: string): readonly Piece[] {
  const known = kept.get(text);
  if (known) return known;
  const pieces = (isJson(file) && valuesOf(text)) || linesOf(file, text);
  if (keptCharacters + text.length > KEPT_CHARACTERS_MAX) {
    kept.clear();
    keptCharacters = 0;
  }
  kept.set(text, pieces);
  keptCharacters += text.length;
  return pieces;
}

const isJson = (file: string): boolean => /\.(?:form|json)$/.test(file);
const isXml = (file: string): boolean => /\.(?:bpmn|dmn)$/.test(file);

function linesOf(file: string, text: string): readonly Piece[] {
  let at = 0;
  return (isXml(file) ? meaningOf(text) : text).split('\n').map((line, index) => {
    const words = isXml(file) ? decodeXml(line) : line;
    const piece = { text: words.trim(), folded: foldText(words), at, line: index + 1 };
    at += line.length + 1;
    return piece;
  });
}

/** Each value of a file of JSON with its key; undefined for a file that is none, which is searched by its lines. */
function valuesOf(text: string): readonly Piece[] | undefined {
  try {
    return [...leavesOf(JSON.parse(text), '', '')];
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function* leavesOf(value: unknown, key: string, at: string): Generator<Piece> {
  if (typeof value !== 'object' || value === null) {
    const text = Number.isNaN(Number(key)) ? `${key}: ${value}` : String(value);
    yield { text, folded: foldText(text), at, line: null };
    return;
  }
  for (const [name, inner] of Object.entries(value)) yield* leavesOf(inner, name, `${at}/${pointerStep(name)}`);
}

const pointerStep = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function whereIs(file: string, text: string, { at, line }: Piece): Omit<TextHit, 'file' | 'excerpt'> {
  if (typeof at === 'string') return { place: at, placeName: nameAlong(text, at), line };
  if (!isXml(file)) return { place: null, placeName: null, line };
  const end = text.indexOf('\n', at);
  const within = [...tagsIn(text)].findLast(({ start }) => start < (end < 0 ? text.length : end));
  return { ...(within ? placeOf(within) : { place: null, placeName: null }), line };
}

/** What the innermost named thing on the way to a value is called. */
function nameAlong(text: string, pointer: string): string | null {
  let [value, name]: [unknown, string | null] = [JSON.parse(text), null];
  for (const step of pointer.split('/').slice(1)) {
    value = Object(value)[step.replaceAll('~1', '/').replaceAll('~0', '~')];
    name = nameOf(value) ?? name;
  }
  return name;
}

function nameOf(value: unknown): string | null {
  const { label, name } = Object(value);
  return [label, name, Object(name).vi].find((one): one is string => typeof one === 'string' && one !== '') ?? null;
}

/** Marks that stand by themselves and blanks in a row may move what was found by some characters: the words around it show it all the same. */
function excerptOf(text: string, at: number): string {
  const from = text.length <= EXCERPT_LENGTH ? 0 : Math.max(0, at - EXCERPT_LENGTH / 4);
  const words = text.slice(from, from + EXCERPT_LENGTH);
  return `${from > 0 ? '…' : ''}${words}${from + EXCERPT_LENGTH < text.length ? '…' : ''}`;
}
