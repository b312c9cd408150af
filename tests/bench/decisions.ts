/**
 * A decision table of 50 rules × 5 inputs: ours, and the same cells by `feelin`'s unary tests, which read each cell at each
 * evaluation. Run: `node tests/bench/decisions.ts`.
 */
import { unaryTest } from 'feelin';
import { evaluateDecision } from '../../engine/dmn/evaluate.ts';
import { parseDmn } from '../../engine/dmn/parse-dmn.ts';
import type { Json } from '../../engine/feel/evaluation/expression.ts';
import { createReport } from '../../engine/model/xml/report.ts';
import { dmn, table } from '../engine/support/dmn.ts';

const MEASURE_MS = 1_000;
const RULES = 50;
const inputs = ['kind', 'pages', 'level', 'online', 'days'];

const rules = Array.from({ length: RULES }, (_, index) => [
  `"kind ${index % 10}"`,
  `[${index}..${index + 20}]`,
  'not("commune", "district")',
  index % 2 === 0 ? 'true' : '-',
  `< ${100 + index}`,
]);
const cases: readonly Readonly<Record<string, Json>>[] = [
  { kind: 'kind 0', pages: 5, level: 'city', online: true, days: 3 },
  { kind: 'kind 9', pages: 60, level: 'city', online: false, days: 3 },
  { kind: 'none', pages: 60, level: 'commune', online: false, days: 300 },
];

/** Microseconds per call. */
function measure(call: () => unknown): number {
  call();
  const begin = performance.now();
  let calls = 0;
  for (; performance.now() - begin < MEASURE_MS; calls += 1) call();
  return ((performance.now() - begin) * 1000) / calls;
}

/** The numbers of the rules that match. */
function matchesByFeelin(variables: Readonly<Record<string, Json>>): readonly number[] {
  return rules.flatMap((cells, index) => {
    const holds = (cell: string, column: number): boolean => {
      const value = variables[inputs[column] ?? ''] ?? null;
      return cell === '-' || unaryTest(cell, { ...variables, '?': value }).value === true;
    };
    return cells.every(holds) ? [index + 1] : [];
  });
}

const report = createReport('bench.dmn');
const file = table('bench', {
  hitPolicy: 'COLLECT',
  inputs,
  outputs: [''],
  rules: rules.map((cells, index) => [...cells, String(index + 1)]),
});
const graph = await parseDmn(dmn(file), report);
if (graph === null || report.problems.length > 0) throw new Error(JSON.stringify(report.problems));

const columns = ['case', 'matched rules', 'ours µs', 'feelin µs', 'times'];
console.log(columns.map((column, index) => (index === 0 ? column.padEnd(50) : column.padStart(16))).join(''));
for (const variables of cases) {
  const context = { scope: { get: (name: string) => variables[name] }, nowMs: 0, zone: 'UTC' };
  const decide = () => evaluateDecision(graph, 'bench', context);
  const found = decide().evaluated[0]?.matchedRules.map(({ ruleIndex }) => ruleIndex) ?? [];
  const expected = matchesByFeelin(variables);
  if (found.join() !== expected.join()) throw new Error(`We find ${found.join()}, feelin ${expected.join()}`);
  const [ours, theirs] = [measure(decide), measure(() => matchesByFeelin(variables))];
  const figures = [String(found.length), ours.toFixed(1), theirs.toFixed(0), (theirs / ours).toFixed(0)];
  console.log(Object.values(variables).join(', ').padEnd(50) + figures.map((figure) => figure.padStart(16)).join(''));
}
