import { spawnSync } from 'node:child_process';

/** Where the branch at hand left the main branch: as the server has it, else as it is here; what is checked out where there is neither. */
export function mainBranch(root: string): string {
  for (const name of ['origin/main', 'main']) {
    const { status, stdout } = spawnSync('git', ['merge-base', 'HEAD', name], { cwd: root, encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return 'HEAD';
}
