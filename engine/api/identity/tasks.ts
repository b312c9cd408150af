/** User tasks that are somebody's own: assigned to them, or offered to them or one of their groups. */
import type { UserTask } from '../../core/entities/index.ts';
import type { Principal } from '../../core/kernel/access.ts';
import type { Filter } from '../../store/contract/store.ts';
import { type Caller, covers } from './guard.ts';
import type { PermissionType, TaskProperty } from './permissions.ts';

const isMine: Readonly<Record<TaskProperty, (task: UserTask, id: string, groups: readonly string[]) => boolean>> = {
  assignee: (task, id) => task.assignee === id,
  candidateUsers: (task, id) => task.candidateUsers.includes(id),
  candidateGroups: (task, _id, groups) => task.candidateGroups.some((group) => groups.includes(group)),
};
const mine: Readonly<Record<TaskProperty, (id: string, groups: readonly string[]) => Filter<'userTask'>>> = {
  assignee: (id) => ({ column: 'assignee', condition: { op: 'eq', value: id } }),
  candidateUsers: (id) => ({ column: 'candidateUsers', condition: { op: 'containsAny', values: [id] } }),
  candidateGroups: (_id, groups) => ({ column: 'candidateGroups', condition: { op: 'containsAny', values: groups } }),
};

/** May the caller do this with the task, told by its key or by a property that makes it the caller's? */
export function isOwnTask(caller: Caller, permissionType: PermissionType, task: UserTask): boolean {
  const { principal } = caller;
  const grant = caller.grant('USER_TASK', permissionType);
  if (covers(grant, String(task.userTaskKey))) return true;
  if (principal === null) return false;
  return propertiesOf(grant.propertyNames, principal).some((name) => isMine[name](task, principal.id, caller.groups));
}

export const isAssignedTo = ({ principal }: Caller, { assignee }: UserTask): boolean =>
  principal?.type === 'USER' && principal.id === assignee;

/** Returns the tasks that the caller may see; undefined: all of them. */
export function ownTasks(caller: Caller): Filter<'userTask'> | undefined {
  const { principal, groups } = caller;
  const byProcess = caller.grant('PROCESS_DEFINITION', 'READ_USER_TASK');
  const byTask = caller.grant('USER_TASK', 'READ');
  if (byProcess.isForAll || byTask.isForAll) return undefined;
  const named: Filter<'userTask'>[] = [
    { column: 'processDefinitionId', condition: { op: 'in', values: [...byProcess.resourceIds] } },
    {
      column: 'userTaskKey',
      condition: { op: 'in', values: [...byTask.resourceIds].map(Number).filter(Number.isSafeInteger) },
    },
  ];
  const own = principal
    ? propertiesOf(byTask.propertyNames, principal).map((name) => mine[name](principal.id, groups))
    : [];
  return { or: [...named, ...own] };
}

/** A task is assigned and offered to users; a client has those of its groups alone (Zeebe: user tasks by their properties). */
const propertiesOf = (names: ReadonlySet<string>, { type }: Principal): readonly TaskProperty[] =>
  (Object.keys(mine) as TaskProperty[]).filter(
    (name) => names.has(name) && (type === 'USER' || name === 'candidateGroups'),
  );
