/** What a FEEL expression says about itself: whether it can be read, which variables it looks at, which values it waits for, and what it may come to. */
import { parseExpression, parseUnaryTests } from 'feelin';
import { remembering } from './remembering.ts';

export interface ReadExpression {
  /** Where it cannot be read, by the number of the sign; null where it can. */
  readonly brokenAt: number | null;
  /** The variables that it reads. */
  readonly reads: readonly string[];
  /** What it reads of each variable that is a group of values, as `answers.drafter`. */
  readonly paths: readonly string[];
  /** Its texts, without their marks. */
  readonly literals: readonly string[];
  /** Where each of the variables that it reads stands. */
  readonly places: readonly Written[];
  /** The fixed texts for which it asks a variable. */
  readonly comparisons: readonly Comparison[];
  /** What it may come to; null where that is neither a fixed text nor what another variable holds. */
  readonly outcomes: readonly Outcome[] | null;
}

/** Something in an expression, by the numbers of its first sign and of the one after it. */
export interface Written {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** `outcome = "sign"`: whether what a path holds, or one of the values in its list, is a fixed text. */
export interface Comparison {
  /** Empty in the cell of a table, where the column says what is looked at. */
  readonly path: string;
  readonly value: string;
  /** Of the text with its marks. */
  readonly from: number;
  readonly to: number;
}

export type Outcome = { readonly text: string } | { readonly variable: string };

interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly firstChild: Node | null;
  readonly nextSibling: Node | null;
  readonly type: { readonly isError: boolean };
}

/** Reads an expression, without its sign. The same text is read once. */
export const readExpression = remembering((text: string) => readAnew(text, parseExpression));

/** Reads a cell of a table: conditions on the value of its column. The same text is read once. */
export const readCell = remembering((text: string) => readAnew(text, parseUnaryTests));

interface Found {
  readonly text: string;
  readonly paths: Set<string>;
  readonly literals: string[];
  readonly places: Written[];
  readonly comparisons: Comparison[];
  brokenAt: number | null;
}

function readAnew(text: string, parse: typeof parseExpression): ReadExpression {
  if (text.trim() === '') return { ...EMPTY, brokenAt: 0 };
  const found: Found = { text, paths: new Set(), literals: [], places: [], comparisons: [], brokenAt: null };
  const top = parse(inOneLine(text), {}, undefined).topNode as unknown as Node;
  walk(top, new Set(), found);
  const { paths, literals, brokenAt, places, comparisons } = found;
  const reads = [...new Set(places.map(({ name }) => name))];
  return { brokenAt, reads, paths: [...paths], literals, places, comparisons, outcomes: outcomesOf(top, text) };
}

/** Writes another name or text in some places of an expression. */
export function rewritten(text: string, places: readonly Omit<Written, 'name'>[], value: string): string {
  const last = places.toSorted((one, other) => other.from - one.from);
  return last.reduce((before, { from, to }) => before.slice(0, from) + value + before.slice(to), text);
}

/** Camunda takes a text that goes over several lines, the parser does not. The places of everything stay. */
function inOneLine(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/gs, (written) => written.replace(/[\r\n]/g, ' '));
}

const EMPTY: ReadExpression = {
  ...{ brokenAt: null, reads: [], paths: [], literals: [], places: [], comparisons: [] },
  outcomes: null,
};

/** What binds names for the parts that come after: entries of a context, loops, parameters of a function. */
const BINDING = new Set(['Context', 'ForExpression', 'QuantifiedExpression', 'FunctionDefinition']);

function walk(node: Node, bound: ReadonlySet<string>, found: Found): void {
  const { name, from, to } = node;
  if (node.type.isError) found.brokenAt ??= from;
  const written = found.text.slice(from, to);
  if (name === 'VariableName') {
    if (!bound.has(written)) found.places.push({ name: written, from, to });
    return;
  }
  // What stands in the list of `x in (…)` has been found with its path already.
  const asked = comparisonsAt(node, bound, found.text);
  found.comparisons.push(...asked.filter((one) => !found.comparisons.some((other) => other.from === one.from)));
  if (name === 'PathExpression') found.paths.add(written.replace(/\s+/g, ''));
  if (name === 'StringLiteral') found.literals.push(written.slice(1, -1));
  const inside = BINDING.has(name) ? new Set([...bound, ...namesBoundIn(node, found.text)]) : bound;
  const [first, ...rest] = childrenOf(node);
  // The name of a function is none of a variable, and what stands in a filter may be a property of the entries.
  if (first && !(name === 'FunctionInvocation' && first.name === 'VariableName')) walk(first, inside, found);
  if (name === 'FilterExpression') for (const one of rest) walkFilter(one, inside, found);
  else for (const one of rest) walk(one, inside, found);
}

/** A name in a filter is one of the filtered entries, or a variable: nobody can tell before it runs, so it counts for neither. */
function walkFilter(node: Node, bound: ReadonlySet<string>, found: Found): void {
  const inner: Found = { ...found, paths: new Set(), places: [], comparisons: [] };
  walk(node, bound, inner);
  found.brokenAt = inner.brokenAt;
}

/** The names that a loop, a function or a context binds itself, without those of what stands in it. */
function namesBoundIn(node: Node, text: string): readonly string[] {
  return childrenOf(node).flatMap((child) => {
    if (child.name === 'Name') return [text.slice(child.from, child.to)];
    if (child.name === 'PropertyName' || child.name === 'StringLiteral') return [];
    return /^(?:InExpressions?|ContextEntry|Key|FormalParameters?|ParameterName)$/.test(child.name)
      ? namesBoundIn(child, text)
      : [];
  });
}

function childrenOf(node: Node | undefined): readonly Node[] {
  const children: Node[] = [];
  for (let child = node?.firstChild ?? null; child; child = child.nextSibling) children.push(child);
  return children;
}

/** What a comparison, a list that has to contain something or a cell of a table asks for. */
function comparisonsAt(node: Node, bound: ReadonlySet<string>, text: string): readonly Comparison[] {
  const [first, second, ...rest] = childrenOf(node);
  if (node.name === 'PositiveUnaryTest') return first?.name === 'StringLiteral' ? asked('', [first], text) : [];
  if (node.name === 'Comparison') {
    const operator = second && text.slice(second.from, second.to);
    if (operator === 'in') return asked(pathOf(first, bound, text), rest, text);
    if (operator !== '=' && operator !== '!=') return [];
    return [...asked(pathOf(first, bound, text), rest, text), ...asked(pathOf(rest[0], bound, text), [first], text)];
  }
  if (node.name !== 'FunctionInvocation' || !first || text.slice(first.from, first.to) !== 'list contains') return [];
  const [list, value] = childrenOf(rest.find(({ name }) => name === 'PositionalParameters'));
  return [...asked(pathOf(list, bound, text), [value], text), ...asked(pathOf(value, bound, text), [list], text)];
}

/** The fixed texts that stand in some parts, in the lists among them too, as what is asked of a path. */
function asked(path: string | undefined, parts: readonly (Node | undefined)[], text: string): readonly Comparison[] {
  if (path === undefined) return [];
  return parts.flatMap((part): readonly Comparison[] => {
    if (part?.name === 'StringLiteral') return [{ path, value: textAt(part, text), from: part.from, to: part.to }];
    const isList = /^(?:List|PositiveUnaryTests?|ParenthesizedExpression)$/.test(part?.name ?? '');
    return isList ? asked(path, childrenOf(part), text) : [];
  });
}

const textAt = ({ from, to }: Node, text: string): string => text.slice(from + 1, to - 1);

/** What is looked at, where it is a variable or a part of one. A variable that may be missing is often written `if x = null then [] else x`. */
function pathOf(node: Node | undefined, bound: ReadonlySet<string>, text: string): string | undefined {
  const written = node && text.slice(node.from, node.to).replace(/\s+/g, '');
  if (node?.name === 'IfExpression') {
    const paths = branchesOf(node).flatMap((one) => pathOf(one, bound, text) ?? []);
    return paths.length === 1 ? paths[0] : undefined;
  }
  const isPath = node?.name === 'VariableName' || node?.name === 'PathExpression';
  return isPath && written && !bound.has(written.split('.')[0] ?? '') ? written : undefined;
}

/** What follows `then` and `else`. */
function branchesOf(node: Node): readonly Node[] {
  const parts = childrenOf(node);
  return parts.filter((_, index) => /^(?:then|else)$/.test(parts[index - 1]?.name ?? ''));
}

function outcomesOf(node: Node | null, text: string): readonly Outcome[] | null {
  if (!node) return null;
  if (node.name === 'Expression' || node.name === 'ParenthesizedExpression')
    return outcomesOf(childrenOf(node).find(({ name }) => !/^[()]$/.test(name)) ?? null, text);
  if (node.name === 'StringLiteral') return [{ text: textAt(node, text) }];
  if (node.name === 'VariableName') return [{ variable: text.slice(node.from, node.to) }];
  if (/^(?:null|BooleanLiteral|NumericLiteral)$/.test(node.name)) return [];
  if (node.name !== 'IfExpression') return null;
  const branches = branchesOf(node).map((branch) => outcomesOf(branch, text));
  return branches.includes(null) ? null : branches.flatMap((one) => one ?? []);
}
