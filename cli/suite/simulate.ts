import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Kills the embedded database under a working office, so many times, and compares what was acknowledged. @returns the exit code */
export function killDatabase(root: string, kills: string, seed: string): number {
  console.log(`${kills} kills of the database; to repeat: npm run simulate -- ${kills} ${seed}`);
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--disableConsoleIntercept',
      'tests/simulation/kills.test.ts',
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, DATABASE_KILLS: kills, RANDOM_SEED: seed } },
  );
  return status ?? 1;
}
