import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';

/** What waits, in numbers; moments are real time. */
export interface Queues {
  /** Messages to the engine that are not sent yet. */
  readonly outboxWaiting: number;
  /** Those of them that failed and wait to be tried again. */
  readonly outboxPutOff: number;
  /** For how long the message that is due first waits for its turn, in seconds; 0 when none is due. */
  readonly outboxDueSeconds: number;
  /** Mails and messages to people that are not sent yet. */
  readonly lettersWaiting: number;
  /** Those of them that could not be sent when they were due. */
  readonly lettersPutOff: number;
  /** Tasks and dossiers of bulk jobs that have begun, which are not done yet. */
  readonly bulkWaiting: number;
  readonly tasksOpen: number;
  /** Dossiers whose legal clock is not closed. */
  readonly dossiersOpen: number;
  /** Sessions of the staff that have not ended. */
  readonly sessionsOpen: number;
  /** How far the list of tasks is behind the engine, in seconds of the office's time; null before it was ever read. */
  readonly taskFeedLagSeconds: number | null;
  /** Since all open tasks were compared with the engine, in seconds; null before the first time. */
  readonly taskComparisonAgeSeconds: number | null;
}

/** Reads all queues by one statement; each of its parts has an index for what is open. */
export async function readQueues(office: Office): Promise<Queues> {
  const [now, officeNow] = [office.systemNow(), await office.now()];
  const { rows } = await sql<Queues>`
    select
      outbox.*, letters.*, feed.*,
      (select count(*)::int from office.bulk_item as item join office.bulk_job as job on job.id = item.job_id
         where job.started_at is not null and job.finished_at is null and item.state = 'waiting') as bulk_waiting,
      (select count(*)::int from office.task where state = 'open') as tasks_open,
      (select count(*)::int from office.legal_clock where state <> 'closed') as dossiers_open,
      (select count(*)::int from office.session where expires_at > ${now}) as sessions_open
    from
      (select count(*) filter (where published_at is null)::int as outbox_waiting,
         count(*) filter (where published_at is null and attempts > 0)::int as outbox_put_off,
         coalesce(greatest(extract(epoch from ${now}::timestamptz - min(next_attempt_at) filter (where published_at is null)), 0), 0)::float8 as outbox_due_seconds
       from office.outbox where done_at is null) as outbox,
      (select count(*)::int as letters_waiting, count(*) filter (where attempts > 0)::int as letters_put_off
       from office.notification where state = 'waiting') as letters,
      (select extract(epoch from ${officeNow}::timestamptz - max(least(read_to, ${officeNow})))::float8 as task_feed_lag_seconds,
         extract(epoch from ${now}::timestamptz - max(compared_at))::float8 as task_comparison_age_seconds
       from office.feed where kind = 'tasks') as feed`.execute(office.db);
  const [queues] = rows;
  if (!queues) throw new Error('The database told no queues.');
  return queues;
}
