import { sql } from 'kysely';
import { holdsWord, type Office, searchWords } from '../kernel/index.ts';
import { groupName, type ReadingReach, readBy, seenBy } from '../people/index.ts';
import type { SlipKind } from '../terms/index.ts';
import { vietnameseTexts } from '../texts/index.ts';

/** A register of a unit in one year, with the names of the papers that take their numbers from it. */
export interface NumberedRegister {
  readonly register: string;
  readonly year: number;
  readonly paperNames: readonly string[];
  readonly lastNumber: number;
}

/** A numbered paper, as its register shows it. */
export interface RegisterLine {
  /** Of a document of a dossier, or of a slip of the counter. */
  readonly id: string;
  readonly isSlip: boolean;
  readonly number: number;
  /** As written on the paper: `12/HDHS`. */
  readonly writtenNumber: string;
  readonly paperName: string;
  /** Null for a slip that was given before anything was received. */
  readonly dossierId: string | null;
  readonly dossierCode: string | null;
  readonly applicantName: string;
  readonly issuedAt: Date;
  readonly issuedBy: string;
  /** The groups that take part in the matter: what decides who sees whose it is. */
  readonly readerGroups: readonly string[];
  readonly procedureCode: string;
}

/** What the slips of a counter are called. */
const slipNames: Readonly<Record<SlipKind, string>> = vietnameseTexts.branch('documents.slips');

export interface RegisterPageQuestion {
  readonly unitCode: string;
  readonly register: string;
  readonly year: number;
  /** Words of a name, an identity number or a code of the dossier, with or without marks; of what is seen masked the code alone. */
  readonly text?: string | undefined;
  readonly reach: ReadingReach;
  /** Continues below this number. */
  readonly before?: number | undefined;
}

export const REGISTER_LINES_MAX = 100;

/** Every register that a unit has begun, the newest year first. */
export async function registersOf(office: Office, unitCode: string): Promise<readonly NumberedRegister[]> {
  const registers = [...(await registersOfDocuments(office, unitCode)), ...(await registersOfSlips(office, unitCode))];
  const same = Map.groupBy(registers, ({ register, year }) => `${year} ${register}`);
  return [...same.values()]
    .map(joined)
    .sort((one, other) => other.year - one.year || (one.register < other.register ? -1 : 1));
}

/** A register from which both documents and slips take their numbers. */
function joined([first, ...others]: readonly NumberedRegister[]): NumberedRegister {
  if (!first) throw new Error('A register has at least one kind of paper');
  const all = [first, ...others];
  const paperNames = [...new Set(all.flatMap((one) => one.paperNames))];
  return { ...first, paperNames, lastNumber: Math.max(...all.map(({ lastNumber }) => lastNumber)) };
}

async function registersOfSlips(office: Office, unitCode: string): Promise<readonly NumberedRegister[]> {
  const rows = await office.db
    .selectFrom('office.counterSlip')
    .select(['register', 'year', 'kind'])
    .select(({ fn }) => fn.max('number').as('lastNumber'))
    .where('unitCode', '=', unitCode)
    .groupBy(['register', 'year', 'kind'])
    .execute();
  return rows.map(({ kind, ...row }) => ({ ...row, paperNames: [slipNames[kind]] }));
}

async function registersOfDocuments(office: Office, unitCode: string): Promise<readonly NumberedRegister[]> {
  return office.db
    .selectFrom('office.document')
    .select(['register', 'year'])
    .select(sql<string[]>`array_agg(distinct name order by name)`.as('paperNames'))
    .select(sql<number>`max(number)`.as('lastNumber'))
    .where('unitCode', '=', unitCode)
    .where('register', 'is not', null)
    .groupBy(['register', 'year'])
    .$narrowType<{ register: string; year: number }>()
    .execute();
}

/** The lines of a register, the highest number first, at most `REGISTER_LINES_MAX`. */
export async function registerPage(office: Office, question: RegisterPageQuestion): Promise<readonly RegisterLine[]> {
  const lines = [...(await documentLines(office, question)), ...(await slipLines(office, question))];
  return lines.sort((one, other) => other.number - one.number).slice(0, REGISTER_LINES_MAX);
}

async function slipLines(
  office: Office,
  { unitCode, register, year, text = '', before, reach }: RegisterPageQuestion,
): Promise<readonly RegisterLine[]> {
  const counter = groupName(unitCode, 'counter-officer');
  let query = office.db
    .selectFrom('office.counterSlip as slip')
    .leftJoin('office.dossier as dossier', 'dossier.id', 'slip.dossierId')
    .select(['slip.id', 'slip.kind', 'slip.number', 'slip.writtenNumber', 'slip.dossierId'])
    .select(['dossier.code as dossierCode', 'slip.applicantName', 'slip.issuedAt', 'slip.issuedBy'])
    .select(['slip.procedureCode', 'dossier.readerGroups'])
    .where('slip.unitCode', '=', unitCode)
    .where('slip.register', '=', register)
    .where('slip.year', '=', year)
    .orderBy('slip.number', 'desc')
    .limit(REGISTER_LINES_MAX);
  const column = reach.everywhere
    ? sql`lower(coalesce(dossier.code, slip.written_number))`
    : sql.ref('slip.searchText');
  for (const word of searchWords(text)) query = query.where(holdsWord(column, word));
  if (!reach.everywhere && !reach.groups.includes(counter)) query = query.where(readBy(reach, 'dossier'));
  if (before !== undefined) query = query.where('slip.number', '<', before);
  const rows = await query.execute();
  return rows.map(({ kind, readerGroups, ...row }) => ({
    ...row,
    // One that was given before anything was received is the counter's.
    readerGroups: readerGroups ?? [counter],
    isSlip: true,
    paperName: slipNames[kind],
  }));
}

async function documentLines(
  office: Office,
  { unitCode, register, year, text = '', before, reach }: RegisterPageQuestion,
): Promise<readonly RegisterLine[]> {
  let query = office.db
    .selectFrom('office.document as document')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'document.dossierId')
    .select(['document.id', 'number', 'writtenNumber', 'document.name as paperName'])
    .select(['dossierId', 'dossier.code as dossierCode', 'applicantName', 'issuedAt', 'issuedBy'])
    .select(['dossier.readerGroups', 'dossier.procedureCode'])
    .where('unitCode', '=', unitCode)
    .where('register', '=', register)
    .where('year', '=', year)
    .orderBy('number', 'desc')
    .limit(REGISTER_LINES_MAX);
  const column = reach.everywhere ? sql`lower(dossier.code)` : sql.ref('dossier.searchText');
  for (const word of searchWords(text)) query = query.where(holdsWord(column, word));
  query = query.where(seenBy(reach, 'dossier'));
  if (before !== undefined) query = query.where('number', '<', before);
  const rows = await query.$narrowType<{ number: number; writtenNumber: string }>().execute();
  return rows.map((row) => ({ ...row, isSlip: false }));
}
