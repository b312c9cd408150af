import type { Dossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, foldText, type Office } from '../kernel/index.ts';
import type { ProcedureVersion } from '../procedures/index.ts';

/** A dossier of any unit that may be about the same matter. */
export interface Duplicate {
  readonly dossierId: string;
  readonly code: string;
  readonly readerGroups: readonly string[];
  readonly competentUnitCode: string;
  readonly competentUnitName: string;
  readonly applicantName: string;
  readonly receivedAt: Date;
}

const LOOKS_BACK_YEARS = 5;
const DUPLICATES_MAX = 5;
const KEY_LENGTH_MAX = 1000;

/**
 * What makes two dossiers of a procedure the same matter: the answers that the procedure names, folded. Null when the procedure names none, or one of them was
 * not given: then nothing can be told.
 */
export function matterKeyOf(
  { code, identifiedBy = [] }: Pick<ProcedureVersion, 'code' | 'identifiedBy'>,
  answers: Readonly<Record<string, unknown>>,
): string | null {
  const parts = identifiedBy.map((question) => foldText(String(answers[question] ?? '')));
  if (parts.length === 0 || parts.includes('')) return null;
  return [code, ...parts].join('|').slice(0, KEY_LENGTH_MAX);
}

/** The dossiers of all units in the last five years that may be the same matter, newest first. `intakeId` leaves out what that very intake made. */
export async function findDuplicates(
  office: Office,
  procedure: Pick<ProcedureVersion, 'code' | 'identifiedBy'>,
  answers: Readonly<Record<string, unknown>>,
  intakeId?: string,
): Promise<readonly Duplicate[]> {
  const matterKey = matterKeyOf(procedure, answers);
  return matterKey ? withMatter(office, matterKey, intakeId) : [];
}

async function withMatter(office: Office, matterKey: string, intakeId?: string): Promise<readonly Duplicate[]> {
  let query = office.db
    .selectFrom('office.dossier as dossier')
    .innerJoin('office.unit as unit', 'unit.code', 'dossier.competentUnitCode')
    .select([
      'dossier.id as dossierId',
      'dossier.code',
      'readerGroups',
      'competentUnitCode',
      'applicantName',
      'receivedAt',
    ])
    .select('unit.name as competentUnitName')
    .where('matterKey', '=', matterKey)
    .where('receivedAt', '>=', yearsBefore(await office.now()))
    .orderBy('receivedAt', 'desc')
    .limit(DUPLICATES_MAX);
  if (intakeId) query = query.where('intakeId', '<>', intakeId);
  return query.execute();
}

function yearsBefore(now: Date): Date {
  const before = new Date(now);
  before.setUTCFullYear(before.getUTCFullYear() - LOOKS_BACK_YEARS);
  return before;
}

/** Writes into the history of a new dossier which ones it may repeat, and whether that was seen before it was received. */
export async function noteDuplicates(office: Office, actor: Actor, dossier: Dossier, seen: boolean): Promise<void> {
  const row = await office.db
    .selectFrom('office.dossier')
    .select(['matterKey', 'intakeId'])
    .where('id', '=', dossier.id)
    .executeTakeFirstOrThrow();
  if (!row.matterKey) return;
  const codes = (await withMatter(office, row.matterKey, row.intakeId)).map(({ code }) => code);
  if (codes.length > 0)
    await writeHistory(office, actor, dossier.id, { action: 'duplicates-noted', after: { codes, seen } });
}
