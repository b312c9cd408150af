import type { Run } from '../evaluation/run.ts';
import { compare, isInRange, isSame } from '../values/compare.ts';
import { FeelRange, type FeelValue } from '../values/values.ts';
import { type Builtins, type Overload, signature } from './call.ts';
import { rangeFrom } from './range-text.ts';

/** Allen's relations of points and ranges. A point is taken as the range that holds nothing else. */
type Relation = (a: FeelRange, b: FeelRange, run: Run) => boolean | null;

function rangeOf(value: FeelValue): FeelRange {
  return value instanceof FeelRange ? value : new FeelRange(value, true, value, true);
}

type Operands = readonly [first: string, second: string];

/** The names that the documentation gives the two operands of a relation. */
const POINTS: Operands = ['point1', 'point2'];
const RANGES: Operands = ['range1', 'range2'];
const POINT_AND_RANGE: Operands = ['point', 'range'];
const RANGE_AND_POINT: Operands = ['range', 'point'];

function named(
  call: (a: FeelValue, b: FeelValue, run: Run) => boolean | null,
  ...names: readonly Operands[]
): readonly Overload[] {
  return names.map(([first, second]) =>
    signature(
      [
        [first, 'any'],
        [second, 'any'],
      ],
      call,
    ),
  );
}

function relation(relate: Relation, ...names: readonly Operands[]): readonly Overload[] {
  return named((a, b, run) => (a === null || b === null ? null : relate(rangeOf(a), rangeOf(b), run)), ...names);
}

const before: Relation = (a, b, run) => {
  const order = compare(a.end, b.start, run);
  return order === null ? null : order < 0 || (order === 0 && !(a.endIncluded && b.startIncluded));
};

const meets: Relation = (a, b, run) => {
  const order = compare(a.end, b.start, run);
  return order === null ? null : order === 0 && a.endIncluded && b.startIncluded;
};

/** Orders of starts and ends; an included start comes before one that is not, an included end after. */
function startOrder(a: FeelRange, b: FeelRange, run: Run): number | null {
  const order = compare(a.start, b.start, run);
  return order === 0 ? Number(b.startIncluded) - Number(a.startIncluded) : order;
}

function endOrder(a: FeelRange, b: FeelRange, run: Run): number | null {
  const order = compare(a.end, b.end, run);
  return order === 0 ? Number(a.endIncluded) - Number(b.endIncluded) : order;
}

function both(a: number | null, b: number | null, holds: (a: number, b: number) => boolean): boolean | null {
  return a === null || b === null ? null : holds(a, b);
}

const includes: Relation = (a, b, run) =>
  both(startOrder(a, b, run), endOrder(a, b, run), (start, end) => start <= 0 && end >= 0);
const starts: Relation = (a, b, run) =>
  both(startOrder(a, b, run), endOrder(a, b, run), (start, end) => start === 0 && end <= 0);
const finishes: Relation = (a, b, run) =>
  both(startOrder(a, b, run), endOrder(a, b, run), (start, end) => start >= 0 && end === 0);
const coincides: Relation = (a, b, run) =>
  both(startOrder(a, b, run), endOrder(a, b, run), (start, end) => start === 0 && end === 0);

const overlaps: Relation = (a, b, run) => {
  const [isBefore, isAfter] = [before(a, b, run), before(b, a, run)];
  return isBefore === null || isAfter === null ? null : !isBefore && !isAfter;
};

const overlapsBefore: Relation = (a, b, run) => {
  const order = both(startOrder(a, b, run), endOrder(a, b, run), (start, end) => start < 0 && end <= 0);
  return order === true ? overlaps(a, b, run) : order;
};

function swapped(relate: Relation): Relation {
  return (a, b, run) => relate(b, a, run);
}

/** A value that lies in a range, or equals a point; used where the second operand may be either. */
function during(a: FeelValue, b: FeelValue, run: Run): boolean | null {
  if (a instanceof FeelRange) return includes(rangeOf(b), a, run);
  return b instanceof FeelRange ? isInRange(a, b, run) : isSame(a, b, run);
}

export const rangeBuiltins = {
  range: [signature([['from', 'string']], rangeFrom)],
  before: relation(before, POINTS, RANGE_AND_POINT, POINT_AND_RANGE, RANGES),
  after: relation(swapped(before), POINTS, RANGE_AND_POINT, POINT_AND_RANGE, RANGES),
  meets: relation(meets, RANGES),
  'met by': relation(swapped(meets), RANGES),
  overlaps: relation(overlaps, RANGES),
  'overlaps before': relation(overlapsBefore, RANGES),
  'overlaps after': relation(swapped(overlapsBefore), RANGES),
  finishes: relation(finishes, POINT_AND_RANGE, RANGES),
  'finished by': relation(swapped(finishes), RANGE_AND_POINT, RANGES),
  includes: named((range, point, run) => during(point, range, run), RANGE_AND_POINT, RANGES),
  during: named(during, POINT_AND_RANGE, RANGES),
  starts: relation(starts, POINT_AND_RANGE, RANGES),
  'started by': relation(swapped(starts), RANGE_AND_POINT, RANGES),
  coincides: relation(coincides, POINTS, RANGES),
} satisfies Builtins;
