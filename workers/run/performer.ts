import { OrchestrationLifters as Lift } from '@camunda8/sdk';
import type { Actor, Office } from '../../office/kernel/index.ts';
import { findPersonByUserName } from '../../office/people/index.ts';
import type { EngineClient } from './worker.ts';

/** A cluster shows what was done to searches a little later. */
export const SEARCH_LAG_MS = 2_000;
const waiting = (waitUpToMs: number) => ({ consistency: { waitUpToMs } }) as const;
type Waiting = ReturnType<typeof waiting>;

export interface PerformerQuery {
  readonly processInstanceKey: string;
  readonly processDefinitionId: string;
  /** Element id of the user task; undefined when the step follows from no person's act. */
  readonly performer: string | undefined;
  /** How long the engine's searches may lag behind what it was told; 0 for one whose searches never do. */
  readonly searchLagMs: number;
}

/** Instances around a step that are looked through: the caller, what it called, and what the step's own instance called. */
const INSTANCES_MAX = 100;

/**
 * Who last completed that user task, in the instance of the step, in what it called, or in what called it: history names the person, not the machine that
 * wrote it down.
 */
export async function performerOf(office: Office, client: EngineClient, query: PerformerQuery): Promise<Actor> {
  const process: Actor = { kind: 'system', name: query.processDefinitionId };
  if (query.performer === undefined) return process;
  const userName = await assigneeOf(client, query, query.performer);
  const person = userName ? await findPersonByUserName(office, userName) : undefined;
  if (!person) return process;
  const { personId, fullName } = person;
  return { kind: 'person', personId, userName: person.userName, fullName };
}

async function assigneeOf(
  client: EngineClient,
  { processInstanceKey, searchLagMs }: PerformerQuery,
  elementId: string,
): Promise<string | undefined> {
  const lag = waiting(searchLagMs);
  const family = await familyOf(client, processInstanceKey, lag);
  const found = await Promise.all(family.map((key) => lastCompleted(client, key, elementId, waiting(0))));
  const completed = found.flatMap((task) => task ?? []);
  const [last] = completed.sort((one, other) => ((one.completionDate ?? '') < (other.completionDate ?? '') ? 1 : -1));
  if (last || searchLagMs === 0) return last?.assignee ?? undefined;
  return (await lateCompleted(client, processInstanceKey, elementId, lag))?.assignee ?? undefined;
}

/** Waits for a search that lags behind; undefined when nobody completed the task: another way led past it, such as a transfer past the counter. */
async function lateCompleted(client: EngineClient, processInstanceKey: string, elementId: string, lag: Waiting) {
  try {
    return await lastCompleted(client, processInstanceKey, elementId, lag);
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'EventualConsistencyTimeoutError') return undefined;
    throw cause;
  }
}

async function lastCompleted(client: EngineClient, processInstanceKey: string, elementId: string, search: Waiting) {
  const found = await client.searchUserTasks(
    {
      filter: {
        processInstanceKey: Lift.ProcessInstanceKey.assumeExists(processInstanceKey),
        elementId: Lift.ElementId.assumeExists(elementId),
        state: 'COMPLETED',
      },
      sort: [{ field: 'completionDate', order: 'DESC' }],
      page: { limit: 1 },
    },
    search,
  );
  return found.items[0];
}

/** How many calls inside each other are followed upwards: a procedure calls a part, which may call another. */
const CALLERS_MAX = 5;

/** The instance itself, those that called it one after another, and the instances that any of them called. */
async function familyOf(client: EngineClient, processInstanceKey: string, lag: Waiting): Promise<readonly string[]> {
  const callers = [Lift.ProcessInstanceKey.assumeExists(processInstanceKey)];
  for (const instance of callers) {
    const found = await client.getProcessInstance({ processInstanceKey: instance }, lag);
    if (found.parentProcessInstanceKey && callers.length <= CALLERS_MAX) callers.push(found.parentProcessInstanceKey);
  }
  const called = await client.searchProcessInstances(
    { filter: { parentProcessInstanceKey: { $in: callers } }, page: { limit: INSTANCES_MAX } },
    waiting(0),
  );
  return [...new Set([...callers, ...(called.items ?? []).map((found) => found.processInstanceKey)].map(String))];
}
