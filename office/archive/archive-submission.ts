import type { Generated } from 'kysely';
import { isUuid, type Office, OfficeError } from '../kernel/index.ts';
import type { SubmissionState } from '../terms/index.ts';

/** `office.archive_submission`: the dossiers of a unit that ended in a month, handed to the archive together. Without a receipt it is still being packed; with one it is written once. */
export interface ArchiveSubmissionTable {
  id: Generated<string>;
  unitCode: string;
  /** The first day of the month. */
  month: string;
  state: Generated<SubmissionState>;
  begunAt: Date;
  begunBy: string;
  submittedAt: Date | null;
  register: string | null;
  year: number | null;
  number: number | null;
  writtenNumber: string | null;
  /** Whose dossiers they were, and who keeps them now, as the receipt names them. */
  giver: string | null;
  receiver: string | null;
  dossierCount: number | null;
  partCount: number | null;
  sizeBytes: number | null;
  /** SHA-256 over the hashes of its packages. */
  contentHash: string | null;
  receipt: Buffer | null;
  list: Buffer | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.archiveSubmission': ArchiveSubmissionTable;
  }
}

/** A submission as lists show it. */
export interface Submission {
  readonly id: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly month: string;
  readonly state: SubmissionState;
  readonly begunAt: Date;
  readonly begunBy: string;
  readonly submittedAt: Date | null;
  /** Of the receipt. */
  readonly number: string | null;
  readonly contentHash: string | null;
  /** What is packed so far. */
  readonly dossierCount: number;
  readonly sizeBytes: number;
}

const SUBMISSIONS_MAX = 200;

/** What is packed so far is counted; of a submission with a receipt it is written. */
function select({ db }: Office) {
  return db
    .selectFrom('office.archiveSubmission as submission')
    .innerJoin('office.unit as unit', 'unit.code', 'submission.unitCode')
    .select(['submission.id', 'submission.unitCode', 'unit.name as unitName', 'month', 'state', 'begunAt', 'begunBy'])
    .select(['submittedAt', 'writtenNumber as number', 'contentHash'])
    .select(({ fn, selectFrom }) => {
      const packed = selectFrom('office.archivePackage as package').whereRef(
        'package.submissionId',
        '=',
        'submission.id',
      );
      const [count, bytes] = [
        packed.select((inner) => inner.fn.countAll<number>().as('count')),
        packed.select((inner) => inner.fn.sum<number>('package.sizeBytes').as('bytes')),
      ];
      return [
        fn.coalesce('submission.dossierCount', count).as('dossierCount'),
        fn.coalesce('submission.sizeBytes', bytes).as('sizeBytes'),
      ];
    });
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

const toSubmission = (row: Row): Submission => ({
  ...row,
  dossierCount: Number(row.dossierCount ?? 0),
  sizeBytes: Number(row.sizeBytes ?? 0),
});

/** The submissions, newest first, at most 200; of some units alone where they are named. */
export async function listSubmissions(office: Office, unitCodes?: readonly string[]): Promise<readonly Submission[]> {
  if (unitCodes?.length === 0) return [];
  const query = select(office).orderBy('begunAt', 'desc').orderBy('submission.id').limit(SUBMISSIONS_MAX);
  const rows = await (unitCodes ? query.where('submission.unitCode', 'in', unitCodes) : query).execute();
  return rows.map(toSubmission);
}

/** @throws OfficeError not-found */
export async function getSubmission(office: Office, id: string): Promise<Submission> {
  const row = isUuid(id) ? await select(office).where('submission.id', '=', id).executeTakeFirst() : undefined;
  if (!row) throw unknown(id);
  return toSubmission(row);
}

/** The submission with that number on its receipt. @throws OfficeError not-found */
export async function getSubmissionByNumber(office: Office, number: string): Promise<Submission> {
  const row = await select(office).where('writtenNumber', '=', number.trim()).executeTakeFirst();
  if (!row) throw unknown(number);
  return toSubmission(row);
}

/** A paper of the submission as it was written. @throws OfficeError not-found, conflict while it is being packed */
export async function submissionPaper(office: Office, id: string, which: 'receipt' | 'list'): Promise<Buffer> {
  await getSubmission(office, id);
  const row = await office.db
    .selectFrom('office.archiveSubmission')
    .select(which)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const paper = (row as { readonly [name in typeof which]?: Buffer | null })[which];
  if (!paper) throw new OfficeError('conflict', 'archive.stillPacking');
  return paper;
}

/** Submissions that were begun and have no receipt yet, the oldest first. */
export async function openSubmissions({ db }: Office): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('office.archiveSubmission')
    .select('id')
    .where('state', '=', 'packing')
    .orderBy('begunAt')
    .execute();
  return rows.map(({ id }) => id);
}

function unknown(id: string): OfficeError {
  return new OfficeError('not-found', 'archive.unknownSubmission', { id });
}
