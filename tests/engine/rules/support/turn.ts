/**
 * Turns rules round, one by one, in a copy of the repository, and runs the test that is said to hold each: whose test stays green is held by nothing. The copy is made anew for each
 * run in the folder for temporary files and has the repository's packages; nothing that is turned round ever stands in the repository itself.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listFiles, root } from '../../../architecture/support/sources.ts';
import { areas } from '../index.ts';
import type { HoldingTest, Rule, Turn } from '../rule.ts';
import { testPattern } from './titles.ts';

/** A rule that can be turned round. */
type Turnable = Rule & { readonly test: HoldingTest; readonly turned: Turn };

interface Outcome {
  readonly verdict: 'red' | 'GREEN' | 'BROKEN';
  readonly told: string;
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const isTurnable = (rule: Rule): rule is Turnable =>
  'test' in rule && rule.test !== undefined && 'turned' in rule && rule.turned !== undefined;

/** Returns so many rules, drawn by the seed; those whose id begins with a word when one is told instead of a count. */
export function draw(count: string, seed: number): readonly Turnable[] {
  const rules = areas.flatMap((area) => area.rules).filter(isTurnable);
  if (!/^\d+$/.test(count)) return rules.filter(({ id }) => id.startsWith(count));
  const next = randomNumbers(seed);
  const drawn = rules.map((rule) => ({ rule, rank: next() })).sort((one, other) => one.rank - other.rank);
  return drawn.slice(0, Number(count)).map(({ rule }) => rule);
}

/** A linear congruential generator: the same sample on every machine. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
}

function makeCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), 'motcua-turned-'));
  for (const path of listFiles()) {
    mkdirSync(join(copy, dirname(path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

async function turn(copy: string, { place, turned, test }: Turnable): Promise<Outcome> {
  const file = join(copy, turned.file ?? place);
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(turned.from, () => turned.to),
  );
  try {
    return await runTest(copy, test);
  } finally {
    writeFileSync(file, text);
  }
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    message: string;
    assertionResults: readonly { failureMessages: readonly string[] }[];
  }[];
}

/** A test that cannot even be loaded says nothing about the rule. */
async function runTest(copy: string, test: HoldingTest): Promise<Outcome> {
  const output = join(copy, 'turned-report.json');
  rmSync(output, { force: true });
  const args = ['run', test.file, '-t', testPattern(test), '--reporter=json', `--outputFile=${output}`, '--bail=1'];
  await runVitest(copy, args);
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(output, 'utf8')) as Report;
  const failures = testResults.flatMap(({ assertionResults }) =>
    assertionResults.flatMap((each) => each.failureMessages),
  );
  if (numFailedTests > 0) return { verdict: 'red', told: firstLine(failures[0]) };
  if (numPassedTests > 0) return { verdict: 'GREEN', told: 'the test holds nothing of it' };
  return { verdict: 'BROKEN', told: firstLine(testResults[0]?.message) || 'no test has this title' };
}

const firstLine = (text = ''): string => (text.split('\n').find((line) => line.trim() !== '') ?? '').slice(0, 110);

function runVitest(copy: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
      cwd: copy,
      stdio: 'ignore',
      env: { ...process.env, RULES_TURNED: '1' },
    });
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
}

/** @returns whether each test has failed */
export async function turnRules(rules: readonly Turnable[]): Promise<boolean> {
  const copy = makeCopy();
  const counts = { red: 0, GREEN: 0, BROKEN: 0 };
  try {
    for (const rule of rules) {
      const startedAtMs = Date.now();
      const { verdict, told } = await turn(copy, rule);
      counts[verdict] += 1;
      const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
      say(`${verdict.padEnd(6)} ${seconds.padStart(5)} s  ${rule.id.padEnd(60)} ${told}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  say(
    `\n${rules.length} rules turned round: ${counts.red} tests failed, ${counts.GREEN} stayed green, ${counts.BROKEN} did not run`,
  );
  return counts.red === rules.length;
}

if (import.meta.main) {
  const [count = '50', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
  if (!/^\d+$/.test(seed)) throw new Error(`Expected a number for the seed, but got '${seed}'.`);
  say(`To repeat: npm run rules:turn -- ${count} ${seed}`);
  process.exitCode = (await turnRules(draw(count, Number(seed)))) ? 0 : 1;
}
