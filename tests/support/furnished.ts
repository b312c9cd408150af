/**
 * Databases as an office has them after its first start, made once in a run of the tests and copied by each file that wants one:
 *
 * - seeded: units, calendar, catalogue and paper templates;
 * - peopled: seeded, with the sample people;
 * - deployed: peopled, with every workflow and decision table in the engine's tables.
 *
 * Making the last one costs seconds (every diagram is checked and deployed); a copy of it, a tenth of one.
 */
import { pino } from 'pino';
import { createClient } from '../../cli/parts/client.ts';
import { bringInReference } from '../../cli/parts/office.ts';
import { createEngineServer } from '../../engine/api/server.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createPostgresStore } from '../../engine/store/postgres/create.ts';
import { type Office, openOffice } from '../../office/kernel/index.ts';
import { packagesInForce } from '../../office/packages/index.ts';
import { hashPassword } from '../../office/people/index.ts';
import { SAMPLE_PASSWORD, seedSample } from '../../office/seed/index.ts';
import { publishPapers, takeEffect } from '../../server/packages/take-effect.ts';
import { createTestDatabase, ensureTemplate, type TestDatabase } from './database.ts';
import { MIGRATED_DATABASE } from './global-setup.ts';

interface Template {
  readonly from: string;
  readonly furnish: (databaseUrl: string) => Promise<void>;
}

const templates: Readonly<Record<string, Template>> = {
  seeded: {
    from: MIGRATED_DATABASE,
    furnish: (url) =>
      inOffice(url, async (office) => {
        await bringInReference(office);
        await publishPapers(office, await packagesInForce(office));
      }),
  },
  peopled: {
    from: 'seeded',
    furnish: (url) =>
      inOffice(url, async (office) => {
        await seedSample(office);
        await cheapenPasswords(office);
      }),
  },
  deployed: { from: 'peopled', furnish: (url) => inOffice(url, (office) => deploy(office, url)) },
};

/** A database of one's own, furnished so far. */
export async function createFurnishedDatabase(stage: 'seeded' | 'peopled' | 'deployed'): Promise<TestDatabase> {
  await ensure(stage);
  return createTestDatabase(stage);
}

const made = new Set([MIGRATED_DATABASE]);

async function ensure(name: string): Promise<void> {
  const template = templates[name];
  if (made.has(name) || !template) return;
  await ensure(template.from);
  await ensureTemplate(name, template.from, template.furnish);
  made.add(name);
}

async function inOffice(databaseUrl: string, work: (office: Office) => Promise<unknown>): Promise<void> {
  const office = await openOffice({ databaseUrl });
  try {
    await work(office);
  } finally {
    await office.close();
  }
}

/** The sample password, hashed so that signing in costs next to nothing: it is done hundreds of times in a run. */
async function cheapenPasswords({ db }: Office): Promise<void> {
  const passwordHash = await hashPassword(SAMPLE_PASSWORD, undefined, { N: 2, r: 1, p: 1 });
  await db.updateTable('office.person').set({ passwordHash }).where('sample', '=', true).execute();
}

async function deploy(office: Office, databaseUrl: string): Promise<void> {
  const log = pino({ level: 'error' });
  const engine = await createEngine({
    store: createPostgresStore({ databaseUrl, log }),
    clockControl: true,
    zone: 'Asia/Ho_Chi_Minh',
    log,
  });
  const server = createEngineServer(engine, { clockControl: true });
  try {
    await takeEffect(office, createClient(await server.listen({ host: '127.0.0.1', port: 0 })));
  } finally {
    await server.close();
    await engine.close();
  }
}
