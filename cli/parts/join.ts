import type { Logger } from 'pino';
import { type Office, openOffice } from '../../office/kernel/index.ts';
import type { Stack } from '../lifetime/stack.ts';
import type { Settings } from '../settings/settings.ts';
import { joinDatabase } from './database.ts';
import { installationSecret } from './installation.ts';

/** Opens the office for a command that works on what is there: it brings in no catalogue and no sample people, and decides nothing about the installation. */
export async function joinOffice(settings: Settings, log: Logger, stack: Stack): Promise<Office> {
  const database = await joinDatabase(settings, stack, log);
  const office = await openOffice({
    databaseUrl: database.url,
    log: log.child({ part: 'office' }),
    publicUrl: settings.publicUrl,
    secret: installationSecret(settings),
    ...settings.connections,
  });
  stack.push('office', () => office.close());
  return office;
}
