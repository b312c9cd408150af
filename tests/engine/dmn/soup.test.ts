import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateDecision } from '../../../engine/dmn/evaluate.ts';
import { parseDmn } from '../../../engine/dmn/parse-dmn.ts';
import { createReport } from '../../../engine/model/xml/report.ts';
import { decision, dmn, knowledge, literal, table } from '../support/dmn.ts';

const GOOD = dmn(
  table(
    'fee',
    {
      hitPolicy: 'COLLECT',
      aggregation: 'SUM',
      inputs: ['kind', 'pages'],
      outputs: ['amount'],
      rules: [
        ['"copy"', '> 2', 'price(pages)'],
        ['not("copy")', '[1..5]', 'base'],
      ],
    },
    { requires: ['base'], knows: ['price'] },
  ),
  decision('base', literal('if pages = null then 1 else pages + 1'), { typeRef: 'number' }),
  knowledge('price', ['n: number'], literal('n * 2')),
  decision(
    'all',
    `<context><contextEntry><variable name="a"/><list>${literal('fee')}</list></contextEntry></context>`,
    {
      requires: ['fee'],
    },
  ),
);
/** Words that mean something in a DMN file, so that the changes hit where it hurts. */
const WORDS = [
  '<',
  '>',
  '"',
  '&',
  'href="#',
  'decision',
  '<text>',
  '</text>',
  'id="',
  'COLLECT',
  '?',
  'not(',
  '..',
  '-',
  'fee',
];

const changes = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: GOOD.length }),
    cut: fc.integer({ min: 0, max: 40 }),
    put: fc.oneof(fc.constantFrom(...WORDS, ''), fc.string({ maxLength: 5 })),
  }),
  { minLength: 1, maxLength: 4 },
);
const values = fc.oneof(
  fc.integer(),
  fc.string({ maxLength: 3 }),
  fc.constantFrom(null, true, 'copy', 3, [1], { a: 1 }),
);

describe('a damaged DMN file', () => {
  test('is refused with a reason or works, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(changes, values, values, async (edits, kind, pages) => {
        // given
        const xml = edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), GOOD);
        const report = createReport('damaged.dmn');
        // when
        const graph = await parseDmn(xml, report);
        // then
        if (graph === null) expect(report.problems).not.toEqual([]);
        if (graph === null || report.problems.length > 0) return;
        const scope = { get: (name: string) => ({ kind, pages })[name] };
        for (const id of graph.decisions.keys()) {
          const outcome = evaluateDecision(graph, id, { scope, nowMs: 0, zone: 'UTC' });
          expect(outcome.evaluated.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 400 },
    );
  });
});
