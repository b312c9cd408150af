/**
 * Which variables an expression reads: the names in it that are not bound inside it. Of a path only the beginning counts, so
 * `x.y.z` reads `x`. Inside a filter a name may be an entry of the item or a variable, so it counts as read.
 */
import { childrenNamed, nameOf } from './nodes/support.ts';
import { type SyntaxNode, standardGrammar } from './syntax/syntax.ts';

type Bound = ReadonlySet<string>;

/**
 * Names of the variables that a FEEL expression (without a leading `=`) reads, in the order of the text; none of what is no FEEL.
 * @example
 * ```ts
 * import { referencedVariables } from './references.ts';
 *
 * referencedVariables('for p in papers return p.pages * fee'); // => ['papers', 'fee']
 * ```
 */
export function referencedVariables(text: string): readonly string[] {
  const parsed = standardGrammar.expression(text);
  const names = new Set<string>();
  if (parsed.ok) collect(parsed.root, new Set(), names);
  return [...names];
}

/**
 * Returns the variable that a FEEL expression (without a leading `=`) is, or of which it is a property; null for any other.
 * @example
 * ```ts
 * import { namedVariable } from './references.ts';
 *
 * namedVariable('dossier.papers.count'); // => 'dossier'
 * namedVariable('dossier.fee + 1'); // => null
 * ```
 */
export function namedVariable(text: string): string | null {
  const parsed = standardGrammar.expression(text);
  let node = parsed.ok ? parsed.root : undefined;
  while (node?.name === 'Expression' || node?.name === 'PathExpression') node = node.children[0];
  return node?.name === 'VariableName' ? nameOf(node) : null;
}

/** A path of names that an expression reads, such as `order.items.count`, and where in the value of the expression it lands. */
export interface ReadPath {
  readonly names: readonly string[];
  /** The entries of contexts that the expression writes around it, outermost first. */
  readonly entries: readonly string[];
  /** Whether it lies in a list, or in a context of a branch: then the entries lead only to what is around it. */
  readonly isWithin: boolean;
}

/**
 * Lists the paths that a FEEL expression (without a leading `=`) reads; none of what is no FEEL.
 * @example
 * ```ts
 * import { readPaths } from './references.ts';
 *
 * readPaths('{to: dossier.unit, tags: [kind]}');
 * // => [{ names: ['dossier', 'unit'], entries: ['to'], isWithin: false }, { names: ['kind'], entries: ['tags'], isWithin: true }]
 * ```
 */
export function readPaths(text: string): readonly ReadPath[] {
  const parsed = standardGrammar.expression(text);
  return parsed.ok ? pathsIn(parsed.root, [], 'value') : [];
}

/**
 * Lists the texts that a FEEL expression (without a leading `=`) writes in quotes, without these; none of what is no FEEL.
 * @example
 * ```ts
 * import { quotedTexts } from './references.ts';
 *
 * quotedTexts('if late then "red" else colour'); // => ['red']
 * ```
 */
export function quotedTexts(text: string): readonly string[] {
  const parsed = standardGrammar.expression(text);
  const found: string[] = [];
  const walk = (node: SyntaxNode): void => {
    if (node.name === 'StringLiteral') found.push(node.text.slice(1, -1));
    node.children.forEach(walk);
  };
  if (parsed.ok) walk(parsed.root);
  return found;
}

/** What a node is: the value itself or an entry of it, the value of a branch, something in a list or context there, or a part of any other. */
type Place = 'value' | 'branch' | 'within' | 'part';

function pathsIn(node: SyntaxNode, entries: readonly string[], place: Place): readonly ReadPath[] {
  const names = namesOfPath(node);
  if (names !== null) return [{ names, entries, isWithin: place === 'within' }];
  if (node.name === 'Context' && place === 'value')
    return childrenNamed(node, 'ContextEntry').flatMap((entry) =>
      entry.children.slice(-1).flatMap((value) => pathsIn(value, [...entries, keyOf(entry) ?? ''], place)),
    );
  return node.children.flatMap((child, index) => {
    const isCallee = node.name === 'FunctionInvocation' && index === 0 && child.name === 'VariableName';
    return isCallee ? [] : pathsIn(child, entries, placeOfChild(node, index, place));
  });
}

function placeOfChild({ name }: SyntaxNode, index: number, place: Place): Place {
  if (name === 'Expression' || name === 'ParenthesizedExpression' || place === 'within') return place;
  if (place === 'part') return place;
  if (name === 'IfExpression') return index === CONDITION_OF_IF ? 'part' : 'branch';
  return name === 'List' || name === 'Context' ? 'within' : 'part';
}

/** After the word `if`. */
const CONDITION_OF_IF = 1;

/** The names of a variable, or of a path that begins with one; null for any other node. */
function namesOfPath(node: SyntaxNode): readonly string[] | null {
  if (node.name === 'VariableName') return [nameOf(node)];
  const [target, last] = [node.children[0], node.children.at(-1)];
  if (node.name !== 'PathExpression' || target === undefined || last === undefined) return null;
  const before = namesOfPath(target);
  return before === null ? null : [...before, nameOf(last)];
}

/** The key of an entry of a context, without its quotes. */
function keyOf(entry: SyntaxNode): string | undefined {
  const key = entry.children[0]?.children[0];
  return key?.name === 'StringLiteral' ? key.text.slice(1, -1) : key && nameOf(key);
}

function collect(node: SyntaxNode, bound: Bound, names: Set<string>): void {
  if (node.name === 'VariableName' && !bound.has(nameOf(node))) names.add(nameOf(node));
  const special = collectors[node.name];
  if (special === undefined) collectAll(node.children, bound, names);
  else special(node, bound, names);
}

type Collect = (node: SyntaxNode, bound: Bound, names: Set<string>) => void;

/** Of a path and of `instance of` only the beginning is a value. */
const collectFirst: Collect = (node, bound, names) => collectAll(node.children.slice(0, 1), bound, names);

/** Nodes that bind names, or in which a name means something else than a variable. */
const collectors: Readonly<Record<string, Collect>> = {
  PathExpression: collectFirst,
  InstanceOfExpression: collectFirst,
  FunctionInvocation: collectInvocation,
  FilterExpression: collectFilter,
  Context: collectContext,
  ForExpression: collectLoop,
  QuantifiedExpression: collectLoop,
  FunctionDefinition: collectFunction,
};

function collectAll(nodes: readonly SyntaxNode[], bound: Bound, names: Set<string>): void {
  for (const node of nodes) collect(node, bound, names);
}

function collectFilter(node: SyntaxNode, bound: Bound, names: Set<string>): void {
  collectAll(node.children.slice(0, 1), bound, names);
  collectAll(node.children.slice(1), new Set([...bound, 'item']), names);
}

/** A function is no variable: only those are called that are built in or bound inside the expression. */
function collectInvocation(node: SyntaxNode, bound: Bound, names: Set<string>): void {
  const [callee, ...args] = node.children;
  if (callee !== undefined && callee.name !== 'VariableName') collect(callee, bound, names);
  collectAll(args, bound, names);
}

function collectContext(node: SyntaxNode, bound: Bound, names: Set<string>): void {
  const inner = new Set(bound);
  for (const entry of childrenNamed(node, 'ContextEntry')) {
    collectAll(entry.children.slice(-1), inner, names);
    const key = keyOf(entry);
    if (key !== undefined) inner.add(key);
  }
}

function collectLoop(node: SyntaxNode, bound: Bound, names: Set<string>): void {
  const inner = new Set(bound);
  if (node.name === 'ForExpression') inner.add('partial');
  for (const loop of node.children.flatMap((child) => childrenNamed(child, 'InExpression'))) {
    collectAll(loop.children.slice(-1), inner, names);
    const variable = loop.children[0];
    if (variable !== undefined) inner.add(nameOf(variable));
  }
  collectAll(node.children.slice(-1), inner, names);
}

function collectFunction(node: SyntaxNode, bound: Bound, names: Set<string>): void {
  const parameters = childrenNamed(node, 'FormalParameters').flatMap((list) => childrenNamed(list, 'FormalParameter'));
  const inner = new Set([...bound, ...parameters.flatMap(({ children: [name] }) => (name ? [nameOf(name)] : []))]);
  collectAll(node.children.slice(-1), inner, names);
}
