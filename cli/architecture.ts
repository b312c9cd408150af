/** `npm run architecture`: draws the house in `docs/architecture.md` anew, from the imports of the code. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const { status } = spawnSync(process.execPath, [join(root, 'tests/architecture/support/draw.ts')], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
