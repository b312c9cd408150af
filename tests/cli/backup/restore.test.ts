/** A backup of a small office is made while it works, and restored into an empty folder: the whole way, with a real PostgreSQL. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { archiveFolderOf } from '../../../cli/backup/archiving.ts';
import { inSession, postgresFolderOf, runningCluster } from '../../../cli/backup/cluster.ts';
import { folderOfInstallation, type InstallationFolder, installationOf } from '../../../cli/backup/layout.ts';
import { basesIn } from '../../../cli/backup/manifest.ts';
import { formatMoment } from '../../../cli/backup/moment.ts';
import { planRestore } from '../../../cli/backup/plan-restore.ts';
import { restore } from '../../../cli/backup/restore.ts';
import { runBackup } from '../../../cli/backup/run-backup.ts';
import { shipLog, shippedFiles } from '../../../cli/backup/ship-log.ts';
import { readStatus } from '../../../cli/backup/status.ts';
import { verifyBackup } from '../../../cli/backup/verify.ts';
import { createStack, type Stack } from '../../../cli/lifetime/stack.ts';
import { openDatabase } from '../../../cli/parts/database.ts';
import { bringInReference } from '../../../cli/parts/office.ts';
import { readSettings, type Settings } from '../../../cli/settings/settings.ts';
import { receiveDossier } from '../../../office/intake/index.ts';
import { type Office, openOffice } from '../../../office/kernel/index.ts';
import { birth, officer } from '../../office/support/open-office.ts';
import { startCommand } from '../../support/command.ts';

const PASSPHRASE = 'bốn con bò trắng trên đồi';
const log = { warn: () => undefined, error: () => undefined };
const WAIT = { timeout: 30_000, interval: 10 };
const newStack = (): Stack => createStack((name, error) => expect.unreachable(`${name}: ${String(error)}`));

describe('a backup of an office that works', () => {
  let root: string;
  let settings: Settings;
  let environment: Record<string, string>;
  let stack: Stack;
  let office: Office;
  let of: InstallationFolder;
  let between: Date;
  const backups = (): string => settings.backup.folder ?? '';

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'motcua-backup-'));
    await writeFile(join(root, 'passphrase'), PASSPHRASE);
    await writeFile(join(root, 'agencies.json'), '[]');
    environment = {
      MOTCUA_HOME: join(root, 'home'),
      MOTCUA_BACKUP_FOLDER: join(root, 'backups'),
      MOTCUA_BACKUP_PASSPHRASE_FILE: join(root, 'passphrase'),
      AGENCIES_FILE: join(root, 'agencies.json'),
      SMTP_URL: 'smtp://user:very-secret@mail.example.vn',
      SMTP_FROM: 'Một cửa <motcua@example.vn>',
    };
    settings = readSettings(environment);
    stack = newStack();
    office = await openOffice({ databaseUrl: (await openDatabase(settings, stack, log)).url });
    await bringInReference(office);
    await writeFile(join(settings.home, 'link-secret'), 'a secret that signs links', { mode: 0o600 });
    of = folderOfInstallation(backups(), installationOf(settings.home));
  });
  afterAll(async () => {
    await office.close();
    await stack.stop();
    await rm(root, { recursive: true, force: true });
  });

  const receive = async (): Promise<string> => (await receiveDossier(office, officer, birth())).code;

  const back = async (): Promise<void> => {
    const own = newStack();
    await runBackup(settings, backups(), own, environment).finally(() => own.stop());
  };

  /** Closes the segment that is written, and ships it as the running product would. */
  const ship = async (): Promise<void> => {
    const url = runningCluster(settings.home) ?? expect.unreachable('no server runs');
    const segment = await inSession(url, async (client) => {
      const { rows } = await client.query<{ name: string }>('select pg_walfile_name(pg_switch_wal()) as name');
      return rows[0]?.name ?? '';
    });
    const archive = archiveFolderOf(postgresFolderOf(settings.home));
    await vi.waitFor(() => expect(existsSync(join(archive, segment))).toBe(true), WAIT);
    await shipLog(archive, of, PASSPHRASE);
  };

  const restoreInto = async (name: string, moment: Date | null) => {
    const plan = await planRestore(backups(), { moment });
    const home = join(root, name);
    return {
      home,
      ...(await restore({ plan, home, passphrase: PASSPHRASE, say: () => undefined, check: true, durable: false })),
    };
  };

  it('survives being killed: what was half written is no backup, and the next one takes it away', async () => {
    // given a backup that is killed while it copies
    const killed = startCommand('backup', environment);
    await vi.waitFor(async () => expect(await readdir(of.base)).toHaveLength(1), WAIT);
    await killed.kill();
    const [left] = await readdir(of.base);
    expect(left).toMatch(/\.unfinished$/);
    expect(await basesIn(of)).toEqual([]);
    await expect(planRestore(backups())).rejects.toThrow(/There is no whole backup in/);

    // when the next one is made
    await back();

    // then it is whole, and alone
    expect(await basesIn(of)).toHaveLength(1);
    expect(await readdir(of.base)).not.toContain(left);
  });

  it('is restored to a moment between two dossiers: the one before is there, the one after is not', async () => {
    // given a dossier, a moment, and another dossier, written to the log after the backup
    const first = await receive();
    await ship();
    between = new Date();
    const second = await receive();
    await ship();

    // when the moment is restored into an empty folder
    const then = await restoreInto('then', between);

    // then the office is as it was, with a whole audit trail
    expect(then.fault).toBeNull();
    expect(then.findings).toMatchObject({ dossiers: 1, newestDossier: first });

    // and the newest has both, when it is verified in a folder that is gone afterwards
    const plan = await planRestore(backups());
    const found = await verifyBackup({ plan, within: root, passphrase: PASSPHRASE, say: () => undefined });
    expect(found).toMatchObject({ dossiers: 2, newestDossier: second });
    expect(found.auditEntries).toBeGreaterThan(then.findings?.auditEntries ?? Number.POSITIVE_INFINITY);
    expect((await readdir(root)).filter((name) => name.startsWith('verification-'))).toEqual([]);

    // and what the office needs beside its database is there: its secrets, the files of its settings, and what was set
    expect(await readFile(join(then.home, 'link-secret'), 'utf8')).toBe('a secret that signs links');
    expect(await readFile(join(then.settingsFolder, 'AGENCIES_FILE'), 'utf8')).toBe('[]');
    const listed = await readFile(join(then.settingsFolder, 'settings.json'), 'utf8');
    expect(JSON.parse(listed)).toMatchObject({ SMTP_FROM: environment.SMTP_FROM, SMTP_URL: '(secret, not kept)' });
    expect(listed).not.toContain('very-secret');
  });

  it('tells how it stands', async () => {
    const situation = {
      home: settings.home,
      installation: of.id,
      folder: backups(),
      settings: settings.backup,
      running: null,
      shippingFailure: null,
      failures: {},
    };
    const status = await readStatus(situation, new Date());
    expect(status).toMatchObject({
      archiving: 'on',
      enciphered: true,
      bases: 1,
      lastBackup: { failure: null },
      log: { leftOut: false, waiting: 0 },
    });
    expect(status.restorableUntil?.getTime()).toBeGreaterThan(
      status.restorableFrom?.getTime() ?? Number.POSITIVE_INFINITY,
    );
    expect(status.warnings).toEqual(['notVerified', 'sameDisk']);
    // What failed after that is told, also where the full folder could not keep it; what went well after it counts again.
    const failed = (at: string) => ({ backup: { at, tookMs: 5, failure: 'ENOSPC: no space left on device' } });
    const after = await readStatus({ ...situation, failures: failed('2999-01-01T00:00:00.000Z') }, new Date());
    expect(after).toMatchObject({
      lastBackup: { failure: expect.stringContaining('ENOSPC') },
      warnings: ['backupFailed', 'notVerified', 'sameDisk'],
    });
    const before = await readStatus({ ...situation, failures: failed('1999-01-01T00:00:00.000Z') }, new Date());
    expect(before.lastBackup).toMatchObject({ failure: null });
  });

  it('is opened by nobody without the passphrase', async () => {
    const plan = await planRestore(backups());
    const attempt = restore({
      plan,
      home: join(root, 'stranger'),
      passphrase: 'một con mèo đen ngủ',
      say: () => undefined,
      check: true,
      durable: false,
    });
    await expect(attempt).rejects.toThrow(/the passphrase is another one/);
  });

  it('with a torn segment is restored up to it, and never silently without what came after', async () => {
    // given the last segment, cut off in the middle
    const torn = (await shippedFiles(of)).at(-1)?.path ?? '';
    await truncate(torn, 1_000);

    // when the newest is asked for, then the file is named, and the moment until which all is there
    const plan = await planRestore(backups());
    const attempt = restore({
      plan,
      home: join(root, 'torn'),
      passphrase: PASSPHRASE,
      say: () => undefined,
      check: false,
      durable: false,
    });
    const error = (await attempt.then(
      () => expect.unreachable(),
      (cause: unknown) => cause,
    )) as Error;
    expect(error.message).toContain(torn);
    const until = /--to "([^"]+)"/.exec(error.message)?.[1];
    expect(until).toBeDefined();

    // when it is missing, then a moment after it is refused with the moment that can be had
    await rm(torn);
    const late = planRestore(backups(), { moment: new Date() });
    await expect(late).rejects.toThrow(`reaches until ${until ?? ''}`);
  });

  it('is not begun anew beside the database when the disk of the backups is not connected', async () => {
    // given a folder of backups that is empty, as the place of a disk is without the disk
    await rename(of.folder, `${of.folder}-away`);
    // then
    await expect(back()).rejects.toThrow(/was there and is gone. Is the disk of the backups connected/);
    expect(existsSync(of.folder)).toBe(false);
    await rename(`${of.folder}-away`, of.folder);
  });

  it('is never restored over data, nor where a server runs', async () => {
    const before = new Date(Date.now() - 3_600_000);
    await expect(planRestore(backups(), { moment: before })).rejects.toThrow(/The oldest backup in .* is of /);

    const running = startCommand('restore', { ...environment, MOTCUA_BACKUP_FOLDER: backups() });
    expect(await running.ended()).toBe(1);
    expect(running.output()).toContain(`Motcua is already running on ${settings.home}`);

    const filled = startCommand('restore', environment, ['--into', join(root, 'then')]);
    expect(await filled.ended()).toBe(1);
    expect(filled.output()).toContain(`is not empty, and a restore writes over nothing`);
    expect(filled.output()).toContain(formatMoment(between).slice(0, 10));
  });
});

describe('PostgreSQL, when it hands over a segment', () => {
  const script = join(import.meta.dirname, '../../../cli/backup/archive-segment.ts');
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'motcua-segment-'));
    await writeFile(
      join(folder, '000000010000000000000001'),
      Buffer.concat([Buffer.alloc(8_192, 1), Buffer.alloc(65_536)]),
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const archive = join('archive');
  const handOver = (waitingBytesMax: number) =>
    spawnSync(
      process.execPath,
      [script, join(folder, '000000010000000000000001'), join(folder, archive), String(waitingBytesMax)],
      { encoding: 'utf8' },
    );

  it('goes on without it when too much waits, and leaves a note', async () => {
    expect(handOver(1_000).status).toBe(0);
    expect(await readdir(join(folder, archive))).toEqual(['left-out']);
  });

  it('has a whole copy, also when it gives the same one again, and never another one under its name', async () => {
    expect(handOver(1_000_000).status).toBe(0);
    const copy = join(folder, archive, '000000010000000000000001');
    expect(await readFile(copy)).toEqual(await readFile(join(folder, '000000010000000000000001')));
    expect(handOver(1_000_000).status).toBe(0);
    await writeFile(copy, 'other');
    expect(handOver(1_000_000).status).not.toBe(0);
  });
});
