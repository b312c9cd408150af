/** Which files of a running cluster belong to a base backup (PostgreSQL documentation, "Backing Up the Data Directory"). */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The server makes their contents anew; the folders themselves have to be there. */
const EMPTIED = new Set([
  'pg_wal',
  'pg_wal/archive_status',
  'pg_wal/summaries',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
/** They belong to the server that runs, or to an earlier backup. */
const LEFT_OUT = new Set([
  'postmaster.pid',
  'postmaster.opts',
  'backup_label',
  'backup_label.old',
  'tablespace_map',
  'tablespace_map.old',
  'backup_manifest',
  'current_logfiles',
  'recovery.signal',
  'standby.signal',
  'postgresql.auto.conf.tmp',
]);
const LEFT_OUT_EVERYWHERE = /^(pgsql_tmp|pg_internal\.init)/;
/** Copied last: what it says about the cluster is younger than what was copied. */
export const CONTROL_FILE = 'global/pg_control';

export interface ClusterEntry {
  /** From the data folder on, with `/`. */
  readonly path: string;
  readonly folder: boolean;
}

/** Every file and folder to copy, folders before what is in them. The control file is not among them. */
export async function* clusterEntries(data: string, within = ''): AsyncGenerator<ClusterEntry> {
  for (const name of (await readdir(join(data, within)).catch(() => [])).toSorted()) {
    const path = within === '' ? name : `${within}/${name}`;
    if (LEFT_OUT.has(path) || LEFT_OUT_EVERYWHERE.test(name) || path === CONTROL_FILE) continue;
    const found = await lstat(join(data, path)).catch(() => undefined);
    if (!found) continue;
    if (found.isSymbolicLink())
      throw new Error(
        `${join(data, path)} is a link to another place (a tablespace): this backup copies one folder alone.`,
      );
    if (found.isFile()) yield { path, folder: false };
    if (!found.isDirectory()) continue;
    yield { path, folder: true };
    if (!EMPTIED.has(path)) yield* clusterEntries(data, path);
    else yield* emptiedWithin(path);
  }
}

function* emptiedWithin(path: string): Generator<ClusterEntry> {
  for (const emptied of EMPTIED) if (emptied.startsWith(`${path}/`)) yield { path: emptied, folder: true };
}
