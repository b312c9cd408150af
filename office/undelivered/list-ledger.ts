import { sql } from 'kysely';
import { holdsWord, type Office, searchWords } from '../kernel/index.ts';
import type { ResultState } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';

export interface LedgerFilter {
  /** The former district or other unit that issued it. */
  readonly issuerUnitCode?: string;
  readonly keeperUnitCode?: string;
  readonly state?: ResultState;
  /** Words, with or without marks, of code, applicant, telephone or identity number. */
  readonly text?: string;
  /** Words of the code alone. */
  readonly codeText?: string;
  readonly limit?: number;
}

export interface LedgerLine {
  readonly dossierId: string;
  readonly dossierCode: string;
  readonly procedureName: Text;
  readonly applicantName: string;
  readonly issuerUnitCode: string;
  readonly issuerUnitName: string;
  readonly keeperUnitCode: string;
  readonly keeperUnitName: string;
  readonly claimUnitCode: string | null;
  readonly claimUnitName: string | null;
  readonly state: ResultState;
  readonly enteredAt: Date;
  readonly place: string | null;
  readonly archivePlace: string | null;
  readonly attemptCount: number;
}

const LIMIT = 200;

/** Lines of the ledger, the oldest first; at most 200. */
export async function listLedger(office: Office, filter: LedgerFilter = {}): Promise<readonly LedgerLine[]> {
  let query = office.db
    .selectFrom('office.undeliveredResult as result')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'result.dossierId')
    .innerJoin('office.procedure as procedure', (join) =>
      join
        .onRef('procedure.code', '=', 'dossier.procedureCode')
        .onRef('procedure.validFrom', '=', 'dossier.procedureValidFrom'),
    )
    .innerJoin('office.unit as issuer', 'issuer.code', 'result.issuerUnitCode')
    .innerJoin('office.unit as keeper', 'keeper.code', 'result.keeperUnitCode')
    .leftJoin('office.unit as claim', 'claim.code', 'result.claimUnitCode')
    .select((column) => [
      'result.dossierId',
      'dossier.code as dossierCode',
      column.ref('procedure.content', '->').key('name').as('procedureName'),
      'dossier.applicantName',
      'result.issuerUnitCode',
      'issuer.name as issuerUnitName',
      'result.keeperUnitCode',
      'keeper.name as keeperUnitName',
      'result.claimUnitCode',
      'claim.name as claimUnitName',
      'result.state',
      'result.enteredAt',
      'result.place',
      'result.archivePlace',
      column
        .selectFrom('office.contactAttempt')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('office.contactAttempt.dossierId', '=', 'result.dossierId')
        .as('attemptCount'),
    ])
    .orderBy('result.enteredAt')
    .orderBy('dossier.code')
    .limit(Math.min(filter.limit ?? LIMIT, LIMIT));
  if (filter.issuerUnitCode) query = query.where('result.issuerUnitCode', '=', filter.issuerUnitCode);
  if (filter.keeperUnitCode) query = query.where('result.keeperUnitCode', '=', filter.keeperUnitCode);
  if (filter.state) query = query.where('result.state', '=', filter.state);
  for (const word of searchWords(filter.text ?? ''))
    query = query.where(holdsWord(sql.ref('dossier.searchText'), word));
  for (const word of searchWords(filter.codeText ?? '')) query = query.where(holdsWord(sql`lower(dossier.code)`, word));
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, attemptCount: Number(row.attemptCount ?? 0) }));
}
