import { findDossierByIntake } from '../dossiers/index.ts';
import { isUuid, type Office, OfficeError } from '../kernel/index.ts';
import { dropUnusedContent } from '../papers/index.ts';
import { DAY_MS } from '../time/index.ts';

/** `office.open_intake`: an intake that is being typed and has scans, and whose it is. Real time. */
export interface OpenIntakeTable {
  intakeId: string;
  personId: string;
  openedAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.openIntake': OpenIntakeTable;
  }
}

const FORGOTTEN_AFTER_DAYS = 7;
const FORGOTTEN_AT_ONCE_MAX = 20;

/**
 * Opens an intake for its person, or finds hers; its row stays locked until the transaction ends, so that scans do not slip past its reception.
 * @throws OfficeError not-found for another person's, conflict when it was received already
 */
export async function openIntake(office: Office, personId: string, intakeId: string): Promise<void> {
  const now = office.systemNow();
  if (await findDossierByIntake(office, intakeId)) throw received(intakeId);
  await office.db
    .insertInto('office.openIntake')
    .values({ intakeId, personId, openedAt: now })
    .onConflict((conflict) => conflict.column('intakeId').doNothing())
    .execute();
  if (!(await lockIntake(office, intakeId, personId))) throw unknown(intakeId);
  await forgetOldIntakes(office, new Date(now.getTime() - FORGOTTEN_AFTER_DAYS * DAY_MS));
}

/** Whose it is, locked until the transaction ends; undefined for one that is not open, or not this person's. */
export async function lockIntake(office: Office, intakeId: string, personId?: string) {
  return office.db
    .selectFrom('office.openIntake')
    .select('personId')
    .where('intakeId', '=', intakeId)
    .$if(personId !== undefined, (query) => query.where('personId', '=', String(personId)))
    .forUpdate()
    .executeTakeFirst();
}

/** Nothing for one that is not open yet. @throws OfficeError not-found for another person's */
export async function requireOwnIntake(office: Office, personId: string, intakeId: string): Promise<void> {
  if (!isUuid(intakeId)) throw unknown(intakeId);
  const row = await office.db
    .selectFrom('office.openIntake')
    .select('personId')
    .where('intakeId', '=', intakeId)
    .executeTakeFirst();
  if (row && row.personId !== personId) throw unknown(intakeId);
}

/** Closes intakes with their scans and links; bytes that nothing else holds go too. */
export async function closeIntakes(office: Office, intakeIds: readonly string[]): Promise<void> {
  if (intakeIds.length === 0) return;
  const gone = await office.db
    .deleteFrom('office.intakeScan')
    .where('intakeId', 'in', intakeIds)
    .returning('contentHash')
    .execute();
  await office.db.deleteFrom('office.openIntake').where('intakeId', 'in', intakeIds).execute();
  await dropUnusedContent(
    office,
    gone.map(({ contentHash }) => contentHash),
  );
}

/** Intakes that nobody finished. */
async function forgetOldIntakes(office: Office, before: Date): Promise<void> {
  const old = await office.db
    .selectFrom('office.openIntake')
    .select('intakeId')
    .where('openedAt', '<', before)
    .orderBy('openedAt')
    .limit(FORGOTTEN_AT_ONCE_MAX)
    .forUpdate()
    .skipLocked()
    .execute();
  await closeIntakes(
    office,
    old.map(({ intakeId }) => intakeId),
  );
}

function unknown(intakeId: string): OfficeError {
  return new OfficeError('not-found', 'intake.unknown', { intakeId });
}

function received(intakeId: string): OfficeError {
  return new OfficeError('conflict', 'intake.receivedAlready', { intakeId });
}
