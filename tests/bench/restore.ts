/**
 * How long does it take to back up a city and to have it back? Makes an office with so many dossiers and an entry of the audit trail for each, backs it up while it runs, writes on, and restores it into
 * an empty folder by the commands that people call. The audit trail of what was restored is computed anew, and compared with that of the office.
 * Run: `node tests/bench/restore.ts [dossiers, default 1000000]`. It needs room for three times the database.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveFolderOf } from '../../cli/backup/archiving.ts';
import { inSession, postgresFolderOf, runningCluster } from '../../cli/backup/cluster.ts';
import { formatBytes } from '../../cli/backup/describe.ts';
import { folderOfInstallation, installationOf, UNFINISHED } from '../../cli/backup/layout.ts';
import { basesIn } from '../../cli/backup/manifest.ts';
import { shipLog } from '../../cli/backup/ship-log.ts';
import { createStack } from '../../cli/lifetime/stack.ts';
import { openDatabase } from '../../cli/parts/database.ts';
import { readSettings } from '../../cli/settings/settings.ts';
import { verifyAudit } from '../../office/audit/index.ts';
import { FIRST_PREVIOUS_HASH, hashOf, openOffice } from '../../office/kernel/index.ts';
import { fillWithDossiers } from '../support/bench-database.ts';

const DOSSIERS = Number(process.argv[2] ?? 1_000_000);
const NOW = new Date('2026-11-23T09:30:00+07:00');
/** Written after the base backup, so that it comes from the log alone. */
const LATER_ENTRIES = 10_000;
const BATCH = 10_000;
const SHIP_MS = 1_000;

const root = await mkdtemp(join(tmpdir(), 'motcua-bench-restore-'));
const environment = {
  MOTCUA_HOME: join(root, 'home'),
  MOTCUA_BACKUP_FOLDER: join(root, 'backups'),
  MOTCUA_BACKUP_AT: 'off',
};
const settings = readSettings(environment);
const stack = createStack(console.error);
const archive = archiveFolderOf(postgresFolderOf(settings.home));
const lines: (readonly [string, string])[] = [];
const table = (what: string, value: string): void => void lines.push([what, value]);

/** Ships the log as the running product does, from the first minute: it would be left out when too much waits. */
let shipping = Promise.resolve();
const timer = setInterval(() => {
  shipping = shipping.then(ship);
}, SHIP_MS);

try {
  const { url } = await openDatabase(settings, stack, { warn: console.error, error: console.error });
  const owner = ownerUrl();
  const office = await openOffice({ databaseUrl: url });
  await fillWithDossiers(owner, DOSSIERS, NOW);
  await writeEntries(owner, DOSSIERS);
  table('Database', await inSession(owner, databaseSize));

  table('Base backup, while it runs', command('backup', []));
  const [base] = await basesIn(folderOfInstallation(join(root, 'backups'), installationOf(settings.home)));
  table('Its size', formatBytes(base?.manifest.bytes ?? 0));

  await writeEntries(owner, LATER_ENTRIES);
  await inSession(owner, (client) => client.query('select pg_switch_wal()'));
  const before = await verifyAudit(office);
  while ((await readdir(archive)).length === 0) await new Promise((resolve) => setTimeout(resolve, SHIP_MS));
  clearInterval(timer);
  await shipping;
  await ship();
  await office.close();
  await stack.stop();

  const into = join(root, 'restored');
  table('Restored, until the office could start', command('restore', ['--into', into, '--skip-check']));
  await rm(into, { recursive: true });
  const checked = run('restore', ['--into', into]);
  table('Restored and checked', seconds(checked.ms));
  if (!before.intact || !checked.output.includes(before.lastHash))
    throw new Error(`The audit trail that was restored is another one:\n${checked.output}`);
  table('Audit trail', `whole, ${before.entries.toLocaleString('en')} entries, the last hash is the office's`);

  console.log(`${DOSSIERS.toLocaleString('en')} dossiers, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`);
  for (const [what, value] of lines) console.log(`  ${what.padEnd(40)} ${value}`);
} finally {
  clearInterval(timer);
  await stack.stop();
  await rm(root, { recursive: true, force: true });
}

function ownerUrl(): string {
  const url = new URL(runningCluster(settings.home) ?? '');
  url.pathname = '/motcua';
  return url.href;
}

async function ship(): Promise<void> {
  const of = folderOfInstallation(join(root, 'backups'), installationOf(settings.home));
  if (await stat(of.wal).catch(() => undefined)) await shipLog(archive, of, null);
  // Before the first backup nothing of the log is needed.
  else
    for (const name of await readdir(archive).catch(() => []))
      if (!name.endsWith(UNFINISHED)) await rm(join(archive, name));
}

async function databaseSize(client: { query(sql: string): Promise<{ rows: { bytes: string }[] }> }): Promise<string> {
  const { rows } = await client.query('select pg_database_size(current_database()) as bytes');
  return formatBytes(Number(rows[0]?.bytes));
}

/** Appends entries to the audit trail, chained as the office chains them. */
async function writeEntries(owner: string, count: number): Promise<void> {
  await inSession(owner, async (client) => {
    const { rows } = await client.query<{ number: string; hash: string }>(
      'select number, hash from audit.entry order by number desc limit 1',
    );
    let [number, previousHash] = [Number(rows[0]?.number ?? 0), rows[0]?.hash ?? FIRST_PREVIOUS_HASH];
    for (let done = 0; done < count; done += BATCH) {
      const entries = Array.from({ length: Math.min(BATCH, count - done) }, () => {
        number += 1;
        const draft = {
          actorKind: 'system',
          actorId: null,
          actorName: 'bench',
          action: 'receive-dossier',
          subject: `dossier:${number}`,
          data: '{}',
        } as const;
        const entry = { ...draft, number, happenedAt: NOW, previousHash };
        previousHash = hashOf(entry);
        return { ...entry, hash: previousHash };
      });
      await client.query(
        `insert into audit.entry (number, happened_at, actor_kind, actor_id, actor_name, action, subject, data, previous_hash, hash)
         select number, $2, 'system', null, 'bench', 'receive-dossier', subject, '{}', previous_hash, hash
         from jsonb_to_recordset($1::jsonb) as one(number bigint, subject text, previous_hash text, hash text)`,
        [
          JSON.stringify(
            entries.map((one) => ({
              number: one.number,
              subject: one.subject,
              previous_hash: one.previousHash,
              hash: one.hash,
            })),
          ),
          NOW,
        ],
      );
    }
  });
}

function command(name: string, args: readonly string[]): string {
  return seconds(run(name, args).ms);
}

function run(name: string, args: readonly string[]): { readonly ms: number; readonly output: string } {
  const startedMs = performance.now();
  const script = join(import.meta.dirname, '../../cli', `${name}.ts`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    },
  );
  if (status !== 0) throw new Error(`npm run ${name} failed:\n${stdout}${stderr}`);
  return { ms: performance.now() - startedMs, output: stdout };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
