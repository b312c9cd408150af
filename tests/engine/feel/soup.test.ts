import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtins } from '../../../engine/feel/builtins/registry.ts';
import { evaluate } from './evaluate.ts';

const words = [
  ...[
    '1',
    '-2',
    '0.5',
    '"a"',
    '"P1D"',
    '"2025-06-26"',
    'true',
    'null',
    'x',
    'list',
    'ctx',
    '?',
    'item',
    'partial',
    '@"P1D"',
    '@"10:00:00"',
  ],
  ...[
    '+',
    '-',
    '*',
    '/',
    '**',
    '=',
    '!=',
    '<',
    '>=',
    'and',
    'or',
    'in',
    'between',
    'instance of',
    'not',
    'number',
    'list<number>',
    'date',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '.',
    '..',
    'a:',
    'if',
    'then',
    'else',
    'for',
    'some',
    'every',
    'return',
    'satisfies',
    'function(',
  ],
];
const variables = { x: 3, list: [1, 2, 'a', null], ctx: { a: { b: 1 }, list: [{ a: 1 }] } };

/** Texts that are mostly wrong, and texts that are put together from right parts. */
const anyWords = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(' '));
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      '1',
      '-2',
      '"a"',
      'null',
      'true',
      'x',
      'list',
      'ctx',
      'ctx.a.b',
      'now()',
      '@"P1D"',
      '@"P1Y"',
      '[1..3]',
      'missing',
    ),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    tie('value').map((v) => `{a: ${v}, "b c": a}`),
    fc
      .tuple(tie('value'), fc.constantFrom('+', '-', '*', '/', '**', '=', '<', 'in', 'and', 'or'), tie('value'))
      .map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('value'), tie('value')).map(([v, f]) => `(${v})[${f}]`),
    fc.tuple(tie('value'), tie('value')).map(([v, f]) => `(for i in ${v} return ${f})`),
    fc.tuple(tie('value'), tie('value')).map(([v, f]) => `(some i in ${v} satisfies ${f})`),
    fc.tuple(tie('value'), tie('value')).map(([v, f]) => `(function(p) ${f})(${v})`),
    tie('value').map((v) => `(${v}).year`),
  ),
}));

describe('FEEL never throws', () => {
  it('on any words', () => {
    fc.assert(
      fc.property(anyWords, (text) => {
        expect(evaluate(text, variables)).toHaveProperty('ok');
      }),
      { numRuns: 3_000 },
    );
  });

  it('on values of any type in any place', () => {
    fc.assert(
      fc.property(value, (text) => {
        expect(evaluate(text, variables)).toMatchObject({ ok: true });
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([...builtins.keys()])('on any arguments of %s', (name) => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), (args) => {
        expect(evaluate(`${name}(${args.join(', ')})`, variables)).toHaveProperty('ok');
      }),
      { numRuns: 40 },
    );
  });
});
