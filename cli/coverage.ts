/**
 * `npm run coverage`: runs the tests of the engine's core and writes into the engine's README how many of them exercise each
 * element, event and marker. `npm test` collects the same and fails when the README says something else.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { README, withTable } from '../engine/api/coverage.ts';
import { bpmnTables, type Counts } from '../engine/model/coverage.ts';

const root = join(import.meta.dirname, '..');

/** Lines that tests have written: a test may make several engines, and counts once for each feature. */
interface Line {
  readonly test: string;
  readonly features: readonly string[];
}

/** How many tests exercise what, from the folder in which a run of the tests has noted it. */
async function countsIn(folder: string): Promise<Counts> {
  const testsByFeature = new Map<string, Set<string>>();
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.jsonl')) continue;
    const text = await readFile(join(folder, file), 'utf8');
    for (const line of text.split('\n').filter(Boolean)) {
      const { test, features } = JSON.parse(line) as Line;
      for (const feature of features) {
        const tests = testsByFeature.get(feature) ?? new Set();
        testsByFeature.set(feature, tests.add(test));
      }
    }
  }
  return new Map([...testsByFeature].map(([feature, tests]) => [feature, tests.size]));
}

/** The README with the tables of a run, and as it is. */
export async function coverageOf(folder: string): Promise<{ readonly actual: string; readonly expected: string }> {
  const actual = await readFile(README, 'utf8');
  return { actual, expected: withTable(actual, 'bpmn', bpmnTables(await countsIn(folder))) };
}

if (import.meta.main) {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-coverage-'));
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'tests/engine/core', '--reporter=dot'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, EXERCISED_FOLDER: folder, RANDOM_STEPS: '1' },
  });
  if (status === 0) await writeFile(README, (await coverageOf(folder)).expected);
  await rm(folder, { recursive: true, force: true });
  process.exitCode = status ?? 1;
}
