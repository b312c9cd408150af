/**
 * `npm test`: all that continuous integration asks for, what fails fastest first. With arguments only those tests are run:
 * `npm test -- tests/engine`. With `--changed` (`npm run test:changed`) those that what was changed since the main branch can have touched.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coverageOf } from './coverage.ts';
import { ensurePages } from './parts/pages.ts';
import { printAnsweredOperations } from './suite/answered-operations.ts';
import { provideBrowser } from './suite/browser.ts';
import { runChecks } from './suite/checks.ts';
import { elementCoverage, printElementCoverage } from './suite/element-coverage.ts';
import { filesChangedSince, mainBranch } from './suite/main-branch.ts';
import { printRuleBook } from './suite/rule-book.ts';

const root = join(import.meta.dirname, '..');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');

/** Prints in what a cluster differs that the conformance tests run against. */
const DIFFERENCES = './tests/conformance/support/differences.ts';

/** Prints which files took longest. */
const BUDGET = './tests/support/budget.ts';

/** The tests that play every procedure; run by themselves they print what they have entered too. */
const SCENARIOS = 'tests/workers';

/** The tests that hold the rules of the rule book; run by themselves they print its counts too. */
const ENGINE = 'tests/engine';

/** The tests that use every operation of the engine's API; run by themselves they print which have succeeded too. */
const CONFORMANCE = 'tests/conformance';

const CHANGED = '--changed';

/** Of so many the tests hear, by a variable of the environment, which has a limit of its own. */
const CHANGED_FILES_MAX = 500;

const startedAtMs = Date.now();
const args = process.argv.slice(2);
const isWhole = args.length === 0;
if (isWhole && !(await runChecks(root))) process.exit(1);
if (isWhole) await ensurePages();
process.exit(await runTests(args));

interface Folders {
  /** Of what a run of the tests leaves. */
  readonly all: string;
  readonly report: string;
  readonly exercised: string;
  readonly reached: string;
  readonly answered: string;
}

async function runTests(patterns: readonly string[]): Promise<number> {
  const folders = await makeFolders();
  const code = await runVitest(patterns, folders);
  const counts = JSON.parse(await readFile(folders.report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  const isComplete = await tellCoverage(patterns, folders, code === 0);
  await rm(folders.all, { recursive: true, force: true });
  console.log(`\n${counts.numPassedTests} passed, ${counts.numFailedTests} failed`);
  return isComplete ? code : 1;
}

async function makeFolders(): Promise<Folders> {
  const all = await mkdtemp(join(tmpdir(), 'motcua-test-'));
  const folder = (name: string): string => join(all, name);
  const folders = { exercised: folder('exercised'), reached: folder('reached'), answered: folder('answered') };
  for (const each of Object.values(folders)) await mkdir(each);
  return { all, report: folder('report.json'), ...folders };
}

async function runVitest(patterns: readonly string[], folders: Folders): Promise<number> {
  provideBrowser();
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${folders.report}`];
  reporters.push(`--reporter=${BUDGET}`);
  if (process.env.CONFORMANCE_REST_ADDRESS) reporters.push(`--reporter=${DIFFERENCES}`);
  const base = patterns.includes(CHANGED) ? mainBranch(root) : null;
  const since = patterns.map((each) => (each === CHANGED ? `${CHANGED}=${base}` : each));
  return run([vitest, 'run', ...reporters, ...since], {
    ...(base === null ? {} : { CHANGED_FILES: filesChangedSince(root, base).slice(0, CHANGED_FILES_MAX).join('\n') }),
    EXERCISED_FOLDER: folders.exercised,
    REACHED_ELEMENTS_FOLDER: folders.reached,
    ANSWERED_OPERATIONS_FOLDER: folders.answered,
    ...(isWhole ? { SUITE_STARTED_AT_MS: String(startedAtMs) } : {}),
  });
}

/** Prints what the tests have covered, as far as these tests are all that cover it. @returns whether nothing is left out that they promise */
async function tellCoverage(patterns: readonly string[], folders: Folders, passed: boolean): Promise<boolean> {
  const isStale = passed && isWhole && (await isCoverageStale(folders.exercised));
  const scenarios = isWhole || patterns.includes(SCENARIOS);
  const isPartial = scenarios && !printElementCoverage(await elementCoverage(folders.reached));
  if (isPartial) console.error('\nfailed coverage: the scenarios have to enter every element of every diagram.');
  const conformance = !process.env.CONFORMANCE_REST_ADDRESS && (isWhole || patterns.includes(CONFORMANCE));
  const isUntried = conformance && !(await printAnsweredOperations(folders.answered));
  if (isWhole || patterns.includes(ENGINE)) await printRuleBook(root);
  if (isUntried) console.error('\nfailed coverage: the conformance tests have to see every operation succeed.');
  return !(isStale || isPartial || isUntried);
}

/** What the README says of the tests must be what the tests have just done. */
async function isCoverageStale(folder: string): Promise<boolean> {
  const { actual, expected } = await coverageOf(folder);
  if (actual === expected) return false;
  console.error('\nfailed coverage: the tables in engine/README.md are not those of this run; run "npm run coverage".');
  return true;
}

function run(command: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
