/** What the commands say where the database is a server of one's own: PostgreSQL's tools back that up, and the files beside it are easily forgotten. */
import type { Environment } from '../settings/environment.ts';
import { filesBeside, type KeptFile, SETTINGS_LIST } from './home-files.ts';

/** Reads the files that belong to the installation, so that one which cannot be read is found now. */
export async function describeOwnServer(home: string, env: Environment): Promise<string> {
  const files = await filesBeside(home, env);
  return [
    'The database is the server of DATABASE_URL. It is backed up by its own tools, not by this command:',
    '  pg_basebackup and continuous archiving, pgBackRest or Barman   every moment can be restored',
    '  pg_dump                                                       the moment of the dump alone',
    '',
    'Keep beside it, since a restored database needs them:',
    ...files.flatMap(lineOf),
    '  - the values of the settings themselves (passwords in the environment, the service file)',
    '',
    'To check a backup, restore it into another server and run there: DATABASE_URL=<that one> npm run verify-backup',
  ].join('\n');
}

function lineOf({ path, content }: KeptFile): readonly string[] {
  return path === SETTINGS_LIST ? [] : [`  - ${path} (${content.length} bytes, readable)`];
}
