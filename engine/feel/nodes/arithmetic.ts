import { type Run, spendText, warn } from '../evaluation/run.ts';
import type { SyntaxNode } from '../syntax/syntax.ts';
import { add, divide, multiply, subtract } from '../values/decimal.ts';
import {
  between,
  durationOfMs,
  isZero,
  msOf,
  negated,
  plusDaysTime,
  plusDuration,
  timesWhole,
} from '../values/temporal-arithmetic.ts';
import { shown } from '../values/text.ts';
import {
  DaysTimeDuration,
  FeelDate,
  FeelDateTime,
  type FeelTemporal,
  FeelTime,
  type FeelValue,
  YearsMonthsDuration,
} from '../values/values.ts';
import type { Evaluate } from './frame.ts';
import { type Compile, child } from './support.ts';

/** Undefined: there is no such operation on these two. */
type Operation = (a: FeelValue, b: FeelValue, run: Run) => FeelValue | undefined;

export function compileArithmetic(node: SyntaxNode, compile: Compile): Evaluate {
  if (node.children.length === 2) return compileNegation(compile(child(node, 1)));
  const left = compile(child(node, 0));
  const right = compile(child(node, 2));
  const sign = child(node, 1).text;
  const operation = operations[sign];
  if (operation === undefined) throw new Error(`FEEL has no operator '${sign}'.`);
  return (frame, run) => {
    const a = left(frame, run);
    const b = right(frame, run);
    const result = operation.apply(a, b, run);
    if (typeof result === 'number' && !Number.isFinite(result))
      return warn(run, 'INVALID_TYPE', operation.complaint(a, b));
    return result === undefined ? warn(run, 'INVALID_TYPE', operation.complaint(a, b)) : result;
  };
}

function compileNegation(operand: Evaluate): Evaluate {
  return (frame, run) => {
    const value = operand(frame, run);
    if (typeof value === 'number') return -value;
    if (value instanceof DaysTimeDuration) return negated(value);
    if (value instanceof YearsMonthsDuration) return new YearsMonthsDuration(-value.months);
    return warn(run, 'INVALID_TYPE', `Expected number, or duration but found ${shown(value)}`);
  };
}

const plus: Operation = (a, b, run) => {
  if (typeof a === 'number' && typeof b === 'number') return add(a, b);
  if (typeof a === 'string' && typeof b === 'string') return concatenated(a, b, run);
  if (a instanceof DaysTimeDuration && b instanceof DaysTimeDuration) return plusDaysTime(a, b, 1);
  if (a instanceof YearsMonthsDuration && b instanceof YearsMonthsDuration)
    return new YearsMonthsDuration(a.months + b.months);
  if (isTemporal(a)) return moved(a, b, 1);
  return isTemporal(b) ? moved(b, a, 1) : undefined;
};

const minus: Operation = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') return subtract(a, b);
  if (a instanceof DaysTimeDuration && b instanceof DaysTimeDuration) return plusDaysTime(a, b, -1);
  if (a instanceof YearsMonthsDuration && b instanceof YearsMonthsDuration)
    return new YearsMonthsDuration(a.months - b.months);
  if (!isTemporal(a)) return undefined;
  if (!isTemporal(b)) return moved(a, b, -1);
  return between(a, b) ?? undefined;
};

const times: Operation = (a, b) => {
  if (typeof a === 'number') return typeof b === 'number' ? multiply(a, b) : multiplied(b, a);
  return typeof b === 'number' ? multiplied(a, b) : undefined;
};

/** A duration of days and time is exact when it is multiplied by a whole number, otherwise it ends at the millisecond. */
function multiplied(duration: FeelValue, factor: number): FeelValue | undefined {
  if (duration instanceof DaysTimeDuration && Number.isInteger(factor))
    return timesWhole(duration, factor) ?? undefined;
  return scaled(duration, (amount) => amount * factor);
}

function scaled(duration: FeelValue, scale: (amount: number) => number): FeelValue | undefined {
  if (duration instanceof DaysTimeDuration) return finite(durationOfMs(scale(msOf(duration))));
  return duration instanceof YearsMonthsDuration
    ? new YearsMonthsDuration(Math.trunc(scale(duration.months)))
    : undefined;
}

function finite(duration: DaysTimeDuration): DaysTimeDuration | undefined {
  return Number.isFinite(duration.days) ? duration : undefined;
}

const over: Operation = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') return b === 0 ? undefined : divide(a, b);
  if (a instanceof DaysTimeDuration && b instanceof DaysTimeDuration)
    return isZero(b) ? undefined : divide(msOf(a), msOf(b));
  if (a instanceof YearsMonthsDuration && b instanceof YearsMonthsDuration)
    return b.months === 0 ? undefined : a.months / b.months;
  return typeof b === 'number' && b !== 0 ? scaled(a, (amount) => amount / b) : undefined;
};

const power: Operation = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a ** b : undefined);

interface Operator {
  readonly apply: Operation;
  readonly complaint: (a: FeelValue, b: FeelValue) => string;
}

const operations: Readonly<Record<string, Operator>> = {
  '+': { apply: plus, complaint: (a, b) => `Can't add ${shown(b)} to ${shown(a)}` },
  '-': { apply: minus, complaint: (a, b) => `Can't subtract ${shown(b)} from ${shown(a)}` },
  '*': { apply: times, complaint: (a, b) => `Can't multiply ${shown(a)} by ${shown(b)}` },
  '/': { apply: over, complaint: (a, b) => `Can't divide ${shown(a)} by ${shown(b)}` },
  '**': { apply: power, complaint: (a, b) => `Can't exponentiate ${shown(a)} by ${shown(b)}` },
};

function concatenated(a: string, b: string, run: Run): string {
  spendText(run, a.length + b.length);
  return a + b;
}

function isTemporal(value: FeelValue): value is FeelTemporal {
  return value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime;
}

function moved(temporal: FeelTemporal, by: FeelValue, sign: 1 | -1): FeelValue | undefined {
  const isDuration = by instanceof DaysTimeDuration || by instanceof YearsMonthsDuration;
  return isDuration ? (plusDuration(temporal, by, sign) ?? undefined) : undefined;
}
