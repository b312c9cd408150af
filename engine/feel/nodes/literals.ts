import type { SyntaxNode } from '../syntax/syntax.ts';
import type { FeelValue } from '../values/values.ts';
import type { Evaluate } from './frame.ts';

function constant(value: FeelValue): Evaluate {
  return () => value;
}

export function compileNumber(node: SyntaxNode): Evaluate {
  return constant(Number(node.text.replace(/\s+/g, '')));
}

export function compileBoolean(node: SyntaxNode): Evaluate {
  return constant(node.text === 'true');
}

export function compileNull(): Evaluate {
  return constant(null);
}

export function compileString(node: SyntaxNode): Evaluate {
  return constant(textOf(node));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

/** The characters that a string literal stands for. An unknown escape stands for itself, as in regular expressions `"\d"`. */
export function textOf(literal: SyntaxNode): string {
  const inner = literal.text.slice(1, -1);
  if (!inner.includes('\\')) return inner;
  return inner.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs, (whole, short, long, single) => {
    if (single !== undefined) return ESCAPES[single] ?? whole;
    const codePoint = Number.parseInt(short ?? long, 16);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
  });
}
