/**
 * `npm test`: all that continuous integration asks for, in the order in which it fails fastest. With arguments only those tests
 * are run: `npm test -- tests/engine`.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coverageOf } from './coverage.ts';
import { ensurePages } from './parts/pages.ts';
import { printAnsweredOperations } from './suite/answered-operations.ts';
import { provideBrowser } from './suite/browser.ts';
import { elementCoverage, printElementCoverage } from './suite/element-coverage.ts';

const root = join(import.meta.dirname, '..');

interface Check {
  readonly name: string;
  readonly command: readonly string[];
}

const bin = (name: string): string => join(root, 'node_modules', ...name.split('/'));

const checks: readonly Check[] = [
  { name: 'types', command: [bin('typescript/bin/tsc'), '--noEmit', '-p', '.'] },
  { name: 'types of the pages', command: [bin('typescript/bin/tsc'), '--noEmit', '-p', 'web'] },
  { name: 'lint and format', command: [bin('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', '.'] },
  { name: 'dead code', command: [bin('knip/bin/knip.js')] },
];

/** Prints in what a cluster differs that the conformance tests run against. */
const DIFFERENCES = './tests/conformance/support/differences.ts';

/** Prints which tests passed only at their second try. */
const SECOND_TRIES = './tests/support/second-tries.ts';

/** The tests that play every procedure; run by themselves they print what they have entered too. */
const SCENARIOS = 'tests/workers';

/** The tests that use every operation of the engine's API; run by themselves they print which have succeeded too. */
const CONFORMANCE = 'tests/conformance';

const only = process.argv.slice(2);
if (only.length === 0) {
  for (const check of checks) await runCheck(check);
  await ensurePages();
}
process.exit(await runTests(only));

async function runCheck({ name, command }: Check): Promise<void> {
  const startedMs = performance.now();
  const code = await run(command, {});
  console.log(`${code === 0 ? 'ok    ' : 'failed'} ${name} (${((performance.now() - startedMs) / 1000).toFixed(1)} s)`);
  if (code !== 0) process.exit(code);
}

async function runTests(patterns: readonly string[]): Promise<number> {
  const browser = await provideBrowser();
  const folder = await mkdtemp(join(tmpdir(), 'motcua-test-'));
  const report = join(folder, 'report.json');
  const exercised = join(folder, 'exercised');
  const reached = join(folder, 'reached');
  const answered = join(folder, 'answered');
  for (const each of [exercised, reached, answered]) await mkdir(each);
  const reporters = [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    `--reporter=${SECOND_TRIES}`,
  ];
  if (process.env.CONFORMANCE_REST_ADDRESS) reporters.push(`--reporter=${DIFFERENCES}`);
  const code = await run([bin('vitest/vitest.mjs'), 'run', ...reporters, ...patterns], {
    CHROMIUM_PATH: browser.executablePath,
    EXERCISED_FOLDER: exercised,
    REACHED_ELEMENTS_FOLDER: reached,
    ANSWERED_OPERATIONS_FOLDER: answered,
    ...browser.env,
  });
  const counts = JSON.parse(await readFile(report, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  const isStale = code === 0 && patterns.length === 0 && (await isCoverageStale(exercised));
  const scenarios = patterns.length === 0 || patterns.includes(SCENARIOS);
  const isPartial = scenarios && !printElementCoverage(await elementCoverage(reached));
  if (isPartial) console.error('\nfailed coverage: the scenarios have to enter every element of every diagram.');
  const conformance =
    !process.env.CONFORMANCE_REST_ADDRESS && (patterns.length === 0 || patterns.includes(CONFORMANCE));
  const isUntried = conformance && !(await printAnsweredOperations(answered));
  if (isUntried) console.error('\nfailed coverage: the conformance tests have to see every operation succeed.');
  await rm(folder, { recursive: true, force: true });
  console.log(`\n${counts.numPassedTests} passed, ${counts.numFailedTests} failed`);
  return isStale || isPartial || isUntried ? 1 : code;
}

/** What the README says of the tests must be what the tests have just done. */
async function isCoverageStale(folder: string): Promise<boolean> {
  const { actual, expected } = await coverageOf(folder);
  if (actual === expected) return false;
  console.error('\nfailed coverage: the tables in engine/README.md are not those of this run; run "npm run coverage".');
  return true;
}

function run([script = '', ...args]: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
