import type { SyntaxNode } from '../syntax/syntax.ts';
import type { Evaluate } from './frame.ts';

/** Compiles a child of a node; handed in by the registry, so that the files of this folder need not import each other. */
export type Compile = (node: SyntaxNode) => Evaluate;

/** Returns a child that the grammar guarantees; negative indexes count from the end. */
export function child(node: SyntaxNode, index: number): SyntaxNode {
  const found = node.children.at(index);
  if (found === undefined)
    throw new Error(`FEEL grammar node '${node.name}' has no child ${index} (in '${node.text}').`);
  return found;
}

export function childrenNamed(node: SyntaxNode, name: string): readonly SyntaxNode[] {
  return node.children.filter((found) => found.name === name);
}

/** Returns a name as written, without backticks and with single spaces. */
export function nameOf(node: SyntaxNode): string {
  return node.text.replaceAll('`', '').replace(/\s+/g, ' ').trim();
}
