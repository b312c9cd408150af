import { sql } from 'kysely';
import { announceChange, inTransaction, type Office } from '../kernel/index.ts';
import type { TaskFacts } from './task.ts';

/** How long a cluster's lists may lag behind what it was told. */
const SETTLE_MS = 30_000;

interface Changed {
  readonly taskKey: string;
  readonly unitCodes: readonly string[];
  readonly groups: readonly string[];
  readonly assignee: string | null;
}

/**
 * Takes over what the engine says of tasks. A task that has ended never opens again; who holds it is not taken back from an older list while a page's own change
 * settles. Only what differs is written, and told to the pages.
 */
export async function keepTasks(office: Office, tasks: readonly TaskFacts[]): Promise<void> {
  if (tasks.length > 0) await write(office, tasks, null);
}

/** Takes over what a page has just had the engine do: at once, and ahead of what its lists will say. */
export async function keepChangedTasks(office: Office, tasks: readonly TaskFacts[]): Promise<void> {
  if (tasks.length > 0) await write(office, tasks, new Date(office.systemNow().getTime() + SETTLE_MS));
}

async function write(office: Office, tasks: readonly TaskFacts[], settlesAt: Date | null): Promise<void> {
  await inTransaction(office, async (inside) => {
    const changed = await upsert(inside, tasks, settlesAt);
    await announceTasks(inside, changed);
  });
}

/** Rows are locked in the order of their keys, so that two writers never wait for each other. */
async function upsert(
  office: Office,
  tasks: readonly TaskFacts[],
  settlesAt: Date | null,
): Promise<readonly Changed[]> {
  const rows = tasks
    .toSorted((one, other) => (one.taskKey < other.taskKey ? -1 : 1))
    .map((task) => ({
      task_key: task.taskKey,
      process_instance_key: task.processInstanceKey,
      process_definition_key: task.processDefinitionKey,
      process_id: task.processId,
      element_id: task.elementId,
      name: task.name,
      name_en: task.nameEn,
      state: task.state,
      assignee: task.assignee,
      groups: task.groups,
      created_at: task.createdAt,
      completed_at: task.completedAt,
      own_due_at: task.ownDueAt,
      own_priority: task.ownPriority,
      dossier_id: task.dossierId,
      element_instance_key: task.elementInstanceKey ?? null,
    }));
  const now = office.systemNow();
  const { rows: changed } = await sql<Changed>`
    insert into office.task as kept (task_key, process_instance_key, process_definition_key, process_id, element_id, name, name_en, state, assignee, groups,
      created_at, completed_at, own_due_at, own_priority, element_instance_key, dossier_id, settles_at)
    select task_key, process_instance_key, process_definition_key, process_id, element_id, name, name_en, state, assignee, groups,
      created_at, completed_at, own_due_at, own_priority, element_instance_key,
      (select id from office.dossier where id = told.dossier_id), ${settlesAt}::timestamptz
    from jsonb_populate_recordset(null::office.task, ${JSON.stringify(rows)}::jsonb) as told
    on conflict (task_key) do update set
      name = excluded.name, name_en = coalesce(excluded.name_en, kept.name_en), state = excluded.state, groups = excluded.groups, completed_at = excluded.completed_at,
      own_due_at = excluded.own_due_at, own_priority = excluded.own_priority, process_definition_key = excluded.process_definition_key,
      dossier_id = coalesce(kept.dossier_id, excluded.dossier_id), element_instance_key = coalesce(kept.element_instance_key, excluded.element_instance_key),
      assignee = case when excluded.settles_at is null and kept.settles_at > ${now} then kept.assignee else excluded.assignee end,
      settles_at = coalesce(excluded.settles_at, kept.settles_at)
    where (kept.state = 'open' or (excluded.state = kept.state and excluded.settles_at is null))
      and (excluded.settles_at is not null
        or (kept.name, kept.state, kept.groups, kept.completed_at, kept.own_due_at, kept.own_priority, kept.process_definition_key)
          is distinct from (excluded.name, excluded.state, excluded.groups, excluded.completed_at, excluded.own_due_at, excluded.own_priority,
            excluded.process_definition_key)
        or (kept.assignee is distinct from excluded.assignee and coalesce(kept.settles_at <= ${now}, true))
        or kept.name_en is distinct from coalesce(excluded.name_en, kept.name_en)
        or (kept.element_instance_key is null and excluded.element_instance_key is not null)
        or (kept.dossier_id is null and excluded.dossier_id is not null))
    returning task_key as "taskKey", unit_codes as "unitCodes", groups, assignee`.execute(office.db);
  return changed;
}

/** One word for each unit, not one for each task: a thousand at once are one look at the list. */
async function announceTasks(office: Office, changed: readonly Changed[]): Promise<void> {
  const byUnit = Map.groupBy(changed, ({ unitCodes, assignee }) => unitCodes.join(' ') || `@${assignee ?? ''}`);
  for (const [, tasks] of byUnit) {
    const [first] = tasks;
    if (!first) continue;
    const assignees = [...new Set(tasks.flatMap(({ assignee }) => assignee ?? []))].slice(0, ASSIGNEES_TOLD_MAX);
    await announceChange(office, { type: 'task', id: first.taskKey, unitCodes: first.unitCodes, assignees });
  }
}

/** A notification of the database holds 8,000 bytes. */
const ASSIGNEES_TOLD_MAX = 5;
