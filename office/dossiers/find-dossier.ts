import { sql } from 'kysely';
import { loadCalendars } from '../calendars/index.ts';
import { isUuid, kept, type Office, OfficeError } from '../kernel/index.ts';
import type { Dossier } from './dossier.ts';
import { asSummary, selectSummaries } from './summary.ts';

/**
 * A dossier with all its own data.
 * @throws OfficeError not-found
 */
export async function getDossier(office: Office, dossierId: string): Promise<Dossier> {
  const dossier = isUuid(dossierId) ? await findBy(office, 'dossier.id', dossierId) : undefined;
  if (!dossier) throw unknownDossier(dossierId);
  return dossier;
}

export async function findDossierByCode(office: Office, code: string): Promise<Dossier | undefined> {
  return findBy(office, 'dossier.code', code.trim().toUpperCase());
}

/**
 * Whose matter a dossier is: what decides who may see it.
 * @throws OfficeError not-found
 */
export async function subjectOfDossier(office: Office, dossierId: string) {
  if (!isUuid(dossierId)) throw unknownDossier(dossierId);
  const row = await office.db
    .selectFrom('office.dossier')
    .select(['readerGroups', 'procedureCode'])
    .where('id', '=', dossierId)
    .executeTakeFirst();
  if (!row) throw unknownDossier(dossierId);
  return row;
}

/** Whether somebody did something to a dossier, by its history. */
export async function hasTakenPart(office: Office, dossierId: string, personId: string): Promise<boolean> {
  const row = await office.db
    .selectFrom('office.dossierHistory')
    .select('id')
    .where('dossierId', '=', dossierId)
    .where('actorId', '=', personId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Lets the groups that work on a dossier read it: those whom the routing names besides those of its procedure's tier.
 * @param groups `<unitCode>:<role>` each
 */
export async function admitGroups(office: Office, dossierId: string, groups: readonly string[]): Promise<void> {
  await office.db
    .updateTable('office.dossier')
    .set({
      readerGroups: sql<
        string[]
      >`array(select unnest(reader_groups) union select unnest(${[...groups]}::text[]) order by 1)`,
    })
    .where('id', '=', dossierId)
    .where(sql<boolean>`not reader_groups @> ${[...groups]}::text[]`)
    .execute();
}

/** @throws OfficeError not-found */
export async function requireDossier(office: Office, dossierId: string): Promise<void> {
  if (!isUuid(dossierId)) throw unknownDossier(dossierId);
  const row = await office.db.selectFrom('office.dossier').select('id').where('id', '=', dossierId).executeTakeFirst();
  if (!row) throw unknownDossier(dossierId);
}

/**
 * Locks the dossier until the running transaction ends: of two people who change it, or who read it to change what hangs on it, the second waits for the first. Where there is none nothing is locked, and
 * whoever reads it then says so.
 */
export async function lockDossier({ db }: Office, dossierId: string): Promise<void> {
  if (!isUuid(dossierId)) return;
  await db.selectFrom('office.dossier').select('id').where('id', '=', dossierId).forNoKeyUpdate().execute();
}

async function findBy(
  office: Office,
  column: 'dossier.id' | 'dossier.code' | 'dossier.intakeId',
  value: string,
): Promise<Dossier | undefined> {
  const row = await selectSummaries(office)
    .modifyFront(kept)
    .select([
      'caseId',
      'subtype',
      'handedInAt',
      'feeVnd',
      'feeReason',
      'unitCodes',
      'applicant',
      'answers',
      'returnWay',
      'returnAt',
      'note',
      'sets',
      'language',
      'lookUpVersion',
      'receivedBy',
    ])
    .where(column, '=', value)
    .executeTakeFirst();
  if (!row) return undefined;
  const { closedAt: _, stoppedAt: __, ...dossier } = row;
  return { ...dossier, ...asSummary(await loadCalendars(office), await office.now(), row) };
}

/** The dossier that an intake made, if it was handed in before. */
export async function findDossierByIntake(office: Office, intakeId: string): Promise<Dossier | undefined> {
  return findBy(office, 'dossier.intakeId', intakeId);
}

/** There is no such dossier. */
export function unknownDossier(dossierId: string): OfficeError {
  return new OfficeError('not-found', 'dossiers.unknown', { dossierId });
}
