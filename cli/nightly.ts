/**
 * `npm run nightly -- [parts] [steps] [seed] [round]`: what takes hours, all of it or the parts that are named (`npm run nightly -- crashes requests`):
 *
 * - `random`: random processes of the engine over 1,000,000 steps (in `npm test` they are 20,000), and moves of its clock;
 * - `crashes`: 10,000 crashes of the engine at named points, and connections that are cut at COMMIT;
 * - `takeovers`: 150 kills of the leading engine's process, 50 freezes and 20 stops with another one standing by, and the lease in 5,000 worlds;
 * - `frames`: hostile requests by gRPC, one for 20 steps; `requests`: those by REST, to the engine (three for 20) and to the office (one for 5);
 * - `database`: 50 kills of the database under a working office;
 * - `stories`: the long stories in full, as `npm run stories` plays them.
 *
 * It prints its seed, each round and how each part ended; after an end before its time the same part, seed and last round go on from there.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { killDatabase } from './suite/simulate.ts';
import { playStories } from './suite/stories.ts';

const STEPS = 1_000_000;
const root = join(import.meta.dirname, '..');
const files = {
  random: ['tests/engine/core/random', 'tests/simulation/engine-clock.test.ts'],
  crashes: ['tests/simulation/engine-crash-points.test.ts', 'tests/simulation/cut-at-commit.test.ts'],
  takeovers: ['tests/simulation/engine-takeovers.test.ts', 'tests/simulation/lease.test.ts'],
  frames: ['tests/conformance/grpc/fuzz.test.ts'],
  requests: ['tests/engine/api/fuzz.test.ts', 'tests/server/hostile-requests.test.ts'],
} as const;
/** Ends with the exit code of the part. */
const parts: Readonly<Record<string, () => number>> = {
  ...Object.fromEntries(Object.entries(files).map(([name, tests]) => [name, () => run(tests)])),
  database: () => killDatabase(root, '50', seed),
  stories: () => playStories(root),
};

const words = process.argv.slice(2);
const numbersAt = words.findIndex((word) => /^\d/.test(word));
const named = numbersAt < 0 ? words : words.slice(0, numbersAt);
const [steps = String(STEPS), seed = String(Date.now() % 2 ** 31), round = '0'] =
  numbersAt < 0 ? [] : words.slice(numbersAt);
for (const [name, value] of Object.entries({ steps, seed, round })) {
  if (!/^\d+$/.test(value)) throw new Error(`Expected a number for the ${name}, but got '${value}'.`);
}
for (const name of named)
  if (!(name in parts)) throw new Error(`There is no part '${name}', but: ${Object.keys(parts).join(', ')}.`);

const wanted = named.length === 0 ? Object.keys(parts) : named;
console.log(`${steps} steps; to repeat: npm run nightly -- ${[...named, steps, seed, round].join(' ')}`);
const ends = wanted.map((name) => {
  const startedMs = Date.now();
  const code = parts[name]?.() ?? 1;
  return {
    part: name,
    ended: code === 0 ? 'well' : `with ${code}`,
    minutes: Math.round((Date.now() - startedMs) / 60_000),
  };
});
console.table(ends);
process.exitCode = ends.some(({ ended }) => ended !== 'well') ? 1 : 0;

function run(tests: readonly string[]): number {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--disableConsoleIntercept', ...tests],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        RANDOM_STEPS: steps,
        RANDOM_SEED: seed,
        RANDOM_FROM: round,
        TAKEOVERS: '50 20 150',
        FUZZ_REQUESTS: String(Math.ceil((Number(steps) * 3) / 20)),
        HOSTILE_REQUESTS: String(Math.ceil(Number(steps) / 5)),
      },
    },
  );
  return status ?? 1;
}
