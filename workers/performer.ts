import { OrchestrationLifters as Lift } from '@camunda8/sdk';
import type { Actor } from '../office/actor.ts';
import type { Office } from '../office/office.ts';
import { findPersonByUserName } from '../office/people/index.ts';
import type { EngineClient } from './worker.ts';

/** A cluster shows a completed task to searches a little later than it completes it. */
const SEARCH_WAIT_MS = 5_000;

export interface PerformerQuery {
  readonly processInstanceKey: string;
  readonly processDefinitionId: string;
  /** Element id of the user task; undefined when the step follows from no person's act. */
  readonly performer: string | undefined;
}

/** Who last completed that user task of the instance: history names the person, not the machine that wrote it down. */
export async function performerOf(office: Office, client: EngineClient, query: PerformerQuery): Promise<Actor> {
  const process: Actor = { kind: 'system', name: query.processDefinitionId };
  if (query.performer === undefined) return process;
  const userName = await assigneeOf(client, query.processInstanceKey, query.performer);
  const person = userName ? await findPersonByUserName(office, userName) : undefined;
  if (!person) return process;
  const { personId, fullName } = person;
  return { kind: 'person', personId, userName: person.userName, fullName };
}

async function assigneeOf(
  client: EngineClient,
  processInstanceKey: string,
  elementId: string,
): Promise<string | undefined> {
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
    { consistency: { waitUpToMs: SEARCH_WAIT_MS } },
  );
  return found.items[0]?.assignee ?? undefined;
}
