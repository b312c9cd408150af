/**
 * `npm run restore`: restores a backup into an empty folder, as it was at a moment or as new as there is. It never writes over a folder with data, unless that folder is named once more; what was there is then put aside, not deleted.
 */
import { resolve } from 'node:path';
import { describeFindings, formatBytes, formatSeconds } from './backup/describe.ts';
import { formatMoment, readMoment } from './backup/moment.ts';
import { planRestore, type RestorePlan } from './backup/plan-restore.ts';
import { holdsData, putAside, type Restored, restore } from './backup/restore.ts';
import { lockHome } from './lifetime/home-lock.ts';
import { runOnce } from './lifetime/run-once.ts';
import { readOptions } from './lifetime/usage.ts';
import { readSettings } from './settings/settings.ts';

const USAGE = `npm run restore -- [--to "<moment>"] [--into <folder>] [--from <folder of backups>]
         [--installation <its folder there>] [--over <folder>] [--skip-check]

  --to            as it was then: "2026-11-30 14:05" in the time of Vietnam; the newest unless said otherwise
  --into          an empty folder; MOTCUA_HOME unless said otherwise
  --from          MOTCUA_BACKUP_FOLDER unless said otherwise
  --over          names the folder of --into once more, where it holds data: they are put aside in it
  --skip-check    does not compute the audit trail anew`;
const values = readOptions(USAGE, {
  to: { type: 'string' },
  into: { type: 'string' },
  from: { type: 'string' },
  installation: { type: 'string' },
  over: { type: 'string' },
  'skip-check': { type: 'boolean', default: false },
});

await runOnce(async (stack) => {
  const settings = readSettings();
  const home = resolve(values.into ?? settings.home);
  const from = values.from ? resolve(values.from) : settings.backup.folder;
  if (from === null) throw new Error('MOTCUA_BACKUP_FOLDER is off. Say where the backups are: --from <folder>');
  const moment = values.to === undefined ? null : readMoment(values.to);
  const plan = await planRestore(from, {
    moment,
    ...(values.installation ? { installation: values.installation } : {}),
  });
  sayPlan(plan, home);
  stack.push('home lock', await lockHome(home));
  await clear(home);
  const { passphrase } = settings.backup;
  sayEnd(
    await restore({ plan, home, passphrase, say: console.log, check: !values['skip-check'], durable: true }),
    home,
  );
});

async function clear(home: string): Promise<void> {
  if (!(await holdsData(home))) return;
  if (values.over === undefined || resolve(values.over) !== home)
    throw new Error(
      `${home} is not empty, and a restore writes over nothing. Name an empty folder (--into), or name this one once more: --over ${home}`,
    );
  console.log(`What was in ${home} lies in ${await putAside(home, new Date())} now.`);
}

function sayPlan({ base, installation, log, reachesUntil, moment }: RestorePlan, home: string): void {
  const { manifest } = base;
  console.log(
    [
      `Restoring into ${home}`,
      `  from      ${installation.folder}`,
      `  backup    ${formatMoment(new Date(manifest.consistentAt))}, ${formatBytes(manifest.bytes)}, of Motcua ${manifest.motcua}`,
      `  log       ${log.length} segments, until ${formatMoment(reachesUntil)}`,
      `  moment    ${moment === null ? 'the newest' : formatMoment(moment)}`,
    ].join('\n'),
  );
}

function sayEnd({ findings, fault, tookMs, checkTookMs, settingsFolder }: Restored, home: string): void {
  console.log(`Restored in ${formatSeconds(tookMs)}.`);
  if (findings) console.log([`Checked in ${formatSeconds(checkTookMs)}:`, ...describeFindings(findings)].join('\n'));
  if (fault !== null) {
    process.exitCode = 1;
    console.error(`What was restored has a fault: ${fault}`);
  }
  console.log(
    [
      '',
      'Next:',
      `  1. Look at ${settingsFolder}: the settings that were set, and the files that they named. Put the files where the settings point.`,
      `  2. Start it: MOTCUA_HOME=${home} npm start`,
      '  3. Sign in, look at the newest dossier, and let a backup be made (page "Backups", or npm run backup).',
    ].join('\n'),
  );
}
