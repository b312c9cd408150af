/**
 * A unit's month is closed into the archive. It is begun once, packed dossier by dossier, and ends with a receipt.
 *
 * Each dossier is packed in a transaction of its own, so a kill costs the one that was being packed; who goes on finds what is packed and packs the rest. What cannot be packed (too large) is left out
 * and told, and waits for the next submission. The receipt, its number, the list and the history of every dossier are one transaction: a submission has all of it or none.
 * Beginning again while one is being packed goes on with that one.
 */
import { audit, chainEnd } from '../audit/index.ts';
import { getDossier, lockDossier } from '../dossiers/index.ts';
import { writeHistories } from '../history/index.ts';
import {
  type Actor,
  actorName,
  FIRST_PREVIOUS_HASH,
  hashContent,
  inTransaction,
  isUuid,
  type Office,
  OfficeError,
} from '../kernel/index.ts';
import { packagesOf, sealPackage } from './archive-package.ts';
import { type Closable, closableGroups, nextClosable, stillClosable, type UnitMonth } from './closable-dossiers.ts';
import { hashOfParts, packParts } from './package-file.ts';
import { partsOf } from './package-parts.ts';
import { drawSubmission } from './submission-papers.ts';

/** Asks the engine for the steps of a dossier's processes; null when it cannot be asked. */
export type StepsOf = (dossierId: string) => Promise<object | null>;

export interface PackingOptions {
  readonly stepsOf: StepsOf;
  readonly signal?: AbortSignal;
  /** Told after each dossier. */
  readonly onPacked?: (code: string) => void;
}

const BATCH = 20;
/** A receipt with a list that somebody can read; what is more goes into the next one. */
const SUBMISSION_MAX = 1_000;
const archivist: Actor = { kind: 'system', name: 'archive' };

/**
 * Begins the submission of a unit's month; the one that is being packed already is that.
 * @returns its id
 * @throws OfficeError conflict when nothing is to be closed
 */
export async function beginSubmission(office: Office, actor: Actor, { unitCode, month }: UnitMonth): Promise<string> {
  return inTransaction(office, async (inside) => {
    const open = await findPacking(inside, unitCode, month);
    if (open) return open;
    const groups = await closableGroups(inside, [unitCode]);
    if (!groups.some((group) => group.month === month)) throw new OfficeError('conflict', 'archive.nothingToClose');
    const begun = await inside.db
      .insertInto('office.archiveSubmission')
      .values({
        ...{ unitCode, month, begunAt: await inside.now(), begunBy: actorName(actor) },
        ...{ submittedAt: null, register: null, year: null, number: null, writtenNumber: null },
        ...{ giver: null, receiver: null, dossierCount: null, partCount: null, sizeBytes: null },
        ...{ contentHash: null, receipt: null, list: null },
      })
      .onConflict((conflict) => conflict.columns(['unitCode', 'month']).where('state', '=', 'packing').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!begun) throw new OfficeError('conflict', 'archive.begunElsewhere');
    audit(inside, actor, 'begin-submission', `submission:${begun.id}`, { unitCode, month });
    return begun.id;
  });
}

async function findPacking({ db }: Office, unitCode: string, month: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('office.archiveSubmission')
    .select('id')
    .where('unitCode', '=', unitCode)
    .where('month', '=', month)
    .where('state', '=', 'packing')
    .executeTakeFirst();
  return row?.id;
}

export interface Packed {
  readonly packed: number;
  readonly failed: readonly { readonly dossierId: string; readonly error: OfficeError }[];
  /** Whether it has its receipt. */
  readonly submitted: boolean;
}

/** Packs what is left of a submission and writes its receipt. Safe to repeat, and to do twice at the same time. @throws OfficeError not-found */
export async function packSubmission(office: Office, id: string, options: PackingOptions): Promise<Packed> {
  const { unitCode, month, state } = await getOpen(office, id);
  const failed: Packed['failed'][number][] = [];
  let packed = 0;
  if (state === 'submitted') return { packed, failed, submitted: true };
  while (!options.signal?.aborted) {
    const except = failed.map(({ dossierId }) => dossierId);
    const limit = Math.min(BATCH, SUBMISSION_MAX - (await countPackages(office, id)));
    const next = limit > 0 ? await nextClosable(office, { unitCode, month }, { limit, except }) : [];
    if (next.length === 0) return { packed, failed, submitted: await finish(office, id) };
    for (const one of next) {
      if (options.signal?.aborted) break;
      const outcome = await packOne(office, id, one, options);
      if (outcome === 'over') return { packed, failed, submitted: await finish(office, id) };
      if (outcome instanceof OfficeError) failed.push({ dossierId: one.id, error: outcome });
      else if (outcome === 'packed') packed += 1;
    }
  }
  return { packed, failed, submitted: false };
}

async function countPackages({ db }: Office, submissionId: string): Promise<number> {
  const { count } = await db
    .selectFrom('office.archivePackage')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('submissionId', '=', submissionId)
    .executeTakeFirstOrThrow();
  return count;
}

async function getOpen({ db }: Office, id: string) {
  const row = isUuid(id)
    ? await db
        .selectFrom('office.archiveSubmission')
        .select(['unitCode', 'month', 'state'])
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined;
  if (!row) throw new OfficeError('not-found', 'archive.unknownSubmission', { id });
  return row;
}

/** `passed`: somebody has packed the dossier meanwhile, or it may not be closed any more. `over`: somebody has written the receipt meanwhile. */
type PackOutcome = 'packed' | 'passed' | 'over';

/** What is refused is told; anything else is a fault and goes on up. */
async function packOne(
  office: Office,
  submissionId: string,
  { id }: Closable,
  { stepsOf, onPacked }: PackingOptions,
): Promise<PackOutcome | OfficeError> {
  const steps = await stepsOf(id);
  try {
    const outcome = await inTransaction(office, (inside) => packDossier(inside, submissionId, id, steps));
    if (typeof outcome === 'string') return outcome;
    onPacked?.(outcome.code);
    return 'packed';
  } catch (error) {
    if (!(error instanceof OfficeError)) throw error;
    office.log.warn({ err: error, dossierId: id }, 'A dossier could not be packed for the archive and is left out');
    return error;
  }
}

async function packDossier(
  inside: Office,
  submissionId: string,
  dossierId: string,
  steps: object | null,
): Promise<{ readonly code: string } | Exclude<PackOutcome, 'packed'>> {
  const { db } = inside;
  if (!(await holdPacking(inside, submissionId))) return 'over';
  await lockDossier(inside, dossierId);
  const closable = await stillClosable(inside, dossierId);
  if (!closable) return 'passed';
  const dossier = await getDossier(inside, dossierId);
  const parts = await partsOf(inside, dossier, steps);
  const end = (await chainEnd(inside)) ?? { number: 0, hash: FIRST_PREVIOUS_HASH };
  const packedAt = await inside.now();
  const missing = steps ? [] : ['steps'];
  const content = await packParts(
    {
      ...{ kind: 'dossier', name: dossier.code, packedAt: packedAt.toISOString(), missing },
      audit: { number: end.number, hash: end.hash },
    },
    parts,
  );
  await db
    .insertInto('office.archivePackage')
    .values({
      ...{ dossierId, submissionId, packedAt, missing, endedAt: closable.endedAt, partCount: parts.length },
      ...{
        sizeBytes: content.byteLength,
        fileHash: hashContent(content),
        auditNumber: end.number,
        auditHash: end.hash,
      },
      content: sealPackage(inside, dossierId, content),
    })
    .execute();
  return { code: dossier.code };
}

/** Whether the submission has no receipt yet; until this dossier is packed nobody writes it, so that the receipt and its list name every package. */
async function holdPacking({ db }: Office, id: string): Promise<boolean> {
  const open = await db
    .selectFrom('office.archiveSubmission')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'packing')
    .forShare()
    .executeTakeFirst();
  return open !== undefined;
}

/** Writes the receipt; whoever comes second finds it written. @returns false when nothing was packed, and the submission is no more */
async function finish(office: Office, id: string): Promise<boolean> {
  return inTransaction(office, async (inside) => {
    const open = await inside.db
      .selectFrom('office.archiveSubmission')
      .select(['unitCode', 'month', 'begunBy'])
      .where('id', '=', id)
      .where('state', '=', 'packing')
      .forUpdate()
      .executeTakeFirst();
    if (!open) return true;
    const packages = await packagesOf(inside, id);
    if (packages.length === 0) {
      await inside.db.deleteFrom('office.archiveSubmission').where('id', '=', id).execute();
      return false;
    }
    const contentHash = hashOfParts(
      packages.map(({ dossierCode, fileHash }) => ({ name: dossierCode, sha256: fileHash })),
    );
    const drawn = await drawSubmission(inside, open, packages, contentHash);
    const submittedAt = await inside.now();
    await inside.db
      .updateTable('office.archiveSubmission')
      .set({ ...drawn, state: 'submitted', submittedAt, contentHash })
      .where('id', '=', id)
      .execute();
    const { writtenNumber: number, dossierCount } = drawn;
    await writeHistories(
      inside,
      archivist,
      packages.map(({ dossierId, fileHash }) => ({
        ...{ dossierId, action: 'archived' },
        after: { number, submissionId: id, fileHash },
      })),
    );
    audit(inside, archivist, 'submit-to-archive', `submission:${id}`, { number, dossierCount, contentHash });
    return true;
  });
}
