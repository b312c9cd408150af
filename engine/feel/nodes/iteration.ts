import { type Run, spend, spendItem, spendList, warn } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import { compare } from '../values/compare.ts';
import { shown } from '../values/text.ts';
import { FeelDate, type FeelList, FeelRange, type FeelValue, isList } from '../values/values.ts';
import { bind, type Evaluate, type Frame } from './frame.ts';
import { type Compile, child, childrenNamed, nameOf } from './support.ts';

/** The variable of an iteration, and what it runs over; null when that is no list. */
export interface Iteration {
  readonly name: string;
  readonly over: (frame: Frame | null, run: Run) => FeelList | null;
}

/** `for x in xs, y in ys return …`; the results so far are visible as `partial`. Null when one of the iterations has no list. */
export function compileFor(node: SyntaxNode, compile: Compile): Evaluate {
  return eachOf(compileIterations(node, compile), compile(child(node, -1)));
}

/** Returns the results of the body, turn by turn. */
export function eachOf(iterations: readonly Iteration[], body: Evaluate): Evaluate {
  return (frame, run) => {
    const results: FeelValue[] = [];
    const isDone = eachTurn(iterations, bind(frame, 'partial', results), run, (inner) => {
      spendItem(run, results.length);
      results.push(body(inner, run));
      return true;
    });
    return isDone ? results : null;
  };
}

/** `some` is true when one turn is, `every` false when one turn is not; a turn that is neither makes the rest null. */
export function compileQuantified(node: SyntaxNode, compile: Compile): Evaluate {
  return quantified(compileIterations(node, compile), compile(child(node, -1)), child(node, 0).name === 'some');
}

/**
 * Ends with the first turn whose condition is `decisive`: true for `some`, false for `every`. As a decision file boxes it, it is strict:
 * a turn that is neither true, false nor null makes the whole null.
 */
export function quantified(
  iterations: readonly Iteration[],
  condition: Evaluate,
  decisive: boolean,
  isStrict = false,
): Evaluate {
  return (frame, run) => {
    let result: boolean | null = !decisive;
    const isDone = eachTurn(iterations, frame, run, (inner) => {
      const value = condition(inner, run);
      if (value === decisive) result = decisive;
      else if (typeof value !== 'boolean') result = null;
      return value !== decisive && !(isStrict && value !== null && typeof value !== 'boolean');
    });
    return isDone || result === decisive ? result : null;
  };
}

function compileIterations(node: SyntaxNode, compile: Compile): readonly Iteration[] {
  return childrenNamed(child(node, 1), 'InExpression').map((iteration) => {
    const bounds = child(iteration, -1)
      .children.filter((bound) => bound.name !== '..')
      .map(compile);
    const [list] = bounds;
    const isList = list !== undefined && bounds.length === 1;
    return { name: nameOf(child(iteration, 0)), over: isList ? overValue(list) : overBounds(bounds) };
  });
}

export function overValue(list: Evaluate): Iteration['over'] {
  return (frame, run) => {
    const value = list(frame, run);
    if (value instanceof FeelRange) return itemsOfRange(value, run);
    return isList(value) ? value : warn(run, 'INVALID_TYPE', `Expected list but found ${shown(value)}`);
  };
}

function overBounds([first, last]: readonly Evaluate[]): Iteration['over'] {
  return (frame, run) => itemsBetween(first?.(frame, run) ?? null, last?.(frame, run) ?? null, run);
}

/** A range holds nothing below its start; only `5..1` counts downwards. */
function itemsOfRange(range: FeelRange, run: Run): FeelList | null {
  const order = compare(range.start, range.end, run);
  if (order !== null && order > 0)
    return warn(run, 'INVALID_TYPE', `Expected a range that ends after its start but found ${shown(range)}`);
  return itemsBetween(range.start, range.end, run);
}

/** Returns whole numbers or days from one end to the other, downwards when the first is above the last. */
function itemsBetween(first: FeelValue, last: FeelValue, run: Run): FeelList | null {
  if (typeof first === 'number' && typeof last === 'number') return steps(first, last, run);
  if (first instanceof FeelDate && last instanceof FeelDate) {
    return steps(first.day, last.day, run).map((day) => new FeelDate(day));
  }
  return warn(run, 'INVALID_TYPE', `Expected a range of numbers or dates but found ${shown(first)}..${shown(last)}`);
}

function steps(first: number, last: number, run: Run): readonly number[] {
  const length = Math.floor(Math.abs(last - first)) + 1;
  spendList(run, length);
  const direction = first <= last ? 1 : -1;
  return Array.from({ length }, (_, index) => first + index * direction);
}

/** Runs the turns of nested iterations until one answers false. False when an iteration has nothing to run over, or was left early. */
function eachTurn(
  iterations: readonly Iteration[],
  frame: Frame | null,
  run: Run,
  turn: (frame: Frame | null) => boolean,
): boolean {
  const [iteration, ...inner] = iterations;
  if (iteration === undefined) return turn(frame);
  const items = iteration.over(frame, run);
  if (items === null) return false;
  for (const item of items) {
    spend(run, 1);
    if (!eachTurn(inner, bind(frame, iteration.name, item), run, turn)) return false;
  }
  return true;
}
