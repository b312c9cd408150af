/**
 * Each list of terms of the office is written once. Where all its words stand together in another place, that place holds a copy of
 * which nobody will think when the list grows. A part of a list is a choice of its own, which the compiler checks by the type.
 */
import type { Node } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { lineCounter, type Source, sourcesIn, walk } from './support/sources.ts';

const MEMBERS_MIN = 3;

interface List {
  readonly path: string;
  readonly line: number;
  readonly words: ReadonlySet<string>;
  /** What stands around it: `as const`, `satisfies`, a call. */
  readonly around: Node | null;
}

const rooms = ['office', 'workers', 'server', 'citizen', 'workflows', 'cli'] as const;
const lists = sourcesIn('office')
  .flatMap(listsIn)
  .filter(({ around, words }) => around?.type === 'TSAsExpression' && words.size >= MEMBERS_MIN);

describe('the lists of terms', () => {
  it('are written once', () => {
    const places = sourcesIn(...rooms).flatMap(listsIn);
    const offences = lists.flatMap((list) =>
      places
        .filter((place) => repeats(place, list) && !isOfColumns(place))
        .map(
          (place) => `${place.path}:${place.line} repeats ${[...list.words].join(', ')}: ${list.path} has that list`,
        ),
    );
    expect(lists.length).toBeGreaterThan(20);
    expect(offences).toEqual([]);
  });

  it('are checked by the compiler where pages, which reach the office by HTTP alone, have their own order', () => {
    const places = sourcesIn('web', 'modeler').flatMap(listsIn);
    const offences = lists.flatMap((list) =>
      places
        .filter((place) => repeats(place, list) && !isChecked(place))
        .map(
          ({ path, line }) =>
            `${path}:${line} repeats ${[...list.words].join(', ')}: add satisfies with the API's type`,
        ),
    );
    expect(offences).toEqual([]);
  });
});

/** A place that has all words of a list, and mostly these: a table of moves names states too, and much else. */
function repeats(place: List, list: List): boolean {
  if (place.path === list.path && place.line === list.line) return false;
  return list.words.size * 2 > place.words.size && [...list.words].every((word) => place.words.has(word));
}

/** Columns of a query bear the names of what is in them. */
function isOfColumns({ around }: List): boolean {
  if (around?.type !== 'CallExpression' || around.callee.type !== 'MemberExpression') return false;
  return (
    around.callee.property.type === 'Identifier' &&
    /^(select|returning|columns|groupBy)$/.test(around.callee.property.name)
  );
}

/** `as const satisfies readonly Word[]`, or the argument of `every<Word>()`, which has to be complete. */
function isChecked({ around }: List): boolean {
  return around?.type === 'TSSatisfiesExpression' || around?.type === 'CallExpression';
}

/** Returns every array and every union of texts that is written out in a file. */
function listsIn(source: Source): readonly List[] {
  const found: List[] = [];
  const lineAt = lineCounter(source.text);
  walk<readonly Node[]>(source.program, [], (node, parents) => {
    const words = textsOf(node);
    if (words) {
      const [parent = null, grandparent] = parents;
      const around = grandparent?.type === 'TSSatisfiesExpression' ? grandparent : parent;
      found.push({ path: source.path, line: lineAt(node.start), words, around });
    }
    return [node, ...parents.slice(0, 1)];
  });
  return found;
}

function textsOf(node: Node): ReadonlySet<string> | undefined {
  const parts =
    node.type === 'ArrayExpression'
      ? node.elements
      : node.type === 'TSUnionType'
        ? node.types.map((each) => (each.type === 'TSLiteralType' ? each.literal : null))
        : [];
  const texts = parts.map((each) => (each?.type === 'Literal' && typeof each.value === 'string' ? each.value : null));
  return texts.length >= MEMBERS_MIN && texts.every((text) => text !== null) ? new Set(texts) : undefined;
}
