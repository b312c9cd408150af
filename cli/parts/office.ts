import type { Logger } from 'pino';
import { type Office, openOffice } from '../../office/office.ts';
import { seedReference, seedSample } from '../../office/seed/index.ts';
import type { Settings } from '../settings.ts';
import type { Stack } from '../stack.ts';

/** Opens the office on a migrated database and brings its catalogues (and, when asked for, the sample people) up to date. */
export async function startOffice(settings: Settings, databaseUrl: string, log: Logger, stack: Stack): Promise<Office> {
  const office = await openOffice({
    databaseUrl,
    log: log.child({ part: 'office' }),
    ...(settings.smtp ? { smtp: settings.smtp } : {}),
  });
  stack.push('office', () => office.close());
  await seedReference(office);
  if (settings.sample) await seedSample(office);
  return office;
}
