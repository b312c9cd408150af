/** Looks at a restored database as somebody would who has to trust it: the audit trail is computed anew, things are counted, the newest dossier is opened with its papers. */
import { verifyAudit } from '../../office/audit/index.ts';
import { getDossier } from '../../office/dossiers/index.ts';
import { type Office, openOffice } from '../../office/kernel/index.ts';
import { getPaper, papersOf } from '../../office/papers/index.ts';
import { migrate } from '../postgres/migrate.ts';
import { DATABASE } from '../postgres/roles.ts';
import { inSession } from './cluster.ts';

export interface Findings {
  readonly dossiers: number;
  readonly papers: number;
  readonly people: number;
  readonly processInstances: number;
  readonly auditEntries: number;
  readonly lastAuditHash: string | null;
  /** Its code; null when there is none. */
  readonly newestDossier: string | null;
  readonly newestDossierAt: Date | null;
}

/**
 * Checks the database of a recovered cluster, brought to this program's schema first.
 * @param url of the superuser
 * @throws Error that says what does not hold
 */
export async function checkRestored(url: string): Promise<Findings> {
  const database = new URL(url);
  database.pathname = `/${DATABASE}`;
  await migrate(database.href);
  return checkDatabase(database.href);
}

/** Checks a database and changes nothing in it. @throws Error that says what does not hold */
export async function checkDatabase(databaseUrl: string): Promise<Findings> {
  const counts = await inSession(databaseUrl, async (client) => (await client.query<Counts>(COUNTS)).rows[0]);
  if (!counts) throw new Error('The database did not count.');
  const office = await openOffice({ databaseUrl });
  try {
    const verdict = await verifyAudit(office);
    if (!verdict.intact) throw new Error(`The audit trail is broken at entry ${verdict.brokenAt} (${verdict.flaw}).`);
    const newest = await openNewest(office);
    return { ...counts, auditEntries: verdict.entries, lastAuditHash: verdict.lastHash, ...newest };
  } finally {
    await office.close();
  }
}

type Counts = Pick<Findings, 'dossiers' | 'papers' | 'people' | 'processInstances'>;

const COUNTS = `select (select count(*) from office.dossier)::float8 as dossiers, (select count(*) from office.paper)::float8 as papers,
  (select count(*) from office.person)::float8 as people, (select count(*) from engine.process_instance)::float8 as "processInstances"`;

async function openNewest(office: Office): Promise<Pick<Findings, 'newestDossier' | 'newestDossierAt'>> {
  const newest = await office.db
    .selectFrom('office.dossier')
    .select(['id', 'code', 'receivedAt'])
    .orderBy('receivedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!newest) return { newestDossier: null, newestDossierAt: null };
  const dossier = await getDossier(office, newest.id);
  for (const { id, mediaType } of await papersOf(office, dossier.id))
    if (mediaType !== null) await getPaper(office, dossier.id, id, 'original');
  return { newestDossier: dossier.code, newestDossierAt: newest.receivedAt };
}
