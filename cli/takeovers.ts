/**
 * `npm run takeovers -- [kills] [freezes] [stops]`: two engines on one database, of which the leader is killed, frozen and stopped under
 * load, 100, 50 and 20 times unless told otherwise. It prints how long the other one took, and what the clients got.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const [kills = '100', freezes = '50', stops = '20'] = process.argv.slice(2);
for (const [name, value] of Object.entries({ kills, freezes, stops })) {
  if (!/^\d+$/.test(value)) throw new Error(`Expected a number of ${name}, but got '${value}'.`);
}

const root = join(import.meta.dirname, '..');
const file = 'tests/simulation/engine-takeovers.test.ts';
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--disableConsoleIntercept', file],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TAKEOVERS: `${freezes} ${stops} ${kills}` } },
);
process.exitCode = status ?? 1;
