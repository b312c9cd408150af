import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dmn, table } from '../support/dmn.ts';
import { outcomeOf, outputOf } from './evaluate.ts';

/** Rules that match by a lower bound, so that one input may match any number of them. */
const bounds = (hitPolicy: string, aggregation?: string) =>
  dmn(
    table('t', {
      hitPolicy,
      ...(aggregation === undefined ? {} : { aggregation }),
      inputs: ['n'],
      outputs: [''],
      outputValues: ['"high","middle","low"'],
      rules: [
        ['>= 1', '"low"'],
        ['>= 2', '"high"'],
        ['>= 3', '"middle"'],
      ],
    }),
  );

describe('hit policies', () => {
  test.each([
    ['FIRST', 'low', 'low'],
    ['PRIORITY', 'high', 'low'],
    ['RULE ORDER', ['low', 'high', 'middle'], ['low']],
    ['OUTPUT ORDER', ['high', 'middle', 'low'], ['low']],
    ['COLLECT', ['low', 'high', 'middle'], ['low']],
  ])('%s', async (hitPolicy, ofThree, ofOne) => {
    expect(await outputOf(bounds(hitPolicy), 't', { n: 3 })).toEqual(ofThree);
    expect(await outputOf(bounds(hitPolicy), 't', { n: 1 })).toEqual(ofOne);
    expect(await outputOf(bounds(hitPolicy), 't', { n: 0 })).toBeNull();
  });

  test('UNIQUE refuses two matching rules, and tells what it had found by then', async () => {
    expect(await outputOf(bounds('UNIQUE'), 't', { n: 1 })).toBe('low');
    const outcome = await outcomeOf(bounds('UNIQUE'), 't', { n: 2 });
    expect(outcome).toMatchObject({
      ok: false,
      failedDecisionId: 't',
      message: `multiple values aren't allowed for UNIQUE hit policy. found: '["low", "high"]'`,
    });
    expect(outcome.evaluated[0]).toMatchObject({
      output: null,
      inputs: [{ id: 't_in1', name: 'n', value: 2 }],
      matchedRules: [{ ruleId: 't_rule1', ruleIndex: 1 }, { ruleId: 't_rule2' }],
    });
  });

  test('ANY takes several rules that agree', async () => {
    const file = dmn(
      table('t', {
        hitPolicy: 'ANY',
        inputs: ['n'],
        outputs: ['a', 'b'],
        rules: [
          ['> 0', '1', 'null'],
          ['> 1', '1', 'null'],
          ['> 2', '1', '2'],
        ],
      }),
    );
    expect(await outputOf(file, 't', { n: 2 })).toEqual({ a: 1, b: null });
    expect(await outputOf(file, 't', { n: 3 })).toMatch(/different values aren't allowed for ANY hit policy/);
  });

  test('priorities of several outputs count from left to right', async () => {
    const file = dmn(
      table('t', {
        hitPolicy: 'OUTPUT ORDER',
        inputs: [],
        outputs: ['a', 'b'],
        outputValues: ['2,1', '"y","x"'],
        rules: [
          ['1', '"x"'],
          ['1', '"y"'],
          ['3', '"y"'],
          ['2', '"x"'],
        ],
      }),
    );
    expect(await outputOf(file, 't')).toEqual([
      { a: 2, b: 'x' },
      { a: 1, b: 'y' },
      { a: 1, b: 'x' },
      { a: 3, b: 'y' },
    ]);
  });

  test('without a match the default outputs count', async () => {
    const rules = [['"x"', '1', '2']];
    const file = dmn(table('t', { inputs: ['s'], outputs: ['a', 'b'], defaults: ['10', 's'], rules }));
    expect(await outputOf(file, 't', { s: 'y' })).toEqual({ a: 10, b: 'y' });
  });

  test('an aggregation of something other than numbers fails', async () => {
    expect(await outputOf(bounds('COLLECT', 'SUM'), 't', { n: 1 })).toBe(`! t: expected number but found 'low'`);
    expect(await outputOf(bounds('COLLECT', 'COUNT'), 't', { n: 3 })).toBe(3);
  });
});

/** Each hit policy by a plain computation over the values of the matching rules. */
const plain: Readonly<Record<string, (values: readonly number[], priorities: readonly number[]) => unknown>> = {
  FIRST: ([first]) => first,
  'RULE ORDER': (values) => values,
  COLLECT: (values) => values,
  PRIORITY: (values, priorities) => priorities.find((value) => values.includes(value)),
  'OUTPUT ORDER': (values, priorities) => priorities.flatMap((value) => values.filter((other) => other === value)),
  'COLLECT SUM': (values) => values.reduce((sum, value) => sum + value, 0),
  'COLLECT MIN': (values) => Math.min(...values),
  'COLLECT MAX': (values) => Math.max(...values),
  'COLLECT COUNT': (values) => values.length,
};

const ruleArbitrary = fc.record({
  low: fc.integer({ min: 0, max: 8 }),
  width: fc.integer({ min: 0, max: 8 }),
  output: fc.integer({ min: 0, max: 4 }),
});

test('any table agrees with a plain computation of its hit policy', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(plain)),
      fc.array(ruleArbitrary, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 0, max: 12 }),
      async (name, rules, n) => {
        // given
        const priorities = [3, 1, 4, 0, 2];
        const [hitPolicy, aggregation] = name.startsWith('COLLECT ') ? name.split(' ') : [name];
        const file = dmn(
          table('t', {
            hitPolicy: hitPolicy ?? name,
            ...(aggregation === undefined ? {} : { aggregation }),
            inputs: ['n'],
            outputs: ['v'],
            outputValues: [priorities.join(',')],
            rules: rules.map(({ low, width, output }) => [`[${low}..${low + width}]`, String(output)]),
          }),
        );
        const matching = rules.filter(({ low, width }) => low <= n && n <= low + width).map(({ output }) => output);
        // when
        const output = await outputOf(file, 't', { n });
        // then
        expect(output).toEqual(matching.length === 0 ? null : plain[name]?.(matching, priorities));
      },
    ),
    { numRuns: 150 },
  );
});
