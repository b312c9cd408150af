import { sql } from 'kysely';
import { NO_REGISTER_ENTRIES } from '../../workflows/shared/office-processes.ts';
import { holdsWord, type Office, searchWords } from '../kernel/index.ts';

/** An entry of a unit's yearly register: a numbered paper, and whose dossier it was written for. */
export interface RegisterEntry {
  readonly documentId: string;
  readonly name: string;
  /** As written on the paper: `7/2025`. */
  readonly number: string;
  readonly unitName: string;
  readonly issuedAt: Date;
  readonly dossierCode: string;
}

export interface RegisterQuestion {
  /** The kind of paper; every numbered kind when not given. */
  readonly kind?: string | undefined;
  /** Words of a name or an identity number: every one has to occur in the dossier. */
  readonly text: string;
  /** As written on the paper; narrows the search. */
  readonly number?: string | undefined;
}

const ENTRIES_MAX = 10;
/** What the registers of all units hold under a name, newest first. Books that were written by hand are not in them. */
export async function findRegisterEntries(
  office: Office,
  { kind, text, number }: RegisterQuestion,
): Promise<readonly RegisterEntry[]> {
  const words = searchWords(text);
  if (words.length === 0) return [];
  let query = office.db
    .selectFrom('office.document as document')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'document.dossierId')
    .innerJoin('office.unit as unit', 'unit.code', 'document.unitCode')
    .select(['document.id as documentId', 'document.name', 'unit.name as unitName', 'issuedAt'])
    .select(['dossier.code as dossierCode', sql<string>`document.written_number`.as('number')])
    .where('document.number', 'is not', null)
    .where('document.kind', 'not in', NO_REGISTER_ENTRIES)
    .orderBy('issuedAt', 'desc')
    .limit(ENTRIES_MAX);
  for (const word of words) query = query.where(holdsWord(sql.ref('dossier.searchText'), word));
  if (kind) query = query.where('document.kind', '=', kind);
  if (number) query = query.where('document.writtenNumber', '=', number);
  return query.execute();
}
