/**
 * A Chromium for the browser tests, in this order: the one that CHROMIUM_PATH names, the one that an npm package ships, one on the machine, and at last one from the
 * system's packages where we may install. Never none: a browser test is not skipped.
 *
 * The packed one comes first where it runs (Linux on x64): it is the same on every machine, and, being a shell without windows, takes two thirds of the processor's
 * time that a whole Chromium takes for the same story. It shows no PDF in a tab; tests look at the answer, not at the viewer.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

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
export function provideBrowser(): Browser {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is "${named}", but there is no such file.`);
    return { executablePath: named, env: {} };
  }
  const packed = unpackFromNpm();
  if (packed) return packed;
  const found = findOnMachine() ?? installFromSystem();
  if (found) return { executablePath: found, env: {} };
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

const modules = join(import.meta.dirname, '..', '..', 'node_modules');
const packedModule = import.meta.resolve('@sparticuz/chromium');

/** Returns undefined where the packed one does not run, as on another system. It is unpacked once for each version, whole or not at all. */
function unpackFromNpm(): Browser | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { version } = JSON.parse(readFileSync(new URL('../package.json', packedModule), 'utf8')) as {
    version: string;
  };
  const folder = join(modules, '.cache', `motcua-chromium-${version}`);
  if (!existsSync(folder) && !unpackTo(folder)) return undefined;
  const executablePath = join(folder, 'chromium');
  const env = {
    LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
  };
  return runs(executablePath, env) ? { executablePath, env } : undefined;
}

/**
 * The package unpacks into the folder for temporary files, and lays out the libraries that a bare machine lacks only where it believes to be on its cloud:
 * so a process of its own is told both.
 * @returns whether it is there: a full disk leaves nothing
 */
function unpackTo(folder: string): boolean {
  mkdirSync(dirname(folder), { recursive: true });
  const unfinished = mkdtempSync(`${folder}-`);
  try {
    const program = `const { default: packed } = await import('${packedModule}'); await packed.executablePath();`;
    const env = { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
    const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { env, stdio: 'inherit' });
    if (status !== 0) return false;
    writeFileSync(
      join(unfinished, 'fonts.conf'),
      `<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`,
    );
    if (!existsSync(folder)) renameSync(unfinished, folder);
    return true;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
