/**
 * `npm run nightly -- [steps] [seed] [round]`: the random processes of the engine over 1,000,000 steps (in `npm test` they are
 * 20,000); 10,000 crashes of the engine at named points, 150 kills of its process, 50 freezes and 20 stops with another one standing by, and the lease in 5,000 worlds; 50 kills of the database under a working office; hostile requests to the engine by gRPC (one for 20 steps) and REST (three for 20) and against the office's API (one for 5) over as many more cases; then the long stories in full, as `npm run stories` plays them. It
 * prints its seed and each round; after an end before its time the same seed and the last round go on from there.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { killDatabase } from './suite/simulate.ts';
import { playStories } from './suite/stories.ts';

const STEPS = 1_000_000;
const [steps = String(STEPS), seed = String(Date.now() % 2 ** 31), round = '0'] = process.argv.slice(2);
for (const [name, value] of Object.entries({ steps, seed, round })) {
  if (!/^\d+$/.test(value)) throw new Error(`Expected a number for the ${name}, but got '${value}'.`);
}

const root = join(import.meta.dirname, '..');
const tests = [
  'tests/engine/core/random',
  'tests/simulation/engine-clock.test.ts',
  'tests/simulation/engine-crash-points.test.ts',
  'tests/simulation/engine-takeovers.test.ts',
  'tests/simulation/lease.test.ts',
  'tests/simulation/cut-at-commit.test.ts',
  'tests/conformance/grpc/fuzz.test.ts',
  'tests/engine/api/fuzz.test.ts',
  'tests/server/hostile-requests.test.ts',
];
console.log(`${steps} steps; to repeat: npm run nightly -- ${steps} ${seed} ${round}`);
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
const compared = killDatabase(root, '50', seed);
const told = playStories(root);
process.exitCode = (status ?? 1) || compared || told;
