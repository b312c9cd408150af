/**
 * Nodes that stand for a value: literals, names of variables, lists, contexts and `@"…"` temporals.
 */
import { spend, spendList, warn } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import { parseTemporal } from '../values/temporal-parse.ts';
import { FeelRange, type FeelValue } from '../values/values.ts';
import { readEntry } from './access.ts';
import { bindContext, type Evaluate, findVariable } from './frame.ts';
import { compileArguments, compileBuiltinCall } from './functions.ts';
import { type Compile, child, childrenNamed, nameOf } from './support.ts';

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

/** Returns the characters that a string literal stands for. An unknown escape stands for itself, as in regular expressions `"\d"`. */
export function textOf(literal: SyntaxNode): string {
  const inner = literal.text.slice(1, -1);
  if (!inner.includes('\\')) return inner;
  return inner.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs, (whole, short, long, single) => {
    if (single !== undefined) return ESCAPES[single] ?? whole;
    const codePoint = Number.parseInt(short ?? long, 16);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
  });
}

export function compileVariable(node: SyntaxNode): Evaluate {
  const name = nameOf(node);
  const missing: Evaluate = (_frame, run) => warn(run, 'NO_VARIABLE_FOUND', `No variable found with name '${name}'`);
  const otherwise = name.includes('.') && !node.text.includes('`') ? pathOf(name.split('.')) : missing;
  return (frame, run) => {
    const value = findVariable(frame, run, name);
    return value === undefined ? otherwise(frame, run) : value;
  };
}

/** A decision file may declare a name such as `Person.Age`; where nothing bears it, the same text is a path. */
function pathOf([first = '', ...rest]: readonly string[]): Evaluate {
  return (frame, run) => {
    const value = findVariable(frame, run, first.trim());
    if (value === undefined) return warn(run, 'NO_VARIABLE_FOUND', `No variable found with name '${first.trim()}'`);
    return rest.reduce<FeelValue>((context, name) => readEntry(context, name.trim(), run), value);
  };
}

const BRACKETS = new Set(['[', ']', '(', ')', '..']);

export function compileList(node: SyntaxNode, compile: Compile): Evaluate {
  const items = node.children.filter((item) => !BRACKETS.has(item.name)).map(compile);
  return (frame, run) => {
    spendList(run, items.length);
    return items.map((item) => item(frame, run));
  };
}

export function compileInterval(node: SyntaxNode, compile: Compile): Evaluate {
  const start = compile(child(node, 1));
  const end = compile(child(node, 3));
  const startIncluded = child(node, 0).name === '[';
  const endIncluded = child(node, 4).name === ']';
  return (frame, run) => new FeelRange(start(frame, run), startIncluded, end(frame, run), endIncluded);
}

/** `> 3` as a value is the range that it means; `!= 3` has none. */
export function compileUnaryTest(node: SyntaxNode, compile: Compile): Evaluate {
  if (child(node, 0).name !== 'CompareOp') return compile(child(node, 0));
  const operator = child(node, 0).text;
  const operand = compile(child(node, 1));
  return (frame, run) => {
    const value = operand(frame, run);
    if (operator === '!=') return warn(run, 'INVALID_TYPE', `'${node.text}' is not a value`);
    if (operator === '=') return new FeelRange(value, true, value, true, 'test');
    const isInclusive = operator.endsWith('=');
    return operator.startsWith('>')
      ? new FeelRange(value, isInclusive, null, false, 'test')
      : new FeelRange(null, false, value, isInclusive, 'test');
  };
}

/** An entry sees the entries above it. The object has no prototype, so that no name of an entry means anything else. */
export function compileContext(node: SyntaxNode, compile: Compile): Evaluate {
  const entries = childrenNamed(node, 'ContextEntry').map((entry) => ({
    name: keyOf(entry),
    value: compile(child(entry, -1)),
  }));
  return (frame, run) => {
    const context: Record<string, FeelValue> = Object.create(null);
    const inner = bindContext(frame, context);
    spend(run, entries.length);
    for (const { name, value } of entries) context[name] = value(inner, run);
    return context;
  };
}

function keyOf(entry: SyntaxNode): string {
  const key = child(child(entry, 0), 0);
  return key.name === 'StringLiteral' ? textOf(key) : nameOf(key);
}

/** `date("2025-06-26")`, which is a call, or `@"2025-06-26"`, which is read once. */
export function compileTemporalLiteral(node: SyntaxNode, compile: Compile): Evaluate {
  const first = child(node, 0);
  if (first.name !== 'AtLiteral') return compileBuiltinCall(nameOf(first), compileArguments(node, compile));
  const value = parseTemporal(textOf(child(first, 0)));
  return () => value;
}
