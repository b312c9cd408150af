import { contract } from '../http/contract.ts';
import * as backups from './schema.ts';

/** The backups of this installation. */
export const backupApi = {
  getBackups: contract(
    'getBackups',
    'GET',
    '/api/backups',
    { summary: 'How the backups of this installation stand', tags: ['backups'], reads: 'nothing' },
    { 200: backups.BackupsView },
  ),
  beginBackup: contract(
    'beginBackup',
    'POST',
    '/api/backups',
    {
      summary: 'Begin a backup, or the verification of the newest one; it goes on beside everything else',
      tags: ['backups'],
      reads: 'nothing',
      body: backups.BackupOrder,
    },
    { 202: backups.BackupsView },
  ),
};
