import { compare, isInRange, isSame } from '../values/compare.ts';
import { FeelRange, type FeelValue } from '../values/values.ts';
import { type Builtins, type Overload, signature } from './call.ts';

/** Allen's relations of points and ranges. A point is taken as the range that holds nothing else. */
type Relation = (a: FeelRange, b: FeelRange) => boolean | null;

function rangeOf(value: FeelValue): FeelRange {
  return value instanceof FeelRange ? value : new FeelRange(value, true, value, true);
}

function relation(relate: Relation): readonly Overload[] {
  return [
    signature(
      [
        ['range1', 'any'],
        ['range2', 'any'],
      ],
      (a, b) => (a === null || b === null ? null : relate(rangeOf(a), rangeOf(b))),
    ),
  ];
}

const before: Relation = (a, b) => {
  const order = compare(a.end, b.start);
  return order === null ? null : order < 0 || (order === 0 && !(a.endIncluded && b.startIncluded));
};

const meets: Relation = (a, b) => {
  const order = compare(a.end, b.start);
  return order === null ? null : order === 0 && a.endIncluded && b.startIncluded;
};

/** Orders of starts and ends; an included start comes before one that is not, an included end after. */
function startOrder(a: FeelRange, b: FeelRange): number | null {
  const order = compare(a.start, b.start);
  return order === 0 ? Number(b.startIncluded) - Number(a.startIncluded) : order;
}

function endOrder(a: FeelRange, b: FeelRange): number | null {
  const order = compare(a.end, b.end);
  return order === 0 ? Number(a.endIncluded) - Number(b.endIncluded) : order;
}

function both(a: number | null, b: number | null, holds: (a: number, b: number) => boolean): boolean | null {
  return a === null || b === null ? null : holds(a, b);
}

const includes: Relation = (a, b) => both(startOrder(a, b), endOrder(a, b), (start, end) => start <= 0 && end >= 0);
const starts: Relation = (a, b) => both(startOrder(a, b), endOrder(a, b), (start, end) => start === 0 && end <= 0);
const finishes: Relation = (a, b) => both(startOrder(a, b), endOrder(a, b), (start, end) => start >= 0 && end === 0);
const coincides: Relation = (a, b) => both(startOrder(a, b), endOrder(a, b), (start, end) => start === 0 && end === 0);

const overlaps: Relation = (a, b) => {
  const [isBefore, isAfter] = [before(a, b), before(b, a)];
  return isBefore === null || isAfter === null ? null : !isBefore && !isAfter;
};

const overlapsBefore: Relation = (a, b) => {
  const order = both(startOrder(a, b), endOrder(a, b), (start, end) => start < 0 && end < 0);
  return order === true ? overlaps(a, b) : order;
};

function swapped(relate: Relation): Relation {
  return (a, b) => relate(b, a);
}

/** A value that lies in a range, or equals a point; used where the second operand may be either. */
function during(a: FeelValue, b: FeelValue): boolean | null {
  if (a instanceof FeelRange) return includes(rangeOf(b), a);
  return b instanceof FeelRange ? isInRange(a, b) : isSame(a, b);
}

export const rangeBuiltins = {
  before: relation(before),
  after: relation(swapped(before)),
  meets: relation(meets),
  'met by': relation(swapped(meets)),
  overlaps: relation(overlaps),
  'overlaps before': relation(overlapsBefore),
  'overlaps after': relation(swapped(overlapsBefore)),
  finishes: relation(finishes),
  'finished by': relation(swapped(finishes)),
  includes: [
    signature(
      [
        ['range', 'any'],
        ['point', 'any'],
      ],
      (range, point) => during(point, range),
    ),
  ],
  during: [
    signature(
      [
        ['point', 'any'],
        ['range', 'any'],
      ],
      during,
    ),
  ],
  starts: relation(starts),
  'started by': relation(swapped(starts)),
  coincides: relation(coincides),
} satisfies Builtins;
