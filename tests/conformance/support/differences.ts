/**
 * A reporter of vitest: after a run against another cluster (`CONFORMANCE_REST_ADDRESS`) it prints in what that differs, a row for
 * each scenario that failed.
 */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Texts longer than this are cut, so that a row stays readable. */
const CELL_CHARS_MAX = 100;

const COLUMNS = ['operation', 'scenario', 'expected', 'got'] as const;
type Row = readonly [operation: string, scenario: string, expected: string, got: string];

export default class DifferencesReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const cases = modules.flatMap(({ children }) => [...children.allTests()]);
    const rows = cases.filter((each) => each.result().state === 'failed').map(rowOf);
    process.stdout.write(`${rows.length === 0 ? noDifference(cases.length) : differences(rows, cases.length)}\n`);
  }
}

const noDifference = (count: number): string => `\nNo differences in ${count} scenarios.`;

const differences = (rows: readonly Row[], count: number): string =>
  [`\nDifferences in ${rows.length} of ${count} scenarios:`, '', ...tableOf(rows)].join('\n');

function rowOf(test: TestCase): Row {
  const [error] = test.result().errors ?? [];
  const isCompared = error?.expected !== undefined || error?.actual !== undefined;
  const [expected, got] = isCompared ? [error?.expected, error?.actual] : ['no error', error?.message ?? 'an error'];
  return [test.meta().operation ?? '', test.fullName, cellOf(expected), cellOf(got)];
}

function cellOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
  return line.length <= CELL_CHARS_MAX ? line : `${line.slice(0, CELL_CHARS_MAX)} …`;
}

/** As Markdown, so that it can be pasted into a report. */
function tableOf(rows: readonly Row[]): readonly string[] {
  const widths = COLUMNS.map((name, index) => Math.max(name.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`;
  return [line(COLUMNS), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
