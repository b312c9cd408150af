/**
 * What belongs to an installation beside its database: the small files of its home folder (the secret that signs links, the database's passwords) and the files that
 * its settings name (the key that signs papers, certificates, the list of agencies). Without them a restored database could not be signed in to,
 * and papers could not be signed.
 */
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../settings/environment.ts';
import { INSTALLATION_FILE, PLACE_FILE } from './layout.ts';

/** Paths within the backup. */
export const IN_HOME = 'home/';
export const IN_SETTINGS = 'settings/';
export const SETTINGS_LIST = 'settings.json';

/** Keys and certificates have some kilobytes. What is larger is no file of ours. */
const FILE_BYTES_MAX = 4 * 1024 * 1024;
const NOT_KEPT = new Set([INSTALLATION_FILE, PLACE_FILE, 'postgres.log', 'restore.log']);
const VARIABLES =
  /^(MOTCUA|ENGINE|ZEEBE|CAMUNDA|DATABASE|SMTP|SMS|OIDC|PAYMENT|SIGNING|AGENCIES|CITIZEN|SERVER|TLS|TASK_FEED|JOB)_|^(HOST|PORT|NODE_ENV|LOG_LEVEL)$/;
const NAMES_A_FILE = /_FILE$/;
/** The passphrase opens the backup; kept inside, it would be a key in its own safe. */
const NEVER_KEPT = 'MOTCUA_BACKUP_PASSPHRASE_FILE';
const SECRET = /PASSWORD|SECRET|TOKEN|PASSPHRASE|_URL$|_KEY$/;

export interface KeptFile {
  readonly path: string;
  readonly content: Buffer;
}

/** Reads all of them. @throws Error naming the setting whose file cannot be read */
export async function filesBeside(home: string, env: Environment): Promise<readonly KeptFile[]> {
  const own = await Promise.all(['', 'postgres/'].map((within) => filesOfFolder(home, within)));
  const named = Object.entries(env).filter(
    ([name, value]) => VARIABLES.test(name) && NAMES_A_FILE.test(name) && name !== NEVER_KEPT && value,
  );
  const files = await Promise.all(named.map(([name, value]) => fileOfSetting(name, value ?? '')));
  return [
    ...own.flat(),
    ...files,
    { path: SETTINGS_LIST, content: Buffer.from(JSON.stringify(settingsIn(env), null, 2)) },
  ];
}

async function filesOfFolder(home: string, within: string): Promise<readonly KeptFile[]> {
  const files: KeptFile[] = [];
  for (const name of await readdir(join(home, within)).catch(() => [])) {
    const path = join(home, within, name);
    const found = await lstat(path).catch(() => undefined);
    if (!found?.isFile() || found.size > FILE_BYTES_MAX || NOT_KEPT.has(name)) continue;
    files.push({ path: `${IN_HOME}${within}${name}`, content: await readFile(path) });
  }
  return files;
}

async function fileOfSetting(name: string, path: string): Promise<KeptFile> {
  try {
    return { path: `${IN_SETTINGS}${name}`, content: await readFile(path) };
  } catch (cause) {
    throw new Error(`${name} is "${path}", but that file cannot be read, so it cannot be backed up.`, { cause });
  }
}

/** Which settings were set, so that whoever restores knows what to set again. The values of secret ones are not kept. */
function settingsIn(env: Environment): Readonly<Record<string, string>> {
  const ours = Object.entries(env).filter(([name, value]) => VARIABLES.test(name) && value);
  return Object.fromEntries(
    ours
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([name, value]) => [
        name,
        SECRET.test(name) && !NAMES_A_FILE.test(name) ? '(secret, not kept)' : (value ?? ''),
      ]),
  );
}
