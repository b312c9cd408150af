import { type Run, spendList, warn } from '../evaluation/run.ts';
import { compare } from '../values/compare.ts';
import { add, divide, multiply, subtract } from '../values/decimal.ts';
import { plusDaysTime } from '../values/temporal-arithmetic.ts';
import { shown } from '../values/text.ts';
import { DaysTimeDuration, type FeelList, type FeelValue, YearsMonthsDuration } from '../values/values.ts';
import { type Builtins, type Overload, ofListOrItems } from './call.ts';

/** Over a list of numbers, or over numbers one by one; an empty list gives `empty`. */
function overNumbers(empty: FeelValue, compute: (numbers: readonly number[]) => FeelValue): readonly Overload[] {
  return ofListOrItems((list, run) => {
    spendList(run, list.length);
    if (list.length === 0) return empty;
    return list.every((item) => typeof item === 'number') ? compute(list) : notNumbers(list, run);
  });
}

function notNumbers(list: FeelList, run: Run): null {
  return warn(run, 'FUNCTION_INVOCATION_FAILURE', `Expected numbers but found ${shown(list)}`);
}

function extreme(sign: 1 | -1): readonly Overload[] {
  return ofListOrItems((list, run) => {
    spendList(run, list.length);
    const [first = null, ...rest] = list;
    if (rest.some((item) => compare(item, first, run) === null))
      return warn(run, 'NOT_COMPARABLE', `Can't compare the items of ${shown(list)}`);
    return rest.reduce((best, item) => ((compare(item, best, run) ?? 0) * sign > 0 ? item : best), first);
  });
}

const total = (numbers: readonly number[]): number => numbers.reduce(add, 0);
const mean = (numbers: readonly number[]): number => divide(total(numbers), numbers.length);

/** Sums numbers or durations of one kind. */
function sum(list: FeelList, run: Run): FeelValue {
  spendList(run, list.length);
  if (list.length === 0) return null;
  if (list.every((item) => typeof item === 'number')) return total(list);
  if (list.every((item) => item instanceof DaysTimeDuration))
    return list.reduce((all, item) => plusDaysTime(all, item, 1));
  if (list.every((item) => item instanceof YearsMonthsDuration))
    return new YearsMonthsDuration(total(list.map((item) => item.months)));
  return notNumbers(list, run);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? divide(add(sorted[middle - 1] ?? 0, upper), 2) : upper;
}

/** Of a sample: the squares are divided by one less than their number. */
function standardDeviation(numbers: readonly number[]): FeelValue {
  if (numbers.length < 2) return null;
  const average = mean(numbers);
  const squares = numbers.map((item) => multiply(subtract(item, average), subtract(item, average)));
  return Math.sqrt(total(squares) / (numbers.length - 1));
}

function mode(numbers: readonly number[]): FeelList {
  const counts = new Map<number, number>();
  for (const item of numbers) counts.set(item, (counts.get(item) ?? 0) + 1);
  const most = [...counts.values()].reduce((highest, count) => Math.max(highest, count), 0);
  return [...counts]
    .filter(([, count]) => count === most)
    .map(([item]) => item)
    .sort((a, b) => a - b);
}

export const statisticsBuiltins = {
  min: extreme(-1),
  max: extreme(1),
  sum: ofListOrItems(sum),
  product: overNumbers(null, (numbers) => numbers.reduce(multiply, 1)),
  mean: overNumbers(null, mean),
  median: overNumbers(null, median),
  stddev: overNumbers(null, standardDeviation),
  mode: overNumbers([], mode),
} satisfies Builtins;
