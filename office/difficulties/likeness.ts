import { foldText } from '../kernel/index.ts';

const WORDS = /[a-z0-9]+/g;

/** The folded words of a text, as they are kept and compared. */
export function wordsOf(text: string): string {
  return (foldText(text).match(WORDS) ?? []).join(' ').slice(0, WORDS_LENGTH_MAX);
}

const WORDS_LENGTH_MAX = 4000;

/** How alike two texts of `wordsOf` are, from 0 to 1: the share of pairs of neighbouring words that both have (Sørensen–Dice). Vietnamese words are mostly two syllables, so pairs tell them apart. */
export function likeness(one: string, other: string): number {
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  if (pairs.size === 0 || others.size === 0) return 0;
  const shared = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * shared) / (pairs.size + others.size);
}

function pairsOf(words: string): ReadonlySet<string> {
  const list = words.split(' ').filter(Boolean);
  return new Set(list.slice(1).map((word, index) => `${list[index]} ${word}`));
}
