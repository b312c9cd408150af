import type { Logger } from 'pino';
import { type Office, openOffice } from '../../office/kernel/index.ts';
import { seedReference, seedSample } from '../../office/seed/index.ts';
import type { Stack } from '../lifetime/stack.ts';
import type { Settings } from '../settings/settings.ts';
import { shippedCatalogue } from './catalogue.ts';
import type { Database } from './database.ts';

/** Opens the office on a migrated database and brings its catalogues (and, when asked for, the sample people) up to date. */
export async function startOffice(settings: Settings, database: Database, log: Logger, stack: Stack): Promise<Office> {
  const office = await openOffice({
    databaseUrl: database.url,
    isDiskFull: () => database.trouble()?.reason === 'disk-full',
    log: log.child({ part: 'office' }),
    publicUrl: settings.publicUrl,
    ...settings.connections,
  });
  stack.push('office', () => office.close());
  await bringIn(office, log);
  if (settings.sample) await seedSample(office);
  return office;
}

async function bringIn(office: Office, log: Logger): Promise<void> {
  const { kept } = await seedReference(office, await shippedCatalogue());
  if (kept.length > 0)
    log.warn(
      { kept },
      'Procedures whose file changed stay as they were, because dossiers were received under them: give the change a version of its own',
    );
}
