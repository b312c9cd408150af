/**
 * `npm run backup`: backs up this installation while it runs (the embedded database, its log, the keys in the home folder and those that the settings name). The running product does the same by itself
 * every night; a server of one's own is backed up by its own tools.
 */

import { formatBytes, formatSeconds } from './backup/describe.ts';
import { formatMoment } from './backup/moment.ts';
import { describeOwnServer } from './backup/own-server.ts';
import { type BackupDone, runBackup } from './backup/run-backup.ts';
import { runOnce } from './lifetime/run-once.ts';
import { readOptions } from './lifetime/usage.ts';
import { readSettings } from './settings/settings.ts';

const USAGE = 'npm run backup [-- --folder <folder of backups, MOTCUA_BACKUP_FOLDER unless said otherwise>]';
const values = readOptions(USAGE, { folder: { type: 'string' } });

await runOnce(async (stack) => {
  const settings = readSettings(values.folder ? { ...process.env, MOTCUA_BACKUP_FOLDER: values.folder } : process.env);
  const { folder } = settings.backup;
  if (settings.databaseUrl !== null) throw new Error(await describeOwnServer(settings.home, process.env));
  if (folder === null)
    throw new Error('MOTCUA_BACKUP_FOLDER is off. Name a folder: npm run backup -- --folder <folder>');
  tell(await runBackup(settings, folder, stack, process.env), settings.backup.passphrase !== null);
});

function tell({ base: { folder, manifest }, tookMs, deleted }: BackupDone, enciphered: boolean): void {
  console.log(
    [
      `Backed up in ${formatSeconds(tookMs)}: ${formatBytes(manifest.clusterBytes)} of database, ${formatBytes(manifest.bytes)} in ${folder}.`,
      `It holds everything up to ${formatMoment(new Date(manifest.consistentAt))}, and is ${enciphered ? 'enciphered' : 'readable by its owner alone, but not enciphered'}.`,
      ...(deleted.bases + deleted.segments > 0
        ? [`Too old and deleted: ${deleted.bases} backups, ${deleted.segments} segments of the log.`]
        : []),
      'Check it: npm run verify-backup',
    ].join('\n'),
  );
}
