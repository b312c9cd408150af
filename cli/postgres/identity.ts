/**
 * As whom the embedded PostgreSQL runs. PostgreSQL refuses to run as root, so for root its programs are started as an
 * unprivileged user; for anybody else as oneself.
 */
import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { chownSync, readFileSync } from 'node:fs';

export interface ServerIdentity {
  /** Undefined: as oneself. */
  readonly uid?: number;
  readonly gid?: number;
  /** Words to put before a command, so that the unprivileged user may walk through folders that only root may enter. */
  readonly prefix: readonly string[];
}

const CANDIDATE_USERS = ['postgres', 'nobody'];

/** Reads /etc/passwd, because PostgreSQL needs a user that has an entry there. */
function findUnprivilegedUser(): { uid: number; gid: number } {
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of CANDIDATE_USERS) {
    const entry = entries.find((fields) => fields[0] === name);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error(
    `PostgreSQL does not run as root, and none of the users ${CANDIDATE_USERS.join(', ')} exists. Start as an ordinary user or set DATABASE_URL.`,
  );
}

/**
 * Chooses the user and makes sure that it can reach the programs and the data folder (which it is given).
 * A clone below a folder that only root may enter (such as /root) is reached with the capability to search folders.
 * @param dataFolder existing folder that will belong to the server's user
 * @param program a program that the user must be able to run
 */
export function chooseServerIdentity(dataFolder: string, program: string): ServerIdentity {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const user = findUnprivilegedUser();
  chownSync(dataFolder, user.uid, user.gid);
  const options: SpawnSyncOptions = { stdio: 'ignore', uid: user.uid, gid: user.gid, cwd: '/' };
  const reaches = (path: string): boolean => spawnSync('test', ['-x', path], options).status === 0;
  if (reaches(program) && reaches(dataFolder)) return { ...user, prefix: [] };

  const capability = '+dac_read_search,+dac_override';
  const prefix = [
    'setpriv',
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    `--inh-caps=${capability}`,
    `--ambient-caps=${capability}`,
  ];
  const [command = '', ...args] = [...prefix, program, '--version'];
  if (spawnSync(command, args, { stdio: 'ignore', cwd: '/' }).status === 0) return { prefix };
  throw new Error(
    `The user that PostgreSQL runs as (uid ${user.uid}) cannot reach ${program} or ${dataFolder}. Move the project or MOTCUA_HOME to a folder that others may enter, start as an ordinary user, or set DATABASE_URL.`,
  );
}
