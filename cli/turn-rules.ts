/**
 * `npm run rules:turn -- [count or beginning of ids] [seed]`: turns a sample of the rule book's rules round in a copy of the sources, one by one, and fails when a test that is said to
 * hold one stays green; fifty rules unless told otherwise.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const { status } = spawnSync(
  process.execPath,
  [join(root, 'tests/engine/rules/support/turn.ts'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
