/** `npm run bench -- [name …]`: runs the benchmarks of `tests/bench`, all or those named, one after the other; each prints a table. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'tests', 'bench');
const all = readdirSync(folder).map((file) => basename(file, '.ts'));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0)
  throw new Error(`There is no benchmark "${unknown.join('", "')}"; there are: ${all.join(', ')}.`);

for (const name of asked.length > 0 ? asked : all) {
  console.log(`\n== ${name}\n`);
  const { status } = spawnSync(process.execPath, [join(folder, `${name}.ts`)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
