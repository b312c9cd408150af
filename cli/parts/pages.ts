import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const output = join(root, 'web', 'dist');
const stamp = join(output, '.sources');

/** The built pages are made of these files; anything else cannot make them old. */
const SOURCES = ['web/**/*', 'modeler/**/*', 'vite.config.ts', 'package-lock.json'];

let ensured: Promise<void> | undefined;

/**
 * Builds the pages when they are missing or older than their sources, once in a process however many systems start in it. In an installation without the build tools
 * (the container image) the pages were built beforehand and are used as they are.
 * @throws Error with the output of the build when it fails
 */
export function ensurePages(): Promise<void> {
  ensured ??= buildWhenOld();
  return ensured;
}

async function buildWhenOld(): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite) && existsSync(join(output, 'index.html'))) return;
  const hash = hashSources();
  if (areOf(hash)) return;
  console.log('Building the pages …');
  // Built beside and then put in place: a server that runs meanwhile, or another build at the same time, never sees half of it.
  const fresh = join(root, 'web', `dist.${process.pid}`);
  try {
    await run(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', fresh]);
    writeFileSync(join(fresh, '.sources'), hash);
    putInPlace(fresh, hash);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

const areOf = (hash: string): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

/** Another process may put its own pages there between the two steps: those of the same sources are as good, and others are replaced. */
function putInPlace(fresh: string, hash: string, triesLeft = 5): void {
  rmSync(output, { recursive: true, force: true });
  try {
    renameSync(fresh, output);
  } catch (error) {
    if (areOf(hash)) return;
    if (triesLeft === 0) throw error;
    putInPlace(fresh, hash, triesLeft - 1);
  }
}

function hashSources(): string {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, {
    cwd: root,
    withFileTypes: true,
    exclude: (entry) => entry.name.startsWith('dist') || entry.name === 'node_modules',
  });
  const paths = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort()) hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest('hex');
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Started from the tests, where NODE_ENV is "test", the pages would be React's development build.
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The pages could not be built:\n${text}`)),
    );
  });
}
