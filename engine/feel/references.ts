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
    const key = entry.children[0]?.children[0];
    if (key !== undefined) inner.add(key.name === 'StringLiteral' ? key.text.slice(1, -1) : nameOf(key));
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
