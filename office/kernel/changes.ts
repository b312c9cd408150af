import { sql } from 'kysely';
import type { Office } from './office.ts';

/** The PostgreSQL channel on which every change is told once its transaction has committed. */
export const CHANGES_CHANNEL = 'motcua_changes';

/** The PostgreSQL channel on which the job workers tell that the engine has gone on, and may offer other tasks. It carries nothing else. */
export const STEPS_CHANNEL = 'motcua_steps';

/** The PostgreSQL channel on which each process of job workers tells, every few seconds, that it works. */
export const WORKERS_CHANNEL = 'motcua_workers';

export interface Change {
  readonly type:
    | 'approval'
    | 'dossier'
    | 'task'
    | 'notification'
    | 'document'
    | 'clock'
    | 'unit'
    | 'person'
    | 'intake'
    | 'package'
    | 'package-draft'
    | 'incident';
  readonly id: string;
  /** Of a task: the units to whose groups it is offered, and who holds it; of an intake: who types it. Of several tasks of these units the first one stands for all. */
  readonly unitCodes?: readonly string[];
  readonly assignees?: readonly string[];
}

/** Tells listeners that something changed; they get it when the transaction commits, and never otherwise. */
export async function announceChange(office: Office, change: Change): Promise<void> {
  await announceChanges(office, [change]);
}

export async function announceChanges(office: Office, changes: readonly Change[]): Promise<void> {
  const told = changes.map((change) => JSON.stringify(change));
  await sql`select pg_notify(${CHANGES_CHANNEL}, told) from unnest(${told}::text[]) told`.execute(office.db);
}

/** Tells the task feeds of all servers that the engine has gone on: they look at once, and not when it is time again. */
export async function announceStep(office: Office): Promise<void> {
  await sql`select pg_notify(${STEPS_CHANNEL}, '')`.execute(office.db);
}

/** Tells all servers that job workers are at work, and can reach the database. */
export async function announceWorkers(office: Office): Promise<void> {
  await sql`select pg_notify(${WORKERS_CHANNEL}, '')`.execute(office.db);
}
