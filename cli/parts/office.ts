import { userInfo } from 'node:os';
import type { Logger } from 'pino';
import { settleInstallation } from '../../office/installation/index.ts';
import { type Actor, inTransaction, type Office, openOffice, refuseLive } from '../../office/kernel/index.ts';
import { catalogueIn, importShipped, newestPackages } from '../../office/packages/index.ts';
import { seedReference, seedSample } from '../../office/seed/index.ts';
import { listShippedPackages } from '../../workflows/catalog.ts';
import type { Stack } from '../lifetime/stack.ts';
import type { Settings } from '../settings/settings.ts';
import type { Database } from './database.ts';
import { installationSecret, settingsOfLive, tellGoingLive } from './installation.ts';

/** An office that knows what its installation is, with the settings that hold for it. */
export interface SettledOffice {
  readonly office: Office;
  readonly settings: Settings;
  readonly live: boolean;
}

/** Opens the office on a migrated database and brings its catalogues (and, when asked for, the sample people) up to date. */
export async function startOffice(settings: Settings, database: Database, log: Logger, stack: Stack): Promise<Office> {
  const settled = await settleOffice(settings, database, log, stack);
  await furnishOffice(settled, log);
  return settled.office;
}

/**
 * Opens the office, and says what its installation is: live when it is started for production, or since it went live before.
 * @throws OfficeError conflict when it is started for production but cannot go live; Error for settings that a live one refuses
 */
export async function settleOffice(
  settings: Settings,
  database: Database,
  log: Logger,
  stack: Stack,
): Promise<SettledOffice> {
  const office = await openOffice({
    databaseUrl: database.url,
    isDiskFull: () => database.trouble()?.reason === 'disk-full',
    log: log.child({ part: 'office' }),
    publicUrl: settings.publicUrl,
    secret: installationSecret(settings),
    ...settings.connections,
  });
  stack.push('office', () => office.close());
  const outcome = await settleInstallation(office, operator('start'), settings.production);
  const live = outcome.installation.mode === 'live';
  tellGoingLive(settings, log, outcome);
  return { office, live, settings: live ? settingsOfLive(settings) : settings };
}

/** Brings the catalogues up to date, and the sample people where they are wanted. @throws OfficeError conflict for samples in a live installation */
export async function furnishOffice({ office, settings }: SettledOffice, log: Logger): Promise<void> {
  if (settings.sample) await refuseLive(office, 'installation.noSampleData');
  await bringIn(office, log);
  if (settings.sample) await seedSample(office);
}

/** Whoever runs a command at the machine, as the audit trail names her. */
export function operator(command: string): Actor {
  return { kind: 'system', name: `npm run ${command} (${userInfo().username})` };
}

/**
 * Brings in the packages that are shipped, the units, the calendar and the catalogue; all of it or nothing. The catalogue is that of the packages' newest versions, whose procedures were published when they were
 * released: those in force would take back what a later version has corrected.
 * @throws OfficeError invalid for an unsound catalogue
 */
export async function bringInReference(office: Office) {
  const shipped = await listShippedPackages();
  return inTransaction(office, async (inside) => {
    const packages = await importShipped(inside, shipped);
    return { packages, ...(await seedReference(inside, catalogueIn(await newestPackages(inside)))) };
  });
}

async function bringIn(office: Office, log: Logger): Promise<void> {
  const { kept, packages } = await bringInReference(office);
  if (packages.waiting.length > 0)
    log.warn(
      { packages: packages.waiting },
      'Packages that were changed here stay as they are: what this release brings of them waits beside them, and stands in their folders of workflows/ for a designer to bring in',
    );
  if (kept.length > 0)
    log.warn(
      { kept },
      'Procedures whose file changed stay as they were, because dossiers were received under them: give the change a version of its own',
    );
}
