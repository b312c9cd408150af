/** Which instances are to be read from the engine; triggers on `office.instance` fill the queue. */
import { type Generated, sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { SECOND_MS } from '../time/index.ts';

/** `office.step_reading`: an instance of which something changed; the same one may stand there often. */
export interface StepReadingTable {
  id: Generated<string>;
  processInstanceKey: string;
  /** Real time. */
  dueAt: Generated<Date>;
  /** How often it was read and did not fit yet. */
  tries: Generated<number>;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.stepReading': StepReadingTable;
  }
}

/** An instance that is to be read from the engine. */
export interface WantedReading {
  readonly processInstanceKey: string;
  /** How often it was read and did not fit yet. */
  readonly tries: number;
  /** Whether it runs, as far as the office knows. */
  readonly isActive: boolean;
}

/** Takes the oldest wanted readings out, part of the transaction that reads them; each instance once. */
export async function takeReadings(office: Office, max: number): Promise<readonly WantedReading[]> {
  const { rows } = await sql<WantedReading>`
    with taken as (
      delete from office.step_reading
      where id = any (array(select id from office.step_reading where due_at <= ${office.systemNow()} order by due_at, id limit ${max} for update skip locked))
      returning process_instance_key, tries
    )
    select taken.process_instance_key, min(taken.tries) as tries, coalesce(bool_or(instance.state = 'ACTIVE'), false) as is_active
    from taken left join office.instance as instance on instance.process_instance_key = taken.process_instance_key
    group by taken.process_instance_key`.execute(office.db);
  return rows;
}

const TRIES_MAX = 5;
const AGAIN_AFTER_MS = 10 * SECOND_MS;

/** What was read did not fit yet, since a cluster shows things late: it is read again, some times. */
export async function readAgain(office: Office, readings: readonly WantedReading[]): Promise<void> {
  const rows = readings
    .filter(({ tries }) => tries < TRIES_MAX)
    .map(({ processInstanceKey, tries }) => ({
      process_instance_key: processInstanceKey,
      tries: tries + 1,
      due_at: new Date(office.systemNow().getTime() + AGAIN_AFTER_MS * (tries + 1)),
    }));
  if (rows.length === 0) return;
  await sql`insert into office.step_reading (process_instance_key, tries, due_at)
    select process_instance_key, tries, due_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as again(process_instance_key text, tries integer, due_at timestamptz)`.execute(
    office.db,
  );
}

/** Wants some running instances read that stand at no task: what moves them (a timer, a message) is told by nothing else. They are taken at random, so each comes now and then. */
export async function wantWaiting(office: Office, max: number): Promise<void> {
  await sql`insert into office.step_reading (process_instance_key)
    select process_instance_key from office.instance as instance
    where state = 'ACTIVE' and dossier_id >= ${crypto.randomUUID()}::uuid
      and not exists (select from office.task where task.process_instance_key = instance.process_instance_key and task.state = 'open')
    order by dossier_id limit ${max}`.execute(office.db);
}
