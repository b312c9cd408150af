/** `npm run simulate -- [kills] [seed]`: the database is killed 50 times (or as often as it is told) under a working office, and what was acknowledged is compared. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const KILLS = 50;
const [kills = String(KILLS), seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
for (const [name, value] of Object.entries({ kills, seed })) {
  if (!/^\d+$/.test(value)) throw new Error(`Expected a number for the ${name}, but got '${value}'.`);
}

const root = join(import.meta.dirname, '..');
console.log(`${kills} kills of the database; to repeat: npm run simulate -- ${kills} ${seed}`);
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--disableConsoleIntercept', 'tests/simulation/kills.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, DATABASE_KILLS: kills, RANDOM_SEED: seed } },
);
process.exitCode = status ?? 1;
