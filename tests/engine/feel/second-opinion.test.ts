import fc from 'fast-check';
import { evaluate as feelin } from 'feelin';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../engine/feel/evaluation/expression.ts';
import { feelValue } from './evaluate.ts';

const variables = {
  a: 3,
  b: -7,
  s: 'dossier',
  t: 'unit',
  yes: true,
  no: false,
  ns: [1, 5, 2],
  cs: [{ n: 1 }, { n: 4 }],
};

const number = fc.oneof(
  fc.integer({ min: -50, max: 50 }).map((n) => (n < 0 ? `(${n})` : String(n))),
  fc.constantFrom('a', 'b'),
);
const text = fc.constantFrom('s', 't', '"x"', '"unit"', '""');

/** Expressions by the type of their value, so that both sides have an answer (they warn about nonsense in different ways). */
const { numeric, logical, list } = fc.letrec<{ numeric: string; logical: string; list: string }>((tie) => ({
  numeric: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    number,
    fc.tuple(tie('numeric'), fc.constantFrom('+', '-', '*'), tie('numeric')).map(([x, op, y]) => `(${x} ${op} ${y})`),
    fc.tuple(tie('logical'), tie('numeric'), tie('numeric')).map(([c, x, y]) => `(if ${c} then ${x} else ${y})`),
    tie('list').map((l) => `count(${l})`),
    tie('list').map((l) => `sum(append(${l}, 1))`),
    tie('numeric').map((n) => `abs(${n})`),
    fc.tuple(text).map(([s]) => `string length(${s})`),
  ),
  logical: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('yes', 'no', 'true', 'false'),
    fc
      .tuple(tie('numeric'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('numeric'))
      .map(([x, op, y]) => `(${x} ${op} ${y})`),
    fc.tuple(text, fc.constantFrom('=', '!=', '<'), text).map(([x, op, y]) => `(${x} ${op} ${y})`),
    fc.tuple(tie('logical'), fc.constantFrom('and', 'or'), tie('logical')).map(([x, op, y]) => `(${x} ${op} ${y})`),
    tie('logical').map((c) => `not(${c})`),
    fc
      .tuple(tie('numeric'), tie('numeric'), tie('numeric'))
      .map(([n, x, y]) => `(${n} between ${x} and (${x} + abs(${y})))`),
    fc.tuple(tie('numeric'), tie('list')).map(([n, l]) => `list contains(${l}, ${n})`),
    fc.tuple(tie('list'), tie('numeric')).map(([l, n]) => `(some i in ${l} satisfies i > ${n})`),
    fc.tuple(tie('list'), tie('numeric')).map(([l, n]) => `(every i in ${l} satisfies i > ${n})`),
  ),
  list: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('ns', 'cs.n', '[1, 2]'),
    fc.tuple(tie('numeric'), tie('numeric')).map((items) => `[${items.join(', ')}]`),
    fc.tuple(tie('list'), tie('numeric')).map(([l, n]) => `(for i in ${l} return i + ${n})`),
    fc.tuple(tie('list'), tie('list')).map(([x, y]) => `concatenate(${x}, ${y})`),
    tie('list').map((l) => `distinct values(${l})`),
    tie('list').map((l) => `reverse(${l})`),
  ),
}));

const cases = { arithmetic: numeric, comparison: logical, lists: list };

describe('feelin as a second opinion', () => {
  it.each(Object.entries(cases))('agrees on generated %s', (_name, expressions) => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const theirs = feelin(expression, variables).value as Json;
        expect(withoutMinusZero(feelValue(expression, variables))).toEqual(withoutMinusZero(theirs));
      }),
      { numRuns: 300 },
    );
  });
});

function withoutMinusZero(value: Json): unknown {
  return JSON.parse(JSON.stringify(value));
}
