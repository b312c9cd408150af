/** Which operations of the engine's API a run of the conformance tests has seen succeed, and which it has not. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { servedOperations } from '../../engine/api/coverage.ts';

/** Every served operation against the lines `METHOD /path` in the files of a folder. @returns whether each has succeeded */
export async function printAnsweredOperations(folder: string): Promise<boolean> {
  const texts = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')));
  const answered = new Set(texts.flatMap((text) => text.split('\n')));
  const served = await servedOperations();
  const missing = served.filter((operation) => !answered.has(operation));
  console.log(
    `\nOperations of the engine's API that have succeeded: ${served.length - missing.length} of ${served.length}`,
  );
  for (const operation of missing) console.log(`never: ${operation}`);
  return missing.length === 0;
}
