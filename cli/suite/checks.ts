import { spawn } from 'node:child_process';
import { join } from 'node:path';

interface Check {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
}

/**
 * What is checked before any test runs. The compiler works in one thread: four, as it would, each find out what the libraries' types are, which takes twice
 * the processor's time (36 seconds instead of 20), and here a neighbour has the other core. It keeps what it found, with a hash of every file
 * (`tsBuildInfoFile`), and checks anew what has changed since and what that can touch: nothing changed, 2 seconds.
 */
const checks: readonly Check[] = [
  { name: 'types', script: 'typescript/bin/tsc', args: ['--noEmit', '--singleThreaded', '-p', '.'] },
  { name: 'types of the pages', script: 'typescript/bin/tsc', args: ['--noEmit', '--singleThreaded', '-p', 'web'] },
  { name: 'lint and format', script: '@biomejs/biome/bin/biome', args: ['ci', '--error-on-warnings', '.'] },
  { name: 'dead code', script: 'knip/bin/knip.js', args: ['--cache'] },
];

/** As many at a time as the smallest machine that this is meant for has cores. */
const LANES = 2;

/** Runs the checks beside each other, and prints what those say that fail. @returns whether all have passed; after the first that failed no further one starts */
export async function runChecks(root: string): Promise<boolean> {
  const waiting = [...checks];
  let isFine = true;
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check && isFine; check = waiting.shift())
      if (!(await passes(root, check))) isFine = false;
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return isFine;
}

async function passes(root: string, { name, script, args }: Check): Promise<boolean> {
  const startedMs = performance.now();
  const { code, output } = await run(root, [join(root, 'node_modules', ...script.split('/')), ...args]);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  if (code !== 0) process.stdout.write(output);
  console.log(`${code === 0 ? 'ok    ' : 'failed'} ${name} (${seconds} s)`);
  return code === 0;
}

function run(cwd: string, command: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
