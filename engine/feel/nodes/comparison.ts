/**
 * Nodes that yield true, false or null: comparisons, `and`, `or` and `if`.
 */
import { type Run, spend, warn } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import { compare, equal, isInRange } from '../values/compare.ts';
import { shown } from '../values/text.ts';
import { type FeelList, FeelRange, type FeelValue, isList } from '../values/values.ts';
import type { Evaluate, Frame } from './frame.ts';
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
    return isInRange(input, range, run) ?? notComparable(input, range, run);
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
    return isInRange(input, test, run) ?? isPoint(input, test, run) ?? notComparable(input, test, run);
  if (isList(test)) return isHeldByList(input, test, run);
  return equal(input, test, run) ?? notComparable(input, test, run);
}

function isHeldByList(input: FeelValue, list: FeelList, run: Run): boolean | null {
  if (isList(input) && equal(input, list, run) === true) return true;
  spend(run, list.length);
  return anyOf(list, (item) => isHeldBy(input, item, run));
}

/** `= x` is the range that holds nothing but x, and x may be of a type that has no order. */
function isPoint(input: FeelValue, range: FeelRange, run: Run): boolean | null {
  const { start, end, startIncluded, endIncluded } = range;
  return start !== null && start === end && startIncluded && endIncluded ? equal(input, start, run) : null;
}

/** In a list, what cannot be compared with the input is simply another value. */
function isHeldBy(input: FeelValue, item: FeelValue, run: Run): boolean {
  return equal(input, item, run) === true || (item instanceof FeelRange && isInRange(input, item, run) === true);
}

type Comparator = (a: FeelValue, b: FeelValue, run: Run) => boolean | null;

function ordered(holds: (order: number) => boolean): Comparator {
  return (a, b, run) => {
    const order = compare(a, b, run);
    return order === null ? null : holds(order);
  };
}

const comparators: Readonly<Record<string, Comparator>> = {
  '=': equal,
  '!=': (a, b, run) => {
    const isEqual = equal(a, b, run);
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
  return holds(a, b, run) ?? notComparable(a, b, run);
}

function notComparable(a: FeelValue, b: FeelValue, run: Run): null {
  return warn(run, 'NOT_COMPARABLE', `Can't compare ${shown(a)} with ${shown(b)}`);
}

/** `and` and `or` of three values: what is no boolean counts as null. The right side is only asked when it matters. */
export function compileLogic(node: SyntaxNode, compile: Compile): Evaluate {
  const left = compile(child(node, 0));
  const right = compile(child(node, 2));
  const decisive = node.name === 'Disjunction';
  return (frame, run) => {
    const first = left(frame, run);
    if (first === decisive) return decisive;
    const second = right(frame, run);
    if (second === decisive) return decisive;
    return first === !decisive && second === !decisive ? !decisive : null;
  };
}

/** A condition that is not true, null included, takes the `else` branch. */
export function compileIf(node: SyntaxNode, compile: Compile): Evaluate {
  return eitherOf(compile(child(node, 1)), compile(child(node, 3)), compile(child(node, 5)));
}

/** As a decision file boxes it, it is strict: a condition that is neither true, false nor null makes the whole null. */
export function eitherOf(condition: Evaluate, yes: Evaluate, no: Evaluate, isStrict = false): Evaluate {
  return (frame, run) => {
    const value = condition(frame, run);
    if (typeof value !== 'boolean') warn(run, 'INVALID_TYPE', `Expected Boolean but found ${shown(value)}`);
    if (isStrict && value !== null && typeof value !== 'boolean') return null;
    return (value === true ? yes : no)(frame, run);
  };
}
