/** `npm run rules`: writes `docs/zeebe-rules.md` from the rule book that stands beside the engine's tests. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const { status } = spawnSync(process.execPath, [join(root, 'tests/engine/rules/support/document.ts')], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
