/**
 * The one entry of every npm script. It runs on whatever Node the machine has (20 or later), installs the packages when the lock
 * file changed, and then runs the command with the Node that the project brings along, so that everybody has the same one.
 * Usage: node scripts/bootstrap.mjs <command> [arguments], where cli/<command>.ts exists.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NODE_MAJOR_MIN = 20;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const root = join(import.meta.dirname ?? new URL('..', import.meta.url).pathname, import.meta.dirname ? '..' : '');
const modules = join(root, 'node_modules');

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** What is installed is described by the lock file; its hash is kept beside the packages. */
function installPackages() {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(modules, '.motcua-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log('Installing packages (first start, or the lock file changed) …');
  // npm sets npm_execpath for its scripts; calling that file works on every system, npm.cmd does not.
  const npm = process.env.npm_execpath;
  const [command, before] = npm ? [process.execPath, [npm]] : ['npm', []];
  // Not `npm ci`: that refuses a lock file without the packages of other platforms, which a registry need not have.
  const environment = { ...process.env, IBM_TELEMETRY_DISABLED: 'true', NODE_ENV: 'development' };
  const outcome = spawnSync(
    command,
    [...before, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environment,
    },
  );
  if (outcome.status !== 0)
    fail(
      `npm install failed with code ${outcome.status}. Check the network and the free disk space, then run the same command again.`,
    );
  writeFileSync(stamp, hash);
}

function findNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(modules, 'node', 'bin', name);
  if (!existsSync(path))
    fail(
      `The project's own Node is missing (${path}): npm was told not to run install scripts. Run "npm rebuild node", then the same command again.`,
    );
  return path;
}

/** Runs the command and lives exactly as long: it gets our signals, and it sees our death by the closed channel. */
function run(node, args) {
  const environment = {
    // glibc keeps what each thread freed to itself: with two arenas instead of eight per core an idle process holds a fifth less.
    MALLOC_ARENA_MAX: '2',
    // What Node has compiled (and stripped of its types) it finds here again: every process of ours starts a second sooner.
    NODE_COMPILE_CACHE: join(modules, '.cache', 'motcua-compiled'),
    ...process.env,
    PATH: `${join(modules, '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  };
  const child = spawn(node, args, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: environment });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

const [command = '', ...args] = process.argv.slice(2);
if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR_MIN)
  fail(`Motcua needs Node.js ${NODE_MAJOR_MIN} or later to start; this is ${process.version}.`);
const entry = join(root, 'cli', `${command}.ts`);
if (!existsSync(entry)) fail(`Unknown command "${command}": there is no cli/${command}.ts.`);
installPackages();
run(findNode(), ['--disable-warning=ExperimentalWarning', entry, ...args]);
