import { sql } from 'kysely';
import { containing, searchWords } from '../fold-text.ts';
import type { Office } from '../office.ts';

/** A register of a unit in one year, with the names of the papers that take their numbers from it. */
export interface NumberedRegister {
  readonly register: string;
  readonly year: number;
  readonly paperNames: readonly string[];
  readonly lastNumber: number;
}

/** A numbered paper, as its register shows it. */
export interface RegisterLine {
  readonly documentId: string;
  readonly number: number;
  /** As written on the paper: `12/HDHS`. */
  readonly writtenNumber: string;
  readonly paperName: string;
  readonly dossierId: string;
  readonly dossierCode: string;
  readonly applicantName: string;
  readonly issuedAt: Date;
  readonly issuedBy: string;
}

export interface RegisterPageQuestion {
  readonly unitCode: string;
  readonly register: string;
  readonly year: number;
  /** Words of a name, an identity number or a code of the dossier, with or without marks. */
  readonly text?: string | undefined;
  /** Continues below this number. */
  readonly before?: number | undefined;
}

export const REGISTER_LINES_MAX = 100;

/** Every register that a unit has begun, the newest year first. */
export async function registersOf(office: Office, unitCode: string): Promise<readonly NumberedRegister[]> {
  return office.db
    .selectFrom('office.document')
    .select(['register', 'year'])
    .select(sql<string[]>`array_agg(distinct name order by name)`.as('paperNames'))
    .select(sql<number>`max(number)`.as('lastNumber'))
    .where('unitCode', '=', unitCode)
    .where('register', 'is not', null)
    .groupBy(['register', 'year'])
    .orderBy('year', 'desc')
    .orderBy('register')
    .$narrowType<{ register: string; year: number }>()
    .execute();
}

/** The lines of a register, the highest number first, at most `REGISTER_LINES_MAX`. */
export async function registerPage(
  office: Office,
  { unitCode, register, year, text = '', before }: RegisterPageQuestion,
): Promise<readonly RegisterLine[]> {
  let query = office.db
    .selectFrom('office.document as document')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'document.dossierId')
    .select(['document.id as documentId', 'number', 'writtenNumber', 'document.name as paperName'])
    .select(['dossierId', 'dossier.code as dossierCode', 'applicantName', 'issuedAt', 'issuedBy'])
    .where('unitCode', '=', unitCode)
    .where('register', '=', register)
    .where('year', '=', year)
    .orderBy('number', 'desc')
    .limit(REGISTER_LINES_MAX);
  for (const word of searchWords(text)) query = query.where('dossier.searchText', 'like', containing(word));
  if (before !== undefined) query = query.where('number', '<', before);
  return query.$narrowType<{ number: number; writtenNumber: string }>().execute();
}
