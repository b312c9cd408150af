/**
 * Each list of terms of the office is written once. Where all its words stand together in another place (an array, a union of texts or of
 * TypeBox's literals), that place holds a copy of which nobody will think when the list grows. A part of a list is a choice of its own,
 * and a table by a list's words is no copy; but the compiler has to compare both with the list's type. The database has the lists in the
 * checks of its tables, which are compared here, since no compiler sees them.
 */
import type { Node } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../office/kernel/index.ts';
import * as terms from '../../office/terms/index.ts';
import { lineCounter, readText, type Source, sourcesIn, walk } from './support/sources.ts';

const MEMBERS_MIN = 3;
/** In a shorter list, one word less leaves too little to tell that it was meant. */
const SHORTENED_MEMBERS_MIN = 4;

interface List {
  readonly path: string;
  readonly line: number;
  /** A `table` has the words as names of its properties. */
  readonly kind: 'list' | 'table';
  readonly words: ReadonlySet<string>;
  /** What stands around it: `as const`, `satisfies`, a call. */
  readonly around: Node | null;
  /** The compiler compares it with a type: by `satisfies` around it or farther out, or by the type of its variable. */
  readonly isTyped: boolean;
}

const rooms = ['office', 'workers', 'server', 'citizen', 'workflows', 'cli'] as const;
const pages = ['web', 'modeler'] as const;
const found = new Map([...rooms, ...pages].map((room) => [room, sourcesIn(room).flatMap(listsIn)]));
const placesIn = (...names: readonly string[]): readonly List[] =>
  [...found].flatMap(([room, places]) => (names.includes(room) ? places : []));

const isArray = ({ kind }: List): boolean => kind === 'list';
const lists = placesIn('office').filter(
  ({ kind, around, words }) => kind === 'list' && around?.type === 'TSAsExpression' && words.size >= MEMBERS_MIN,
);

/** Returns what is said of each place that stands so to a list. */
function offencesOf(
  places: readonly List[],
  isOffence: (place: List, list: List) => boolean,
  advice: string,
): readonly string[] {
  return lists.flatMap((list) =>
    places
      .filter((place) => !isSame(place, list) && isOffence(place, list))
      .map((place) => `${place.path}:${place.line} repeats ${[...list.words].join(', ')} of ${list.path}: ${advice}`),
  );
}

describe('the lists of terms', () => {
  it('are written once', () => {
    const places = placesIn(...rooms).filter(isArray);
    expect(lists.length).toBeGreaterThan(20);
    expect(
      offencesOf(places, (place, list) => repeats(place, list) && !isOfColumns(place), 'take the list from there'),
    ).toEqual([]);
  });

  it('are compared by the compiler where a place has all words but one: it may be a choice, or an old copy', () => {
    const places = placesIn(...rooms, ...pages).filter(isArray);
    const isShortened = (place: List, list: List): boolean =>
      list.words.size >= SHORTENED_MEMBERS_MIN && lacksOne(place, list) && !place.isTyped && !lists.includes(place);
    expect(offencesOf(places, isShortened, 'add satisfies with the type of its words')).toEqual([]);
  });

  it('are compared by the compiler where a constant has something for each of their words', () => {
    const tables = placesIn(...rooms, ...pages).filter(
      ({ kind, around }) => kind === 'table' && ['TSAsExpression', 'VariableDeclarator'].includes(around?.type ?? ''),
    );
    const isUntyped = (place: List, list: List): boolean => repeats(place, list) && !place.isTyped;
    expect(offencesOf(tables, isUntyped, 'add satisfies Record<…>')).toEqual([]);
  });

  it('are checked by the compiler where pages, which reach the office by HTTP alone, have their own order', () => {
    const places = placesIn(...pages).filter(isArray);
    const isUnchecked = (place: List, list: List): boolean => repeats(place, list) && !isChecked(place);
    expect(offencesOf(places, isUnchecked, "add satisfies with the API's type")).toEqual([]);
  });

  it('are what the tables of the database let in', () => {
    const schema = readText('docs/schema.sql');
    const checks = [...schema.matchAll(/constraint (\w+) CHECK \(\((\w+) = ANY \(ARRAY\[(.+?)\]\)\)\)/g)];
    const written = placesIn('office')
      .filter(isArray)
      .map(({ words }) => words);
    const composed = [
      terms.decisions,
      terms.retentionSubjects,
      [...terms.bulkActions, 'undo'],
      actorKinds,
      terms.dayMeasures,
    ];
    const known = new Set([...written, ...composed].map(sorted));
    const offences = checks.flatMap(([, name, , literals = '']) => {
      const words = sorted([...literals.matchAll(/'([^']*)'/g)].map(([, word = '']) => word));
      return known.has(words) ? [] : [`${name}: no list of the office is ${words}`];
    });
    expect(checks.length).toBeGreaterThan(35);
    expect(offences).toEqual([]);
  });
});

/** The kinds of an actor are those of the types that it may have. */
const actorKinds = ['person', 'system', 'citizen'] as const satisfies readonly Actor['kind'][];

const sorted = (words: Iterable<string>): string => [...words].toSorted().join(', ');

/** A place that has all words of a list, and mostly these: a table of moves names states too, and much else. */
function repeats(place: List, list: List): boolean {
  return list.words.size * 2 > place.words.size && [...list.words].every((word) => place.words.has(word));
}

/** A place that has all words of a list but one, and nothing else. */
function lacksOne(place: List, list: List): boolean {
  return place.words.size === list.words.size - 1 && [...place.words].every((word) => list.words.has(word));
}

const isSame = (place: List, list: List): boolean => place.path === list.path && place.line === list.line;

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

/** Returns every array, union and table of texts that is written out in a file. */
function listsIn(source: Source): readonly List[] {
  const all: List[] = [];
  const lineAt = lineCounter(source.text);
  walk<readonly Node[]>(source.program, [], (node, parents) => {
    const words = wordsOf(node);
    if (words) {
      const [parent = null, grandparent] = parents;
      const around = grandparent?.type === 'TSSatisfiesExpression' ? grandparent : parent;
      const kind = node.type === 'ObjectExpression' ? 'table' : 'list';
      all.push({ path: source.path, line: lineAt(node.start), kind, words, around, isTyped: parents.some(isTyping) });
    }
    return [node, ...(isBorder(node) ? [] : parents)];
  });
  return all;
}

/** What is inside a function or a block is not compared with what stands around that. */
function isBorder({ type }: Node): boolean {
  return ['BlockStatement', 'ArrowFunctionExpression', 'FunctionDeclaration'].includes(type);
}

function isTyping(node: Node): boolean {
  if (node.type === 'TSSatisfiesExpression') return true;
  if (node.type === 'TSTypeReference') return node.typeName.type === 'Identifier' && node.typeName.name === 'Pick';
  return node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && Boolean(node.id.typeAnnotation);
}

function wordsOf(node: Node): ReadonlySet<string> | undefined {
  const words = partsOf(node).map((part) => (part?.type === 'Literal' ? part.value : null));
  const texts = words.filter((word) => typeof word === 'string');
  return texts.length > 1 && texts.length === words.length ? new Set(texts) : undefined;
}

/** The parts of a list: elements of an array, members of a union, what `Type.Literal` is called with, names of properties. */
function partsOf(node: Node): readonly (Node | null)[] {
  if (node.type === 'ArrayExpression') return node.elements.map((each) => literalOfSchema(each) ?? each);
  if (node.type === 'TSUnionType')
    return node.types.map((each) => (each.type === 'TSLiteralType' ? each.literal : null));
  if (node.type !== 'ObjectExpression') return [];
  return node.properties.map((each) => (each.type === 'Property' && !each.computed ? nameOf(each.key) : null));
}

function literalOfSchema(node: Node | null): Node | undefined {
  if (node?.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const { property } = node.callee;
  return property.type === 'Identifier' && property.name === 'Literal' ? node.arguments[0] : undefined;
}

function nameOf(key: Node): Node {
  return key.type === 'Identifier' ? ({ type: 'Literal', value: key.name } as unknown as Node) : key;
}
