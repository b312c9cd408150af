import {
  CONTEXT_ENTRIES_MAX,
  LITERAL_ITEMS_MAX,
  NESTING_MAX,
  WORDS_MAX,
  WRITTEN_ITEMS_MAX,
} from '../evaluation/limits.ts';

/** Texts, backticked names and comments, whose characters mean nothing here; brackets and commas. */
const TOKEN = /"(?:[^"\\]|\\.)*"?|`[^`]*`?|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[()[\]{},]/g;

interface Bracket {
  readonly opening: string;
  items: number;
}

/**
 * Returns what makes a text too much for the parser, whose cost grows with the square of what stands in one pair of brackets; or null. Told
 * from brackets and commas alone, before anything is parsed.
 */
export function shapeComplaint(text: string): string | null {
  const open: Bracket[] = [{ opening: '', items: 1 }];
  let items = 0;
  let end = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (hasTooManyWords(text.slice(end, index))) return WORDY;
    end = index + token.length;
    if (token === '(' || token === '[' || token === '{') open.push({ opening: token, items: 1 });
    else if (token === ')' || token === ']' || token === '}') open.pop();
    else if (token === ',') {
      items += 1;
      const complaint =
        items > WRITTEN_ITEMS_MAX ? tooMany('the expression', WRITTEN_ITEMS_MAX) : countItem(open.at(-1));
      if (complaint !== null) return complaint;
    }
    if (open.length > NESTING_MAX) return `the expression is nested more than ${NESTING_MAX} deep`;
  }
  return hasTooManyWords(text.slice(end)) ? WORDY : null;
}

const WORDY = `more than ${WORDS_MAX} words stand in a row`;

/** A name may hold spaces, so the parser tries each word with those before it. */
function hasTooManyWords(text: string): boolean {
  return text.split(/[^\p{L}\p{N}_\s]+/u).some((row) => row.trim().split(/\s+/).length > WORDS_MAX);
}

function countItem(around: Bracket | undefined): string | null {
  if (around === undefined) return null;
  around.items += 1;
  const isContext = around.opening === '{';
  if (around.items <= (isContext ? CONTEXT_ENTRIES_MAX : LITERAL_ITEMS_MAX)) return null;
  return isContext ? tooMany('a context', CONTEXT_ENTRIES_MAX) : tooMany('a list', LITERAL_ITEMS_MAX);
}

const tooMany = (what: string, limit: number): string =>
  `${what} is written with more than ${limit} items; take them from a variable`;
