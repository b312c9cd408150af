/** `npm run fuzz -- [requests] [seed]`: hostile requests against the engine's REST API on PostgreSQL, and as many against the office's API and pages; 100,000 unless told otherwise. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const REQUESTS = 100_000;
const [requests = String(REQUESTS), seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
for (const [name, value] of Object.entries({ requests, seed })) {
  if (!/^\d+$/.test(value)) throw new Error(`Expected a number for the ${name}, but got '${value}'.`);
}

const root = join(import.meta.dirname, '..');
console.log(`${requests} requests; to repeat: npm run fuzz -- ${requests} ${seed}`);
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--disableConsoleIntercept',
    'tests/engine/api/fuzz.test.ts',
    'tests/server/hostile-requests.test.ts',
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, FUZZ_REQUESTS: requests, HOSTILE_REQUESTS: requests, RANDOM_SEED: seed },
  },
);
process.exitCode = status ?? 1;
