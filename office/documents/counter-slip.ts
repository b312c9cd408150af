import { type Generated, sql } from 'kysely';
import { holdsWord, isUuid, type Office, OfficeError, searchWords } from '../kernel/index.ts';
import type { PaperForm, SlipKind } from '../terms/index.ts';

export interface SlipPaper {
  readonly name: string;
  readonly form: PaperForm;
  readonly quantity: number;
}

/** `office.counter_slip`: a slip of a counter, written once. `contentHash` is the SHA-256 of `content`, `orderHash` of what was ordered. */
export interface CounterSlipTable {
  id: Generated<string>;
  key: string;
  kind: SlipKind;
  unitCode: string;
  register: string;
  year: number;
  number: number;
  writtenNumber: string;
  procedureCode: string;
  dossierId: string | null;
  applicantName: string;
  papers: unknown;
  reason: string | null;
  grounds: string | null;
  orderHash: string;
  searchText: string;
  content: Buffer;
  contentHash: string;
  issuedAt: Date;
  issuedBy: string;
  personId: string;
  /** Null on slips from before there were codes. */
  verificationCode: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.counterSlip': CounterSlipTable;
  }
}

export interface CounterSlip {
  readonly id: string;
  readonly kind: SlipKind;
  readonly unitCode: string;
  readonly number: string;
  readonly procedureCode: string;
  readonly dossierId: string | null;
  readonly applicantName: string;
  readonly papers: readonly SlipPaper[];
  readonly reason: string | null;
  readonly grounds: string | null;
  readonly issuedAt: Date;
  readonly issuedBy: string;
}

const SLIPS_MAX = 100;

/** The slips of a unit's counter, newest first; with `text` those whose number, applicant or procedure have all its words, with or without diacritics. */
export async function slipsOf(office: Office, unitCode: string, text = ''): Promise<readonly CounterSlip[]> {
  let query = selectSlips(office).where('unitCode', '=', unitCode);
  for (const word of searchWords(text)) query = query.where(holdsWord(sql.ref('searchText'), word));
  return query.orderBy('issuedAt', 'desc').orderBy('number', 'desc').limit(SLIPS_MAX).execute();
}

/** @throws OfficeError not-found */
export async function getSlip(office: Office, slipId: string): Promise<CounterSlip> {
  const slip = isUuid(slipId) ? await selectSlips(office).where('id', '=', slipId).executeTakeFirst() : undefined;
  if (!slip) throw unknown(slipId);
  return slip;
}

/** The PDF as it was printed the first time. @throws OfficeError not-found */
export async function slipContent(office: Office, slipId: string): Promise<Buffer> {
  const row = await office.db
    .selectFrom('office.counterSlip')
    .select('content')
    .where('id', '=', slipId)
    .executeTakeFirst();
  if (!row) throw unknown(slipId);
  return row.content;
}

/** The slip that was made for a key, with the hash of what was ordered then. */
export async function findSlipByKey(office: Office, key: string) {
  return selectSlips(office).select('orderHash').where('key', '=', key).executeTakeFirst();
}

function selectSlips({ db }: Office) {
  return db
    .selectFrom('office.counterSlip')
    .select(['id', 'kind', 'unitCode', 'writtenNumber as number', 'procedureCode', 'dossierId', 'applicantName'])
    .select(['reason', 'grounds', 'issuedAt', 'issuedBy'])
    .select((select) => select.ref('papers').$castTo<readonly SlipPaper[]>().as('papers'));
}

function unknown(slipId: string): OfficeError {
  return new OfficeError('not-found', 'documents.unknownSlip', { slipId });
}
