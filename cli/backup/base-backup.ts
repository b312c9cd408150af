/**
 * A base backup while everything runs (PostgreSQL documentation, "Making a Base Backup Using the Low Level API"). In one session: a slot keeps the log from being recycled,
 * `pg_backup_start` says from where on the log is needed, the files are copied while they change, `pg_backup_stop` says how far, and the log between the two goes
 * in at the end. So each base backup can be restored by itself; with the segments that were shipped since then, to any later moment.
 *
 * When this is killed the session ends with it, and PostgreSQL forgets the backup and the slot. What was written has the ending `.unfinished`
 * and is removed by the next one.
 */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { Environment } from '../settings/environment.ts';
import { dataFolderOf, inSession } from './cluster.ts';
import { CONTROL_FILE, clusterEntries } from './cluster-files.ts';
import { filesBeside } from './home-files.ts';
import { FOLDER_MODE, type InstallationFolder, nameOfMoment, UNFINISHED } from './layout.ts';
import { type BaseBackup, type BaseManifest, writeManifest } from './manifest.ts';
import { sealedName, syncFolder, writeSealed } from './sealing.ts';
import { readSegment } from './segments.ts';
import { type TarWriter, writeTar } from './tar.ts';

/** Where the cluster lies in the archive. */
export const IN_CLUSTER = 'cluster/';

const SLOT = 'motcua_backup';

export interface BaseBackupOptions {
  readonly home: string;
  /** Of the superuser. */
  readonly url: string;
  readonly to: InstallationFolder;
  readonly passphrase: string | null;
  readonly motcua: string;
  readonly env: Environment;
}

interface Copied {
  readonly consistentAt: Date;
  readonly startSegment: string;
  readonly stopSegment: string;
  readonly clusterBytes: number;
}

/** Makes one. The caller holds the lock that keeps two from running at once. */
export async function makeBaseBackup(options: BaseBackupOptions): Promise<BaseBackup> {
  const startedAt = new Date();
  await removeUnfinished(options.to);
  const name = nameOfMoment(startedAt);
  const folder = join(options.to.base, name);
  const unfinished = `${folder}${UNFINISHED}`;
  await mkdir(unfinished, { mode: FOLDER_MODE });
  const manifest = await inSession(options.url, (client) => copyTo(unfinished, client, options, startedAt));
  await writeManifest(unfinished, manifest);
  await rename(unfinished, folder);
  await syncFolder(options.to.base);
  return { name, folder, manifest };
}

async function removeUnfinished({ base }: InstallationFolder): Promise<void> {
  for (const name of await readdir(base))
    if (name.endsWith(UNFINISHED)) await rm(join(base, name), { recursive: true, force: true });
}

async function copyTo(
  folder: string,
  client: pg.Client,
  options: BaseBackupOptions,
  startedAt: Date,
): Promise<BaseManifest> {
  const { version, segmentBytes } = await askServer(client);
  const file = sealedName('base.tar', options.passphrase);
  let copied: Copied | undefined;
  const archive = writeTar(async (tar) => {
    for (const { path, content } of await filesBeside(options.home, options.env)) await tar.addBytes(path, content);
    copied = await copyCluster(tar, client, dataFolderOf(options.home), segmentBytes);
  });
  const sealed = await writeSealed(archive, join(folder, file), options.passphrase);
  if (!copied) throw new Error('The archive ended before the cluster was in it.');
  const { consistentAt, ...rest } = copied;
  return {
    version: 1,
    installation: options.to.id,
    startedAt: startedAt.toISOString(),
    consistentAt: consistentAt.toISOString(),
    finishedAt: new Date().toISOString(),
    motcua: options.motcua,
    postgres: version,
    segmentBytes,
    ...rest,
    file,
    ...sealed,
  };
}

async function askServer(client: pg.Client): Promise<{ version: number; segmentBytes: number }> {
  const { rows } = await client.query<{ version: number; bytes: number }>(
    `select current_setting('server_version_num')::int as version, pg_size_bytes(current_setting('wal_segment_size'))::int as bytes`,
  );
  const [row] = rows;
  if (!row) throw new Error('PostgreSQL did not tell its version.');
  return { version: row.version, segmentBytes: row.bytes };
}

async function copyCluster(tar: TarWriter, client: pg.Client, data: string, segmentBytes: number): Promise<Copied> {
  await client.query(`select pg_create_physical_replication_slot($1, true, true)`, [`${SLOT}_${process.pid}`]);
  await client.query(`select pg_backup_start($1, fast => true)`, ['motcua']);
  const clusterBytes = await copyFiles(tar, data);
  const stop = await client.query<{ segment: string; label: string; tablespaces: string | null; moment: Date }>(
    `select pg_walfile_name(lsn) as segment, labelfile as label, spcmapfile as tablespaces, clock_timestamp() as moment
     from pg_backup_stop(wait_for_archive => false)`,
  );
  const [until] = stop.rows;
  const startSegment = /START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/.exec(until?.label ?? '')?.[1];
  if (!startSegment || !until) throw new Error('PostgreSQL did not tell where the backup begins and ends.');
  await tar.addBytes(`${IN_CLUSTER}backup_label`, Buffer.from(until.label));
  if (until.tablespaces) await tar.addBytes(`${IN_CLUSTER}tablespace_map`, Buffer.from(until.tablespaces));
  await copyLog(tar, data, startSegment, until.segment, segmentBytes);
  return { consistentAt: until.moment, startSegment, stopSegment: until.segment, clusterBytes };
}

async function copyFiles(tar: TarWriter, data: string): Promise<number> {
  let bytes = 0;
  for await (const { path, folder } of clusterEntries(data)) {
    if (folder) await tar.addFolder(`${IN_CLUSTER}${path}`);
    else bytes += (await tar.addFile(`${IN_CLUSTER}${path}`, join(data, path))) ?? 0;
  }
  await tar.addFile(`${IN_CLUSTER}${CONTROL_FILE}`, join(data, CONTROL_FILE));
  return bytes;
}

/** The log between the beginning and the end of the backup, without which its files do not agree. `pg_backup_stop` closes the last segment. */
async function copyLog(tar: TarWriter, data: string, first: string, last: string, segmentBytes: number): Promise<void> {
  const [begin, end] = [readSegment(first, segmentBytes), readSegment(last, segmentBytes)];
  const names = (await readdir(join(data, 'pg_wal'))).toSorted();
  const needed = names
    .map((name) => readSegment(name, segmentBytes))
    .filter(
      (one) =>
        one &&
        begin &&
        end &&
        one.timeline === end.timeline &&
        one.position >= begin.position &&
        one.position <= end.position,
    );
  if (!begin || !end || needed.length !== end.position - begin.position + 1)
    throw new Error(
      `The write-ahead log from ${first} to ${last} is not complete, so the backup would be worth nothing.`,
    );
  for (const segment of needed)
    if (segment) await tar.addFile(`${IN_CLUSTER}pg_wal/${segment.name}`, join(data, 'pg_wal', segment.name));
}
