import type { ChildProcess } from 'node:child_process';
import { chownSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUPERUSER } from './connect.ts';
import type { ServerIdentity } from './identity.ts';
import { spawnAs } from './spawn-as.ts';

/**
 * Makes the cluster `data` in a folder, with UTF-8, the C locale and passwords for everybody.
 * @throws Error with the output of initdb when it fails
 */
export async function initialise(
  initdb: string,
  folder: string,
  data: string,
  password: string,
  identity: ServerIdentity,
): Promise<void> {
  const unfinished = join(folder, 'data.new');
  rmSync(unfinished, { recursive: true, force: true });
  const passwordFile = join(folder, 'initdb-password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(passwordFile, identity.uid, identity.gid);
  const args = [
    '-D',
    unfinished,
    '-U',
    SUPERUSER,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
    // A segment of the log is closed every minute for the backup, full or not: small ones spare the disk.
    '--wal-segsize=4',
    '--no-instructions',
  ];
  let output = '';
  try {
    const child = spawnAs(identity, initdb, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    const code = await exitOf(child);
    if (code !== 0) throw new Error(`initdb failed with code ${code} in ${folder}:\n${output}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  // A kill in the middle of initdb must not leave half a cluster behind under the final name.
  renameSync(unfinished, data);
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
