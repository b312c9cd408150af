/** From a sentence back to its text: what a worker told the engine in English is read by people who have Vietnamese. */
import type { Catalogue, TextTree } from './catalogue.ts';
import type { Text } from './text.ts';

const PLACEHOLDER = /\{\{(\w+)\}\}/g;
/** With fewer letters of its own a text would fit what it does not say. */
const LETTERS_MIN = 12;

interface Known {
  readonly sentence: RegExp;
  readonly vi: string;
  readonly letters: number;
}

/**
 * Returns what finds the text of a catalogue that an English sentence says, with the values that it was filled with; undefined for any other sentence.
 * Of texts that fit the one with most words of its own is meant.
 */
export function recogniser<Tree extends TextTree>(catalogue: Catalogue<Tree>): (sentence: string) => Text | undefined {
  let known: readonly Known[] | undefined;
  return (sentence) => {
    known ??= readKnown(catalogue.entries());
    for (const { sentence: pattern, vi } of known) {
      const match = pattern.exec(sentence);
      if (match)
        return { vi: vi.replace(PLACEHOLDER, (whole, name: string) => match.groups?.[name] ?? whole), en: sentence };
    }
    return undefined;
  };
}

function readKnown(entries: readonly Text[]): readonly Known[] {
  const read = entries.flatMap(({ vi, en }): readonly Known[] => {
    const letters = en.replace(PLACEHOLDER, '').length;
    const named = new Set<string>();
    const pattern = en
      .split(PLACEHOLDER)
      .map((part, index) => {
        if (index % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
        if (named.has(part)) return `\\k<${part}>`;
        named.add(part);
        return `(?<${part}>.*?)`;
      })
      .join('');
    // What Vietnamese says besides cannot be known from the English.
    const isWhole = [...vi.matchAll(PLACEHOLDER)].every(([, name = '']) => named.has(name));
    return letters < LETTERS_MIN || !isWhole ? [] : [{ sentence: new RegExp(`^${pattern}$`, 's'), vi, letters }];
  });
  return read.toSorted((one, other) => other.letters - one.letters);
}
