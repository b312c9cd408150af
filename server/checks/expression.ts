/** What a FEEL expression says about itself: whether it can be read, and which variables it looks at. */
import { parseExpression } from 'feelin';

export interface ReadExpression {
  /** Where it cannot be read, by the number of the sign; null where it can. */
  readonly brokenAt: number | null;
  /** The variables that it reads. */
  readonly reads: readonly string[];
  /** What it reads of each variable that is a group of values, as `answers.drafter`. */
  readonly paths: readonly string[];
  /** Its texts, without their marks. */
  readonly literals: readonly string[];
}

interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly firstChild: Node | null;
  readonly nextSibling: Node | null;
  readonly type: { readonly isError: boolean };
}

const kept = new Map<string, ReadExpression>();
const KEPT_MAX = 10_000;

/** Reads an expression, without its sign. The same text is read once. */
export function readExpression(text: string): ReadExpression {
  const known = kept.get(text);
  if (known) return known;
  if (kept.size >= KEPT_MAX) kept.clear();
  const read = readAnew(text);
  kept.set(text, read);
  return read;
}

interface Found {
  readonly text: string;
  readonly reads: Set<string>;
  readonly paths: Set<string>;
  readonly literals: string[];
  brokenAt: number | null;
}

function readAnew(text: string): ReadExpression {
  const found: Found = { text, reads: new Set(), paths: new Set(), literals: [], brokenAt: null };
  if (text.trim() === '') return { ...EMPTY, brokenAt: 0 };
  walk(parseExpression(inOneLine(text), {}, undefined).topNode as unknown as Node, new Set(), found);
  const { reads, paths, literals, brokenAt } = found;
  return { brokenAt, reads: [...reads], paths: [...paths], literals };
}

/** Camunda takes a text that goes over several lines, the parser does not. The places of everything stay. */
function inOneLine(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"/gs, (written) => written.replace(/[\r\n]/g, ' '));
}

const EMPTY: ReadExpression = { brokenAt: null, reads: [], paths: [], literals: [] };

/** What binds names for the parts that come after: entries of a context, loops, parameters of a function. */
const BINDING = new Set(['Context', 'ForExpression', 'QuantifiedExpression', 'FunctionDefinition']);

function walk(node: Node, bound: ReadonlySet<string>, found: Found): void {
  const { name, from, to } = node;
  if (node.type.isError) found.brokenAt ??= from;
  const written = found.text.slice(from, to);
  if (name === 'VariableName') {
    if (!bound.has(written)) found.reads.add(written);
    return;
  }
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
  const inner: Found = { ...found, reads: new Set(), paths: new Set() };
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

function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}
