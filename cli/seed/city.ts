/**
 * `npm run seed -- --city`: a whole city of made-up people and dossiers in the database of this home (or of DATABASE_URL), for trying things at their size.
 *
 * Motcua starts once, so that its processes are there; the past is written; and it starts again until the processes of what is open have begun, each by the outbox and the
 * job workers like any other. Interrupted, it goes on where it was: what is missing is added. Only the process instances of the batch that was being written may be missing.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { inTransaction, type Office, openOffice } from '../../office/kernel/index.ts';
import { unbegunProcesses } from '../../office/outbox/index.ts';
import { type CityPlan, type SeededDossier, seedCity } from '../../office/seed/index.ts';
import { lockHome } from '../lifetime/home-lock.ts';
import { createStack, type Stack } from '../lifetime/stack.ts';
import { openDatabase } from '../parts/database.ts';
import { furnishOffice, operator, settleOffice } from '../parts/office.ts';
import { startSystem } from '../parts/system.ts';
import type { Settings } from '../settings/settings.ts';
import { type EnginePast, openEnginePast } from './engine-past.ts';

/** How often it is looked, and told, what has not begun yet. */
const LOOK_EVERY_MS = 1_000;

type Tell = (text: string) => void;

/**
 * Makes the city, and tells how far it has come.
 * @throws OfficeError conflict in a live installation; Error when a Motcua runs on the home, or the engine is a cluster's, whose past nobody can write
 */
export async function makeCity(settings: Settings, plan: CityPlan, log: Logger, tell: Tell): Promise<void> {
  if (settings.zeebeRestAddresses !== null)
    throw new Error('A city is made with the embedded engine: start without ZEEBE_REST_ADDRESS and ZEEBE_GRPC_ADDRESS');
  const quiet = { ...settings, sample: true, sampleAsked: true, port: 0, engineRestPort: 0, engineGrpcPort: 0 };
  await within(async (stack) => {
    stack.push('home lock', await lockHome(settings.home));
    await within(async (parts) => void (await startSystem(quiet, log, parts)));
    await within((parts) => writePast(quiet, plan, log, parts, tell));
    await within((parts) => beginOpen(quiet, log, parts, tell));
  });
}

async function within(work: (stack: Stack) => Promise<void>): Promise<void> {
  const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));
  try {
    await work(stack);
  } finally {
    await stack.stop();
  }
}

async function writePast(settings: Settings, plan: CityPlan, log: Logger, stack: Stack, tell: Tell): Promise<void> {
  const database = await openDatabase(settings, stack, log);
  const settled = await settleOffice(settings, database, log, stack);
  await furnishOffice(settled, log);
  const past = await openEnginePast(database.engineUrl);
  stack.push('engine tables', () => past.close());
  const startedMs = performance.now();
  await seedCity(settled.office, operator('seed'), plan, async (dossiers, done) => {
    await writeInstances(settled.office, past, dossiers);
    const seconds = (performance.now() - startedMs) / 1000;
    tell(`${done} of ${plan.dossiers} dossiers, ${seconds.toFixed(0)} s`);
  });
}

async function writeInstances(office: Office, past: EnginePast, dossiers: readonly SeededDossier[]): Promise<void> {
  const instances = await past.write(dossiers);
  const rows = instances.map(({ startedAt, ...instance }) => ({ ...instance, linkedAt: startedAt }));
  await inTransaction(office, async ({ db }) => {
    // One statement has at most 65,535 parameters.
    for (let from = 0; from < rows.length; from += 10_000)
      await db
        .insertInto('office.dossierInstance')
        .values(rows.slice(from, from + 10_000))
        .execute();
  });
}

/** Lets the outbox and the workers do what they do for any dossier. */
async function beginOpen(settings: Settings, log: Logger, stack: Stack, tell: Tell): Promise<void> {
  const { databaseUrl } = await startSystem(settings, log, stack);
  const office = await openOffice({ databaseUrl });
  stack.push('office', () => office.close());
  for (;;) {
    const left = await unbegunProcesses(office);
    if (left === 0) return;
    tell(`${left} processes are still to begin`);
    await pause(LOOK_EVERY_MS);
  }
}
