/**
 * `npm run verify-backup`: restores the newest backup into a scratch folder, computes the audit trail anew, counts, opens the newest dossier, and removes the folder. With DATABASE_URL it looks at that
 * database, which is best a restored copy.
 */
import { mkdir } from 'node:fs/promises';
import { checkDatabase } from './backup/check-restored.ts';
import { describeFindings, formatSeconds } from './backup/describe.ts';
import { type InstallationFolder, installationOf } from './backup/layout.ts';
import { formatMoment, readMoment } from './backup/moment.ts';
import { planRestore, type RestorePlan } from './backup/plan-restore.ts';
import { noteState } from './backup/state.ts';
import { verifyBackup } from './backup/verify.ts';
import { lockBackups } from './lifetime/home-lock.ts';
import { runOnce } from './lifetime/run-once.ts';
import type { Stack } from './lifetime/stack.ts';
import { readOptions } from './lifetime/usage.ts';
import { readSettings, type Settings } from './settings/settings.ts';

const USAGE = 'npm run verify-backup [-- --from <folder of backups>] [--to "<moment>"] [--scratch <folder with room>]';
const values = readOptions(USAGE, {
  from: { type: 'string' },
  to: { type: 'string' },
  scratch: { type: 'string' },
});

await runOnce(async (stack) => {
  const settings = readSettings(values.from ? { ...process.env, MOTCUA_BACKUP_FOLDER: values.from } : process.env);
  if (settings.databaseUrl !== null) await lookAtDatabase(settings.databaseUrl);
  else await verify(settings, stack);
});

async function lookAtDatabase(databaseUrl: string): Promise<void> {
  console.log(
    'Looking at the database of DATABASE_URL as it is now; whether its backup can be restored is seen on a restored copy alone.',
  );
  console.log(describeFindings(await checkDatabase(databaseUrl)).join('\n'));
}

async function verify({ home, backup }: Settings, stack: Stack): Promise<void> {
  const { folder, passphrase } = backup;
  if (folder === null) throw new Error('MOTCUA_BACKUP_FOLDER is off. Say where the backups are: --from <folder>');
  stack.push('backup lock', await lockBackups(home));
  const moment = values.to === undefined ? null : readMoment(values.to);
  const plan = await planRestore(folder, { moment, ...(values.from ? {} : { installation: installationOf(home) }) });
  const within = values.scratch ?? home;
  await mkdir(within, { recursive: true });
  const startedMs = performance.now();
  try {
    const found = await verifyBackup({ plan, within, passphrase, say: console.log });
    await note(plan, startedMs, null, found);
    console.log(
      `The backup is good. Everything up to ${formatMoment(plan.reachesUntil)} was restored in ${formatSeconds(found.tookMs)}:`,
    );
    console.log(describeFindings(found).join('\n'));
  } catch (error) {
    await note(plan, startedMs, error instanceof Error ? error.message : String(error));
    throw error;
  }
}

async function note(
  { installation, base, reachesUntil }: RestorePlan,
  startedMs: number,
  failure: string | null,
  { dossiers, auditEntries } = { dossiers: 0, auditEntries: 0 },
): Promise<void> {
  const of: InstallationFolder = installation;
  const tookMs = Math.round(performance.now() - startedMs);
  const outcome = { at: new Date().toISOString(), tookMs, failure };
  await noteState(of, {
    verification: { ...outcome, base: base.name, reachedAt: reachesUntil.toISOString(), dossiers, auditEntries },
  });
}
