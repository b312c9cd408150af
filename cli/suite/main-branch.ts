import { spawnSync } from 'node:child_process';

/** Where the branch at hand left the main branch: as the server has it, else as it is here; what is checked out where there is neither. */
export function mainBranch(root: string): string {
  for (const name of ['origin/main', 'main']) {
    const { status, stdout } = spawnSync('git', ['merge-base', 'HEAD', name], { cwd: root, encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return 'HEAD';
}

/** The files that differ from a commit, those that git does not know yet included. */
export function filesChangedSince(root: string, commit: string): readonly string[] {
  const git = (...args: readonly string[]): readonly string[] =>
    spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
  return [...git('diff', '--name-only', commit), ...git('ls-files', '--others', '--exclude-standard')];
}
