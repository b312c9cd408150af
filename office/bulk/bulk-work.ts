import { sql } from 'kysely';
import { noteAct } from '../audit/index.ts';
import type { Office } from '../kernel/index.ts';
import type { Person } from '../people/index.ts';
import type { Text } from '../texts/index.ts';
import type { BulkItem } from './bulk-item.ts';
import type { BulkJob } from './bulk-job.ts';
import { getBulk, itemColumns } from './bulk-store.ts';

/** A job whose holder was not heard of for so long comes to another one. */
const HELD_MS = 30_000;

/** Takes the running job that has waited longest; nobody else gets it while it is held. */
export async function takeBulk(office: Office): Promise<BulkJob | undefined> {
  const now = office.systemNow();
  const row = await office.db
    .updateTable('office.bulkJob')
    .set({ heldUntil: new Date(now.getTime() + HELD_MS) })
    .where('id', '=', (select) =>
      select
        .selectFrom('office.bulkJob')
        .select('id')
        .where('state', '=', 'running')
        .where((where) => where.or([where('heldUntil', 'is', null), where('heldUntil', '<', now)]))
        .orderBy('startedAt')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'personId'])
    .executeTakeFirst();
  return row && getBulk(office, row.personId, row.id);
}

/** The next tasks that wait, in their order. */
export async function waitingItems(office: Office, jobId: string, limit: number): Promise<readonly BulkItem[]> {
  return office.db
    .selectFrom('office.bulkItem')
    .select(itemColumns)
    .where('jobId', '=', jobId)
    .where('state', '=', 'waiting')
    .orderBy('position')
    .limit(limit)
    .execute();
}

export interface BulkOutcome {
  readonly position: number;
  /** Null: it was done. */
  readonly failure: Text | null;
  readonly holderBefore: string | null;
}

/** Writes what became of some tasks, and goes on holding the job. */
export async function noteOutcomes(office: Office, jobId: string, outcomes: readonly BulkOutcome[]): Promise<void> {
  const rows = outcomes.map(({ position, failure, holderBefore }) => ({
    position,
    state: failure ? 'failed' : 'done',
    detail: failure,
    holder_before: holderBefore,
  }));
  await sql`update office.bulk_item item
    set state = told.state, detail = told.detail, holder_before = coalesce(told.holder_before, item.holder_before)
    from jsonb_populate_recordset(null::office.bulk_item, ${JSON.stringify(rows)}::jsonb) told
    where item.job_id = ${jobId}::uuid and item.position = told.position`.execute(office.db);
  await holdBulk(office, jobId);
}

export async function holdBulk(office: Office, jobId: string): Promise<void> {
  const heldUntil = new Date(office.systemNow().getTime() + HELD_MS);
  await office.db.updateTable('office.bulkJob').set({ heldUntil }).where('id', '=', jobId).execute();
}

/** Everything was tried. The audit trail keeps who did what to how many, and why. */
export async function finishBulk(office: Office, job: BulkJob, person: Person, file?: Buffer): Promise<void> {
  await office.db
    .updateTable('office.bulkJob')
    .set({ state: 'done', finishedAt: office.systemNow(), heldUntil: null, ...(file ? { file } : {}) })
    .where('id', '=', job.id)
    .execute();
  const { counts } = await getBulk(office, job.personId, job.id);
  const { personId, userName, fullName } = person;
  const { action, reason, parameters } = job;
  await noteAct(office, { kind: 'person', personId, userName, fullName }, 'work-on-many-tasks', `bulk:${job.id}`, {
    action,
    reason,
    assignee: parameters.assignee ?? null,
    ...counts,
  });
}

/** The holder cannot go on with it now: somebody may take it at once. */
export async function giveBackBulk(office: Office, jobId: string): Promise<void> {
  await office.db.updateTable('office.bulkJob').set({ heldUntil: null }).where('id', '=', jobId).execute();
}
