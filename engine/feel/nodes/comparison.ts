import { type Evaluate, type Frame, type Run, warn } from '../run.ts';
import type { SyntaxNode } from '../syntax.ts';
import { compare, equal, isInRange } from '../values/compare.ts';
import { shown } from '../values/text.ts';
import { FeelRange, type FeelValue, isList } from '../values/values.ts';
import { type Compile, child } from './support.ts';

/** Does the input pass? Null when it cannot be told. */
export type Test = (input: FeelValue, frame: Frame | null, run: Run) => boolean | null;

export function compileComparison(node: SyntaxNode, compile: Compile): Evaluate {
  const left = compile(child(node, 0));
  const operator = child(node, 1);
  if (operator.name === 'in') return compileIn(node, left, compile);
  if (operator.name === 'between') return compileBetween(left, compile(child(node, 2)), compile(child(node, 4)));
  const right = compile(child(node, 2));
  const holds = comparator(operator.text);
  return (frame, run) => warnedComparison(left(frame, run), right(frame, run), run, holds);
}

function compileBetween(value: Evaluate, low: Evaluate, high: Evaluate): Evaluate {
  return (frame, run) => {
    const input = value(frame, run);
    const range = new FeelRange(low(frame, run), true, high(frame, run), true);
    if (range.start === null || range.end === null) return notComparable(input, null, run);
    return isInRange(input, range) ?? notComparable(input, range, run);
  };
}

function compileIn(node: SyntaxNode, left: Evaluate, compile: Compile): Evaluate {
  const tests = (child(node, 2).name === '(' ? child(node, 3).children : [child(node, 2)]).map((test) =>
    compileTest(test, compile),
  );
  return (frame, run) => {
    const input = left(frame, run);
    return anyOf(tests, (test) => test(input, frame, run));
  };
}

/** True when one holds, else null when one could not be told, else false. */
export function anyOf<T>(items: readonly T[], holds: (item: T) => boolean | null): boolean | null {
  let result: boolean | null = false;
  for (const item of items) {
    const outcome = holds(item);
    if (outcome === true) return true;
    if (outcome === null) result = null;
  }
  return result;
}

export function compileTest(node: SyntaxNode, compile: Compile): Test {
  const inner = node.name === 'PositiveUnaryTest' ? child(node, 0) : node;
  if (inner.name === 'SimplePositiveUnaryTest' && child(inner, 0).name === 'CompareOp') {
    const holds = comparator(child(inner, 0).text);
    const operand = compile(child(inner, 1));
    return (input, frame, run) => warnedComparison(input, operand(frame, run), run, holds);
  }
  const value = compile(inner);
  return (input, frame, run) => matches(input, value(frame, run), run);
}

/** A range holds what lies in it, a list holds its items (and what its ranges hold), any other value what equals it. */
export function matches(input: FeelValue, test: FeelValue, run: Run): boolean | null {
  if (test instanceof FeelRange && !(input instanceof FeelRange))
    return isInRange(input, test) ?? isPoint(input, test) ?? notComparable(input, test, run);
  if (isList(test))
    return isList(input) && equal(input, test) === true ? true : anyOf(test, (item) => isHeldBy(input, item));
  return equal(input, test) ?? notComparable(input, test, run);
}

/** `= x` is the range that holds nothing but x, and x may be of a type that has no order. */
function isPoint(input: FeelValue, { start, end, startIncluded, endIncluded }: FeelRange): boolean | null {
  return start !== null && start === end && startIncluded && endIncluded ? equal(input, start) : null;
}

/** In a list, what cannot be compared with the input is simply another value. */
function isHeldBy(input: FeelValue, item: FeelValue): boolean {
  return equal(input, item) === true || (item instanceof FeelRange && isInRange(input, item) === true);
}

type Comparator = (a: FeelValue, b: FeelValue) => boolean | null;

function ordered(holds: (order: number) => boolean): Comparator {
  return (a, b) => {
    const order = compare(a, b);
    return order === null ? null : holds(order);
  };
}

const comparators: Readonly<Record<string, Comparator>> = {
  '=': equal,
  '!=': (a, b) => {
    const isEqual = equal(a, b);
    return isEqual === null ? null : !isEqual;
  },
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
};

function comparator(operator: string): Comparator {
  const found = comparators[operator];
  if (found === undefined) throw new Error(`FEEL has no comparison '${operator}'.`);
  return found;
}

function warnedComparison(a: FeelValue, b: FeelValue, run: Run, holds: Comparator): boolean | null {
  return holds(a, b) ?? notComparable(a, b, run);
}

function notComparable(a: FeelValue, b: FeelValue, run: Run): null {
  return warn(run, 'NOT_COMPARABLE', `Can't compare ${shown(a)} with ${shown(b)}`);
}
