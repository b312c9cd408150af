/** The titles of the tests in a file, read without running it, and what they are asked for. */
import type { Expression, Node } from 'oxc-parser';
import { type Source, walk } from '../../../architecture/support/sources.ts';
import type { HoldingTest } from '../rule.ts';

const PLACEHOLDER = /%[sdifjoO#%]|\$(?:\{[^}]*\}|[\w.]+)/g;

/** Returns the titles as they are written; what a template of the language puts in reads `%s`. */
export function titlesOf({ program }: Source): readonly string[] {
  const found: string[] = [];
  walk(program as Node, undefined, (node) => {
    if (node.type === 'CallExpression' && isTest(node.callee)) {
      const title = textOf(node.arguments[0] as Expression | undefined);
      if (title !== undefined) found.push(title);
    }
    return undefined;
  });
  return found;
}

/** `it(…)`, `test(…)`, and what `it.each(…)` returns. */
function isTest(callee: Expression): boolean {
  if (callee.type === 'Identifier') return callee.name === 'it' || callee.name === 'test';
  if (callee.type === 'CallExpression') return isTest(callee.callee);
  if (callee.type === 'TaggedTemplateExpression') return isTest(callee.tag);
  return callee.type === 'MemberExpression' && isTest(callee.object);
}

function textOf(node: Expression | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type !== 'TemplateLiteral') return undefined;
  return node.quasis.map(({ value }) => value.cooked).join('%s');
}

/** Whether the file has the test: by its title, or as a case of a template whose words stand in the file too. */
export function hasTest(source: Source, { title }: HoldingTest): boolean {
  return titlesOf(source).some((written) => {
    if (written === title) return true;
    const words = new RegExp(`^${patternOf(written, '(.+)')}$`).exec(title)?.slice(1);
    return words !== undefined && words.length > 0 && words.every((word) => source.text.includes(word));
  });
}

/** Returns the pattern by which vitest finds the test, whatever a template puts in. */
export const testPattern = ({ title }: HoldingTest): string => `${patternOf(title, '.*')}$`;

function patternOf(title: string, hole: string): string {
  const pieces = title.split(PLACEHOLDER);
  return pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join(hole);
}
