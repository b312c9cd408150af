/** Where the running instances of a process stand, and how urgent they are: each number is counted by the conditions of the list that it opens. */
import { sql } from 'kysely';
import { type BoardMoments, inBoardGroup } from '../dossiers/index.ts';
import type { Office } from '../kernel/index.ts';
import type { ReadingReach } from '../people/index.ts';
import { type InstanceUrgency, instanceUrgencies } from '../terms/index.ts';
import { type Condition, type InstanceFilter, matchingInstances } from './matching-instances.ts';

/** Which running instances are counted; every part narrows. */
export type RunningFilter = Pick<InstanceFilter, 'processDefinitionKey' | 'processId' | 'unitCode' | 'caseId'>;

/** How many running instances stand at an element, and how many of their dossiers are urgent in each way. */
export interface UrgentCount extends Readonly<Record<InstanceUrgency, number>> {
  readonly active: number;
}

const running = (reach: ReadingReach, filter: InstanceFilter): Condition =>
  matchingInstances(reach, { ...filter, state: 'ACTIVE' });

/** Each instance with whether it is urgent in each way: its dossier and clock are looked up once for all of them. What belongs to no dossier is never urgent. */
const judged = (reach: ReadingReach, filter: InstanceFilter, moments: BoardMoments) => sql`
  select instance.process_instance_key, ${sql.join(
    instanceUrgencies.map((urgency) => sql`coalesce(${inBoardGroup(urgency, moments)}, false) as ${sql.ref(urgency)}`),
  )}
  from office.instance as instance
  left join office.dossier as dossier on dossier.id = instance.dossier_id
  left join office.legal_clock as clock on clock.dossier_id = dossier.id
  left join office.clock_stop as stop on stop.dossier_id = dossier.id and stop.resumed_at is null
  where ${running(reach, filter)}`;

const counts = sql.join([
  sql`count(*)::integer as active`,
  ...instanceUrgencies.map(
    (urgency) => sql`(count(*) filter (where ${sql.ref(urgency)}))::integer as ${sql.ref(urgency)}`,
  ),
]);

/** Counts the instances at each user task at which any stands. */
export async function countUrgentAtTasks(
  office: Office,
  reach: ReadingReach,
  filter: RunningFilter,
  moments: BoardMoments,
): Promise<ReadonlyMap<string, UrgentCount>> {
  // What is urgent is asked once for each instance, although it may stand at several tasks, or have several of one.
  const { rows } = await sql<UrgentCount & { readonly elementId: string }>`
    with running as materialized (${judged(reach, filter, moments)})
    select element_id, ${counts} from (
      select distinct task.element_id, running.*
      from running join office.task as task on task.process_instance_key = running.process_instance_key and task.state = 'open') as standing
    group by element_id`.execute(office.db);
  return new Map(rows.map(({ elementId, ...count }) => [elementId, count]));
}

/** Counts those of an element that is no user task, where the engine told which stand there. */
export async function countUrgentOf(
  office: Office,
  reach: ReadingReach,
  filter: RunningFilter & Pick<InstanceFilter, 'elementId' | 'standingThere'>,
  moments: BoardMoments,
): Promise<UrgentCount> {
  const { rows } = await sql<UrgentCount>`
    select ${counts} from (${judged(reach, filter, moments)}) as standing`.execute(office.db);
  return rows[0] ?? { active: 0, dueToday: 0, atRisk: 0, overdue: 0 };
}

/** Counts the instances with an open incident at each element that has any. */
export async function countStuckOf(
  office: Office,
  reach: ReadingReach,
  filter: RunningFilter,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ readonly elementId: string; readonly count: number }>`
    select incident.element_id, count(distinct incident.process_instance_key)::integer as count
    from office.incident as incident join office.instance as instance on instance.process_instance_key = incident.process_instance_key
    where incident.state = 'ACTIVE' and ${running(reach, { ...filter, incident: true })}
    group by incident.element_id`.execute(office.db);
  return new Map(rows.map(({ elementId, count }) => [elementId, count]));
}
