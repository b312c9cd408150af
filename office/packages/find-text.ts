/** Searches the files of packages as people search: without regard to case and marks, and in what people read of them. Each text is folded once, since what a hash says never changes. */
import { foldText } from '../kernel/index.ts';
import type { PackageContents } from './package-file.ts';
import { type Piece, piecesOf } from './read-pieces.ts';

/** Where a text was found. */
export interface TextHit extends Omit<Piece, 'text'> {
  readonly file: string;
  /** The words around it. */
  readonly excerpt: string;
}

/** Places that are told of one package; how many there are beyond is not counted. */
const HITS_MAX = 20;
const EXCERPT_LENGTH = 160;
const NOWHERE = { place: null, placeName: null, kind: null, property: null, line: null } as const;

/** The first places in a package that hold a text. @param folded as `foldText` gives it; an empty one is found nowhere */
export function findText({ files }: PackageContents, folded: string): readonly TextHit[] {
  const hits: TextHit[] = [];
  if (folded === '') return hits;
  for (const [file, text] of Object.entries(files)) {
    if (foldText(file).includes(folded)) hits.push({ file, ...NOWHERE, excerpt: file });
    for (const { text: words, folded: searched, ...at } of foldedPiecesOf(file, text)) {
      const found = searched.indexOf(folded);
      if (found < 0) continue;
      hits.push({ file, ...at, excerpt: excerptOf(words, found) });
      if (hits.length >= HITS_MAX) return hits;
    }
  }
  return hits;
}

interface FoldedPiece extends Piece {
  readonly folded: string;
}

const kept = new Map<string, readonly FoldedPiece[]>();
/** As many characters of files as all that is shipped has twice over. */
const KEPT_CHARACTERS_MAX = 5_000_000;
let keptCharacters = 0;

function foldedPiecesOf(file: string, text: string): readonly FoldedPiece[] {
  const known = kept.get(text);
  if (known) return known;
  const pieces = piecesOf(file, text).map((piece) => ({ ...piece, folded: foldText(piece.text) }));
  if (keptCharacters + text.length > KEPT_CHARACTERS_MAX) {
    kept.clear();
    keptCharacters = 0;
  }
  kept.set(text, pieces);
  keptCharacters += text.length;
  return pieces;
}

/** Marks that stand by themselves and blanks in a row may move what was found by some characters: the words around it show it all the same. */
function excerptOf(text: string, at: number): string {
  const from = text.length <= EXCERPT_LENGTH ? 0 : Math.max(0, at - EXCERPT_LENGTH / 4);
  const words = text.slice(from, from + EXCERPT_LENGTH);
  return `${from > 0 ? '…' : ''}${words}${from + EXCERPT_LENGTH < text.length ? '…' : ''}`;
}
