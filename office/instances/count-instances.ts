/** Numbers of instances, each counted by the conditions of the list that it opens. */
import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { type ReadingReach, seenBy } from '../people/index.ts';
import { type IncidentFilter, type InstanceFilter, matchingIncidents } from './matching-instances.ts';

export interface DefinitionCount {
  readonly processDefinitionKey: string;
  readonly active: number;
  /** Of the active ones those in which an incident is open. */
  readonly stuck: number;
}

/** Of each version how many instances run, of those that the person may see; versions without any are absent. */
export async function countDefinitions(office: Office, reach: ReadingReach): Promise<readonly DefinitionCount[]> {
  const running = office.db
    .selectFrom('office.instance as instance')
    .select(['processDefinitionKey', sql<number>`count(*)`.as('count')])
    .where('state', '=', 'ACTIVE')
    .where(seenBy(reach, 'instance'))
    .groupBy('processDefinitionKey');
  const [active, stuck] = await Promise.all([running.execute(), running.where('openIncidents', '>', 0).execute()]);
  const stuckOf = new Map(stuck.map(({ processDefinitionKey, count }) => [processDefinitionKey, count]));
  return active.map(({ processDefinitionKey, count }) => ({
    processDefinitionKey,
    active: count,
    stuck: stuckOf.get(processDefinitionKey) ?? 0,
  }));
}

export interface StepCount {
  readonly elementId: string;
  readonly count: number;
}

/** Of a version at which user tasks how many running instances stand, of those that the person may see. */
export async function countAtTasks(
  office: Office,
  reach: ReadingReach,
  processDefinitionKey: string,
): Promise<readonly StepCount[]> {
  return office.db
    .selectFrom('office.task as task')
    .innerJoin('office.instance as instance', 'instance.processInstanceKey', 'task.processInstanceKey')
    .select(['task.elementId', sql<number>`count(distinct task.process_instance_key)`.as('count')])
    .where('task.state', '=', 'open')
    .where('instance.processDefinitionKey', '=', processDefinitionKey)
    .where('instance.state', '=', 'ACTIVE')
    .where(seenBy(reach, 'instance'))
    .groupBy('task.elementId')
    .execute();
}

/** Of a version at which elements incidents are open, in how many running instances, of those that the person may see. */
export async function countStuckAt(
  office: Office,
  reach: ReadingReach,
  processDefinitionKey: string,
): Promise<readonly StepCount[]> {
  return office.db
    .selectFrom('office.incident as incident')
    .innerJoin('office.instance as instance', 'instance.processInstanceKey', 'incident.processInstanceKey')
    .select(['incident.elementId', sql<number>`count(distinct incident.process_instance_key)`.as('count')])
    .where('incident.state', '=', 'ACTIVE')
    .where('instance.processDefinitionKey', '=', processDefinitionKey)
    .where('instance.state', '=', 'ACTIVE')
    .where(seenBy(reach, 'instance'))
    .groupBy('incident.elementId')
    .execute();
}

/** How many incidents a list of this filter has, counted to the end. */
export async function countIncidents(office: Office, reach: ReadingReach, filter: IncidentFilter): Promise<number> {
  const { count } = await office.db
    .selectFrom('office.incident as incident')
    .select(sql<number>`count(*)`.as('count'))
    .where(matchingIncidents(reach, filter))
    .executeTakeFirstOrThrow();
  return count;
}

/** Keys of running instances of a version, of those that the person may see, the newest first, at most `max`. */
export async function activeKeysOf(
  office: Office,
  reach: ReadingReach,
  processDefinitionKey: string,
  max: number,
): Promise<readonly string[]> {
  const rows = await office.db
    .selectFrom('office.instance as instance')
    .select('processInstanceKey')
    .where('processDefinitionKey', '=', processDefinitionKey)
    .where('state', '=', 'ACTIVE')
    .where(seenBy(reach, 'instance'))
    .orderBy('startedAt', 'desc')
    .limit(max)
    .execute();
  return rows.map(({ processInstanceKey }) => processInstanceKey);
}

/** Whether an open task tells that the element is a user task; in that version or process, where one is given, for another may call something else the same. */
export async function isTaskElement(
  office: Office,
  elementId: string,
  { processDefinitionKey, processId }: Pick<InstanceFilter, 'processDefinitionKey' | 'processId'>,
): Promise<boolean> {
  let tasks = office.db
    .selectFrom('office.task')
    .select('taskKey')
    .where('elementId', '=', elementId)
    .where('state', '=', 'open');
  if (processDefinitionKey !== undefined) tasks = tasks.where('processDefinitionKey', '=', processDefinitionKey);
  if (processId !== undefined) tasks = tasks.where('processId', '=', processId);
  return (await tasks.limit(1).execute()).length > 0;
}

export interface OpenStep {
  readonly name: string;
  readonly nameEn: string | null;
}

/** The user tasks that are open in these instances, by instance, oldest first. */
export async function openStepsOf(
  office: Office,
  processInstanceKeys: readonly string[],
): Promise<ReadonlyMap<string, readonly OpenStep[]>> {
  if (processInstanceKeys.length === 0) return new Map();
  const rows = await office.db
    .selectFrom('office.task')
    .select(['processInstanceKey', 'name', 'nameEn'])
    .where('state', '=', 'open')
    .where(sql<boolean>`process_instance_key = any (${[...processInstanceKeys]}::text[])`)
    .orderBy('createdAt')
    .execute();
  return Map.groupBy(rows, ({ processInstanceKey }) => processInstanceKey);
}

/** Which processes these instances have called and still wait for, by the instance that called, once each however often it was called. */
export async function openCallsOf(
  office: Office,
  processInstanceKeys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (processInstanceKeys.length === 0) return new Map();
  const rows = await office.db
    .selectFrom('office.instance')
    .select(['parentKey', 'processId'])
    .distinct()
    .where('state', '=', 'ACTIVE')
    .where(sql<boolean>`parent_key = any (${[...processInstanceKeys]}::text[])`)
    .orderBy('processId')
    .execute();
  const called = Map.groupBy(rows, ({ parentKey }) => String(parentKey));
  return new Map([...called].map(([key, calls]) => [key, calls.map(({ processId }) => processId)]));
}
