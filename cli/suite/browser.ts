/**
 * A Chromium for the browser tests, in this order: the one that CHROMIUM_PATH names, one on the machine, one from the system's
 * packages where we may install, and at last the one that an npm package ships. Never none: a browser test is not skipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Browser {
  readonly executablePath: string;
  /** Variables that this Chromium needs besides ours. */
  readonly env: Readonly<Record<string, string>>;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** @throws Error that says how to name a browser when none can be had. */
export async function provideBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is "${named}", but there is no such file.`);
    return { executablePath: named, env: {} };
  }
  const found = findOnMachine() ?? installFromSystem();
  if (found) return { executablePath: found, env: {} };
  const packed = await unpackFromNpm();
  if (packed) return packed;
  throw new Error(
    'No Chromium was found, none could be installed, and the packed one does not run here. Install Chromium or Google Chrome, or set CHROMIUM_PATH to its program.',
  );
}

function runs(path: string, env: Readonly<Record<string, string>> = {}): boolean {
  return (
    spawnSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', env: { ...process.env, ...env } }).status === 0
  );
}

function findOnMachine(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...FIXED_PLACES];
  return candidates.find((path) => existsSync(path) && runs(path));
}

/** Debian and its children, as root: elsewhere installing system packages is not ours to do. */
function installFromSystem(): string | undefined {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0)
    return undefined;
  console.log('Installing Chromium from the system packages …');
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  return findOnMachine();
}

/** The package brings the libraries that a bare machine lacks, but lays them out only where it believes to be on its cloud. */
async function unpackFromNpm(): Promise<Browser | undefined> {
  const before = process.env.AWS_EXECUTION_ENV;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    const executablePath = await packed.executablePath();
    const env = {
      LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? '',
      FONTCONFIG_PATH: process.env.FONTCONFIG_PATH ?? '',
    };
    return runs(executablePath, env) ? { executablePath, env } : undefined;
  } finally {
    if (before === undefined) delete process.env.AWS_EXECUTION_ENV;
    else process.env.AWS_EXECUTION_ENV = before;
  }
}
