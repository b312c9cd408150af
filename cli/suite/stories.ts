/**
 * The stories that take minutes by their nature: every procedure on every branch, withdrawn at every step, left to the ladder; a procedure that is made with the mouse and by the keys alone; the day of the demo with all its matters;
 * a process and a database that are killed again and again, a disk that is full, and processes that begin on an empty database; every page in each language and theme; the picture of every paper, as a draft and as issued; the
 * numbers that every leader of a city is shown. `npm test` plays a part of each, drawn by the seed of the run.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const STORIES = [
  'every-branch',
  'rare-forms',
  'every-procedure',
  'studio-procedure',
  'demo',
  'kills',
  'disk-full',
  'separate-processes',
  'accessibility',
  'citizen-online',
  'citizen-pages',
  'phone-scans',
  'drawn-papers',
  'city-numbers',
];

/** Those that are not in `tests/e2e`: they need no browser. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'city-numbers': 'server',
  'drawn-papers': 'office',
  kills: 'simulation',
  'disk-full': 'simulation',
};

/** Plays all of the named stories, every one unless named. @returns the exit code */
export function playStories(root: string, names: readonly string[] = []): number {
  const unknown = names.filter((name) => !STORIES.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no story "${unknown.join('", "')}"; there are ${STORIES.join(', ')}.`);
  const files = (names.length > 0 ? names : STORIES).map((name) => `tests/${ELSEWHERE[name] ?? 'e2e'}/${name}.test.ts`);
  const pictures = process.env.FORM_PICTURES ?? join(root, 'node_modules/.cache/forms');
  const day = process.env.DAY_PICTURES ?? join(root, 'node_modules/.cache/day');
  process.stdout.write(`Pictures of the forms are kept in ${pictures}, of the day of the demo in ${day}\n`);
  const reporters = ['--reporter=verbose', '--reporter=./tests/support/budget.ts'];
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--disableConsoleIntercept', ...reporters, ...files],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, STORIES: 'all', FORM_PICTURES: pictures, DAY_PICTURES: day },
    },
  );
  return status ?? 1;
}
