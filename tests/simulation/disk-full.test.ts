/**
 * The disk of the database is full: its log cannot go on, so PostgreSQL stops for want of room. That is said as what it is, nothing that was acknowledged is lost, and when room is made everybody goes on by
 * himself. The next file of the log leads to /dev/full, where every write ends as on a full disk; any user can do that on any Linux. `npm run stories` fills a small volume too, where one may be mounted.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { createStack } from '../../cli/lifetime/stack.ts';
import { type Database, openDatabase } from '../../cli/parts/database.ts';
import { urlOfRole } from '../../cli/postgres/roles.ts';
import { readSettings } from '../../cli/settings/settings.ts';
import { audit, verifyAudit } from '../../office/audit/index.ts';
import { inTransaction, type Office, openOffice, StoreAwayError } from '../../office/kernel/index.ts';
import { PLAYS_ALL } from '../e2e/support/sample.ts';

const MEGABYTE = 1024 * 1024;
const VOLUME_MEGABYTES = 320;
/** What is left on the volume: a file of the log, of 16 MB, does not fit in any more once this is written. */
const LEFT_MEGABYTES = 20;
const ENTRY_BYTES = 60_000;

/** A way for a disk to be full. */
interface Shortage {
  readonly name: string;
  prepare(home: string): void;
  /** Leaves little room, or none. */
  begin(home: string, database: Database): Promise<void>;
  end(home: string): void;
  tidy(home: string): void;
}

const fullLog: Shortage & { segment?: string } = {
  name: 'the next file of its log',
  prepare: () => undefined,
  begin: async (home, { url, folder }) => {
    const segment = join(home, 'postgres/data/pg_wal', await nextSegment(urlOfRole(url, folder ?? '', 'postgres')));
    rmSync(segment, { force: true });
    symlinkSync('/dev/full', segment);
    fullLog.segment = segment;
  },
  end: () => rmSync(fullLog.segment ?? ''),
  tidy: () => undefined,
};

const fullVolume: Shortage = {
  name: 'its volume',
  prepare: (home) => void execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${VOLUME_MEGABYTES}m`, 'tmpfs', home]),
  begin: async (home) => {
    const { bavail, bsize } = statfsSync(home);
    writeFileSync(join(home, 'ballast'), Buffer.alloc(bavail * bsize - LEFT_MEGABYTES * MEGABYTE));
  },
  end: (home) => rmSync(join(home, 'ballast')),
  tidy: (home) => void execFileSync('umount', ['-l', home]),
};

const shortages = PLAYS_ALL && process.getuid?.() === 0 ? [fullLog, fullVolume] : [fullLog];

it.each(shortages)('a full disk ($name) is said, loses nothing, and is over when there is room', async (shortage) => {
  // given an office at work on a database of its own
  const home = await mkdtemp(join(tmpdir(), 'motcua-full-'));
  const stack = createStack((name, error) => expect.unreachable(`${name}: ${String(error)}`));
  shortage.prepare(home);
  stack.push('volume', async () => shortage.tidy(home));
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const database = await openDatabase({ ...readSettings({}), home }, stack, silent);
  const isDiskFull = (): boolean => database.trouble()?.reason === 'disk-full';
  const office = await openOffice({ databaseUrl: database.url, log: silent, isDiskFull });
  stack.push('office', () => office.close());
  const acknowledged: string[] = [];
  await note(office, acknowledged);

  // when the disk is full
  await shortage.begin(home, database);
  const error = await untilRefused(() => note(office, acknowledged));

  // then it is said that it is the disk, also once the server has given up
  expect(error.trouble.kind).toBe('full');
  await vi.waitFor(() => expect(isDiskFull()).toBe(true), { timeout: 30_000 });
  expect(await untilRefused(() => note(office, acknowledged))).toMatchObject({ trouble: { kind: 'full' } });

  // when room is made
  shortage.end(home);

  // then it goes on by itself, with everything that was acknowledged
  await vi.waitFor(() => note(office, acknowledged), { timeout: 60_000, interval: 100 });
  await vi.waitFor(() => expect(database.trouble()).toBeNull(), { timeout: 30_000 });
  const entries = await office.db.selectFrom('audit.entry').select('subject').where('action', '=', 'test').execute();
  const kept = new Set(entries.map(({ subject }) => subject));
  expect(acknowledged.filter((subject) => !kept.has(subject))).toEqual([]);
  expect(await verifyAudit(office)).toMatchObject({ intact: true });
  await stack.stop();
  await rm(home, { recursive: true, force: true });
});

/** Acts, and remembers what it was told is done. */
async function note(office: Office, acknowledged: string[]): Promise<void> {
  const subject = `test:${randomBytes(8).toString('hex')}`;
  const data = { text: randomBytes(ENTRY_BYTES).toString('base64') };
  await inTransaction(office, async (inside) => audit(inside, { kind: 'system', name: 'test' }, 'test', subject, data));
  acknowledged.push(subject);
}

async function untilRefused(act: () => Promise<void>): Promise<StoreAwayError> {
  for (;;) {
    try {
      await act();
    } catch (error) {
      if (error instanceof StoreAwayError) return error;
      throw error;
    }
  }
}

/** The file of the log after the one that is being written. */
async function nextSegment(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select pg_walfile_name(pg_current_wal_insert_lsn() + pg_size_bytes(current_setting('wal_segment_size'))) as name`,
    );
    return rows[0]?.name ?? '';
  } finally {
    await client.end();
  }
}
