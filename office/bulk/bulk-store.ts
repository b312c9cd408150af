/**
 * Work on many tasks at once, as rows: a job and its items.
 *
 * A job is a draft, then running, then done. The draft keeps exactly what was shown, with every task that is left out and why, so what is started is what was confirmed; a
 * draft that nobody starts goes after an hour. While it runs, one server holds it (`bulk-work.ts`) and writes the outcomes of a batch together. Undoing is a
 * second job over the items that were done, and a job has at most one, which the index on `undo_of` guarantees even when two ask at once.
 *
 * A crash leaves a running job whose hold runs out after 30 seconds; the next server goes on with the items that still wait. What of a batch was
 * done and not noted is then found as the job wants it, and only noted.
 */
import { sql } from 'kysely';
import { inTransaction, isUuid, type Office, OfficeError } from '../kernel/index.ts';
import type { BulkAction } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';
import { HOUR_MS } from '../time/index.ts';
import { BULK_ITEMS_MAX, type BulkItem } from './bulk-item.ts';
import type { BulkJob, BulkParameters } from './bulk-job.ts';

const DRAFT_LIVES_MS = HOUR_MS;
const JOBS_SHOWN = 20;
const FAILURES_SHOWN = 500;

export interface BulkDraft {
  readonly personId: string;
  readonly action: BulkAction;
  readonly parameters: BulkParameters;
  readonly items: readonly Pick<
    BulkItem,
    'taskKey' | 'dossierId' | 'dossierCode' | 'state' | 'detail' | 'holderBefore'
  >[];
}

/** Keeps what was asked for, so that what is started is what was shown. Old drafts go. @returns its id */
export async function draftBulk(office: Office, { items, ...draft }: BulkDraft): Promise<string> {
  if (items.length > BULK_ITEMS_MAX)
    throw new OfficeError('too-large', 'bulk.tooMany', { count: items.length, bulkItemsMax: BULK_ITEMS_MAX });
  const now = office.systemNow();
  return inTransaction(office, async ({ db }) => {
    await db
      .deleteFrom('office.bulkJob')
      .where('state', '=', 'draft')
      .where('createdAt', '<', new Date(now.getTime() - DRAFT_LIVES_MS))
      .execute();
    const { id } = await db
      .insertInto('office.bulkJob')
      .values({ ...draft, state: 'draft', reason: null, undoOf: null, createdAt: now, ...unstarted })
      .returning('id')
      .executeTakeFirstOrThrow();
    await insertItems(db, id, items);
    return id;
  });
}

const unstarted = { startedAt: null, finishedAt: null, heldUntil: null, file: null };

async function insertItems(db: Office['db'], jobId: string, items: BulkDraft['items']): Promise<void> {
  const rows = items.map(({ taskKey, dossierId, dossierCode, state, detail, holderBefore }, index) => ({
    job_id: jobId,
    position: index + 1,
    task_key: taskKey,
    dossier_id: dossierId,
    dossier_code: dossierCode,
    state,
    detail,
    holder_before: holderBefore,
  }));
  await sql`insert into office.bulk_item select * from jsonb_populate_recordset(null::office.bulk_item, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
}

/** Starts a draft. A second start changes nothing. @throws OfficeError not-found */
export async function startBulk(office: Office, personId: string, id: string, reason: string | null): Promise<void> {
  await getBulk(office, personId, id);
  await office.db
    .updateTable('office.bulkJob')
    .set({ state: 'running', startedAt: office.systemNow(), reason })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute();
}

/**
 * Begins to take back what a job did; asking again gives the same job.
 * @throws OfficeError not-found, conflict for a job that cannot be taken back
 */
export async function undoBulk(office: Office, personId: string, id: string): Promise<string> {
  const job = await getBulk(office, personId, id);
  if (!mayBeUndone(job)) throw new OfficeError('conflict', 'bulk.undoImpossible');
  return inTransaction(office, async ({ db }) => {
    const now = office.systemNow();
    const parameters = job.parameters.assignee ? { assignee: job.parameters.assignee } : {};
    const undo = { personId, action: 'undo' as const, parameters, state: 'running' as const, undoOf: id };
    const created = await db
      .insertInto('office.bulkJob')
      .values({ ...undo, reason: job.reason, createdAt: now, ...unstarted, startedAt: now })
      .onConflict((conflict) => conflict.column('undoOf').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!created) return (await getBulk(office, personId, id)).undoneBy ?? id;
    await sql`insert into office.bulk_item (job_id, position, task_key, dossier_id, dossier_code, state, holder_before)
      select ${created.id}::uuid, position, task_key, dossier_id, dossier_code, 'waiting', holder_before from office.bulk_item
      where job_id = ${id}::uuid and state = 'done'`.execute(db);
    return created.id;
  });
}

export const mayBeUndone = ({ action, state, undoneBy, counts }: BulkJob): boolean =>
  state === 'done' && undoneBy === null && counts.done > 0 && ['claim', 'release', 'assign'].includes(action);

function selectJobs(office: Office) {
  return office.db
    .selectFrom('office.bulkJob as job')
    .leftJoin('office.bulkJob as undo', 'undo.undoOf', 'job.id')
    .select(['job.id', 'job.personId', 'job.action', 'job.parameters', 'job.reason', 'job.state', 'job.undoOf'])
    .select(['job.createdAt', 'job.startedAt', 'job.finishedAt', 'undo.id as undoneBy'])
    .select(sql<boolean>`job.file is not null`.as('hasFile'))
    .select(
      sql<BulkJob['counts']>`(select jsonb_build_object('waiting', count(*) filter (where item.state = 'waiting'),
        'excluded', count(*) filter (where item.state = 'excluded'), 'done', count(*) filter (where item.state = 'done'),
        'failed', count(*) filter (where item.state = 'failed')) from office.bulk_item item where item.job_id = job.id)`.as(
        'counts',
      ),
    );
}

/** One's own job. @throws OfficeError not-found also for somebody else's */
export async function getBulk(office: Office, personId: string, id: string): Promise<BulkJob> {
  const job = isUuid(id)
    ? await selectJobs(office).where('job.id', '=', id).where('job.personId', '=', personId).executeTakeFirst()
    : undefined;
  if (!job) throw new OfficeError('not-found', 'bulk.unknown', { id });
  return job;
}

/** One's latest jobs that were started, latest first. */
export async function listBulk(office: Office, personId: string): Promise<readonly BulkJob[]> {
  return selectJobs(office)
    .where('job.personId', '=', personId)
    .where('job.state', '<>', 'draft')
    .orderBy('job.createdAt', 'desc')
    .limit(JOBS_SHOWN)
    .execute();
}

/** Why some are left out, or failed: the same sentence together, the most frequent first, with some codes. */
export async function refusalsOf(office: Office, jobId: string, state: 'excluded' | 'failed') {
  const { rows } = await sql<{ detail: Text; count: number; codes: string[] }>`
    select detail, count(*) as count, (array_agg(coalesce(dossier_code, task_key) order by position))[1:5] as codes
    from office.bulk_item where job_id = ${jobId}::uuid and state = ${state}
    group by detail order by count(*) desc limit 20`.execute(office.db);
  return rows;
}

/** Each that failed, for the list of what is still to be done. */
export async function failedItems(office: Office, jobId: string): Promise<readonly BulkItem[]> {
  return office.db
    .selectFrom('office.bulkItem')
    .select(itemColumns)
    .where('jobId', '=', jobId)
    .where('state', '=', 'failed')
    .orderBy('position')
    .limit(FAILURES_SHOWN)
    .execute();
}

export const itemColumns = [
  'position',
  'taskKey',
  'dossierId',
  'dossierCode',
  'state',
  'detail',
  'holderBefore',
] as const;

export async function bulkFile(office: Office, personId: string, id: string): Promise<Buffer> {
  await getBulk(office, personId, id);
  const row = await office.db.selectFrom('office.bulkJob').select('file').where('id', '=', id).executeTakeFirst();
  if (!row?.file) throw new OfficeError('not-found', 'bulk.noFile', { id });
  return row.file;
}

/** The dossiers of which the file of a finished job tells: what was left out or failed is not in it. */
export async function dossiersInFile(office: Office, id: string): Promise<readonly string[]> {
  const rows = await office.db
    .selectFrom('office.bulkItem')
    .select('dossierId')
    .distinct()
    .where('jobId', '=', id)
    .where('state', '=', 'done')
    .where('dossierId', 'is not', null)
    .execute();
  return rows.flatMap(({ dossierId }) => dossierId ?? []);
}
