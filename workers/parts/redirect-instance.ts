import { OrchestrationLifters as Lift } from '@camunda8/sdk';
import type { EngineClient } from '../run/worker.ts';
import type { routingOf } from './routing.ts';

type Routing = Awaited<ReturnType<typeof routingOf>>;

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;
/** Processes that one procedure has called and that still run. */
const INSTANCES_MAX = 100;
/** Open tasks of one of them. */
const TASKS_MAX = 100;

/** Gives a running instance and what it called to another unit: the steps to come read the new groups, and the open tasks are offered to them. */
export async function redirectInstance(client: EngineClient, rootKey: string, routing: Routing): Promise<void> {
  const root = Lift.ProcessInstanceKey.assumeExists(rootKey);
  const called = await client.searchProcessInstances(
    { filter: { parentProcessInstanceKey: root, state: 'ACTIVE' }, page: { limit: INSTANCES_MAX } },
    AT_ONCE,
  );
  const keys = [root, ...(called.items ?? []).map(({ processInstanceKey }) => processInstanceKey)];
  for (const key of keys)
    await client.createElementInstanceVariables({
      elementInstanceKey: Lift.ElementInstanceKey.assumeExists(String(key)),
      variables: { ...routing },
    });
  for (const key of keys) await redirectTasks(client, key, routing);
}

type InstanceKey = ReturnType<typeof Lift.ProcessInstanceKey.assumeExists>;

async function redirectTasks(client: EngineClient, processInstanceKey: InstanceKey, routing: Routing): Promise<void> {
  const filter = { processInstanceKey, state: 'CREATED' as const };
  const { items } = await client.searchUserTasks({ filter, page: { limit: TASKS_MAX } }, AT_ONCE);
  for (const { userTaskKey, candidateGroups, assignee } of items) {
    if (assignee) await client.unassignUserTask({ userTaskKey });
    const groups = (candidateGroups ?? []).map((group) => sameRole(group, routing));
    await client.updateUserTask({ userTaskKey, changeset: { candidateGroups: [...new Set(groups)] } });
  }
}

/** The new unit's group for the same work; a group of somebody else, such as a consulted agency, stays. */
function sameRole(group: string, { receptionGroup, caseOfficerGroup, leaderGroup }: Routing): string {
  const role = roleOf(group);
  if (OFFICERS.includes(role)) return caseOfficerGroup;
  return [receptionGroup, caseOfficerGroup, leaderGroup].find((own) => roleOf(own) === role) ?? group;
}

/** Communes examine by case officers, departments by their officers: it is the same work. */
const OFFICERS: readonly string[] = ['case-officer', 'department-officer'];
const roleOf = (group: string): string => group.split(':')[1] ?? '';
