/**
 * The secrets of an installation: a folder with a file for each, as Docker and Kubernetes mount them. The name of the file is that of the
 * secret, its content the value; a line end at the end is none of it, since editors write one.
 *
 * The folder is read when the engine starts and again every five seconds, so that a command never waits for a disk, and a secret that was
 * exchanged is handed out without a restart. A folder that cannot be read any more leaves what was known, and is told once. Values stay in
 * memory: they are never logged, and a crash leaves nothing of them.
 */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Secrets } from '../core/kernel/execution.ts';
import type { EngineLog } from './contract/observer.ts';

export interface SecretFolder extends Secrets {
  /** Stops reading the folder again. */
  close(): void;
}

const REFRESH_MS = 5_000;
const SECRETS_MAX = 1_000;
const SECRET_BYTES_MAX = 64 * 1_024;

/**
 * Opens a folder of secrets.
 * @throws Error when it cannot be read
 */
export async function openSecretFolder(path: string, log: EngineLog, refreshMs = REFRESH_MS): Promise<SecretFolder> {
  let known = await readFolder(path).catch((error: unknown) => {
    throw new Error(
      `Expected to read the secrets in the folder '${path}', but that failed with ${reasonOf(error)}. Let the engine's user read it, or start without ENGINE_SECRETS_DIR`,
      { cause: error },
    );
  });
  let isTold = false;
  let isReading = false;
  const refresh = async (): Promise<void> => {
    if (isReading) return; // a slow disk must not bring back what was there before
    isReading = true;
    try {
      known = await readFolder(path);
      isTold = false;
    } catch (error) {
      if (!isTold) log.warn({ path, reason: reasonOf(error) }, 'secrets cannot be read again; those of before stay');
      isTold = true;
    } finally {
      isReading = false;
    }
  };
  const timer = setInterval(() => void refresh(), refreshMs);
  timer.unref();
  return { get: (name) => known.get(name), keys: () => known.keys(), close: () => clearInterval(timer) };
}

/** Kubernetes exchanges all files of a mount while they are read: what was listed and is gone by then is looked for once more. */
async function readFolder(path: string, isSecondLook = false): Promise<ReadonlyMap<string, string | null>> {
  const names = (await readdir(path)).filter((name) => !name.startsWith('.')).toSorted();
  if (names.length > SECRETS_MAX)
    throw new Error(`Expected at most ${SECRETS_MAX} secrets in ${path}, but there are ${names.length}`);
  const folder = await realpath(path);
  const found = new Map<string, string | null>();
  for (const name of names) {
    const value = await readSecret(folder, join(path, name));
    if (value === GONE && !isSecondLook) return readFolder(path, true);
    if (value !== GONE && value !== undefined) found.set(name, value);
  }
  return found;
}

/** What was listed, and is not there when it is read. */
const GONE = Symbol('gone');

/**
 * Reads a file; null for one that cannot be read, is too large or no text. Undefined for what is no secret: no file, and a link that leads out of
 * the folder, since whoever may lay links into it should not be told every file that the engine may read. Links inside it are how Kubernetes
 * mounts secrets.
 */
async function readSecret(folder: string, file: string): Promise<string | null | undefined | typeof GONE> {
  try {
    const target = await realpath(file);
    const about = await stat(target);
    if (!about.isFile() || !target.startsWith(folder + sep)) return undefined;
    if (about.size > SECRET_BYTES_MAX) return null;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(target));
    return text.replace(/\r?\n$/, '');
  } catch (error) {
    return reasonOf(error) === 'ENOENT' ? GONE : null;
  }
}

/** The system's word, or the sentence above that counts the files: nothing of a content may come into a log. */
const reasonOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : 'unknown');
