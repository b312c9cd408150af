import { noteHandOvers, type TaskHandOver } from '../../office/dossiers/index.ts';
import { inTransaction, type Office } from '../../office/kernel/index.ts';
import type { Person } from '../../office/people/index.ts';
import { keepChangedTasks, type TaskFacts } from '../../office/tasks/index.ts';
import { englishNames } from '../engine/english-names.ts';
import { taskKey } from '../engine/request.ts';
import type { Services } from '../http/context.ts';
import { fieldSaying, problem } from '../http/problem.ts';
import { actorOf } from '../http/session-guard.ts';
import { staffOf } from '../names/staff.ts';
import { serverTexts } from '../texts/index.ts';
import { allowedActions, givesOutTask, procedureOf, standsInForHolder, taskConflict, taskRefusal } from './access.ts';
import { dossierOf } from './dossiers-of-tasks.ts';
import { type EngineTask, factsOf } from './facts.ts';

/** What the engine has changed, and the office has still to write: the task as it is now, and what the dossier's history says of it. */
export interface HolderChange {
  readonly changed: TaskFacts;
  readonly handedOver?: TaskHandOver | undefined;
}

/** Writes what was changed: the rows of the list and the histories together. */
export const writeChanges = (
  office: Office,
  person: Person,
  changes: readonly HolderChange[],
  reason?: string | null,
): Promise<void> =>
  inTransaction(office, async (inside) => {
    await keepChangedTasks(
      inside,
      changes.map(({ changed }) => changed),
    );
    const handed = changes.flatMap(({ handedOver }) => handedOver ?? []);
    await noteHandOvers(inside, actorOf(person), handed, reason);
  });

/** Returns what the history has to say of a task that went from one holder to another; undefined where no dossier stands behind it. */
export const handOverOf = async (
  context: Services,
  task: EngineTask,
  from: string | null,
  to: string,
): Promise<TaskHandOver | undefined> => {
  const dossier = await dossierOf(context, task);
  if (!dossier) return undefined;
  const staff = await staffOf(context.office);
  const english = await englishNames(context.engine, String(task.processDefinitionKey));
  return {
    dossierId: dossier.id,
    taskName: task.name || String(task.elementId),
    taskNameEn: english.get(String(task.elementId)) ?? null,
    fromName: from ? staff.nameOf(from) : null,
    toName: staff.nameOf(to),
  };
};

/** Takes a free task for oneself. It never takes one away from its holder, whoever asks. */
export const claimTask = async (context: Services, person: Person, task: EngineTask): Promise<HolderChange> => {
  const held = task.assignee === person.userName;
  if (!held && !(await allowedActions(context, person, task)).includes('claim'))
    throw await taskConflict(context, task, 'claim');
  const standsIn = standsInForHolder(person, task);
  const changed = await setAssignee(context, person, task, person.userName, held || standsIn);
  if (!standsIn) return { changed };
  return { changed, handedOver: await handOverOf(context, task, task.assignee || null, person.userName) };
};

/** Gives a task to somebody of its groups: one's own, a free one, or, for the leader of the unit, that of a colleague. */
export const handOverTask = async (
  context: Services,
  person: Person,
  task: EngineTask,
  assignee: string,
): Promise<HolderChange> => {
  if (!(await allowedActions(context, person, task)).includes('assign'))
    throw await taskConflict(context, task, 'assign');
  await refuseStranger(context, task, assignee);
  const overrides = task.assignee === person.userName || givesOutTask(person, task);
  const changed = await setAssignee(context, person, task, assignee, overrides);
  if (assignee === person.userName && !task.assignee) return { changed };
  return { changed, handedOver: await handOverOf(context, task, task.assignee || null, assignee) };
};

/** Puts one's own task back, for the others of its groups. */
export const releaseTask = async (context: Services, person: Person, task: EngineTask): Promise<HolderChange> => {
  if (!(await allowedActions(context, person, task)).includes('release'))
    throw await taskConflict(context, task, 'release');
  return { changed: await unassign(context, person, task) };
};

/** Puts a task back to who held it before a change that is undone; null: to nobody. */
export const giveBackTask = async (
  context: Services,
  person: Person,
  task: EngineTask,
  holder: string | null,
): Promise<HolderChange> => {
  if (holder === null) return { changed: await unassign(context, person, task) };
  const changed = await setAssignee(context, person, task, holder, true);
  if (holder === person.userName) return { changed };
  return { changed, handedOver: await handOverOf(context, task, task.assignee || null, holder) };
};

const unassign = async (context: Services, person: Person, task: EngineTask): Promise<TaskFacts> => {
  const userTaskKey = taskKey(String(task.userTaskKey));
  try {
    await context.engine.unassignUserTask({ userTaskKey });
  } catch (error) {
    throw await taskRefusal(context, person, userTaskKey, 'release', error);
  }
  return { ...factsOf(task), assignee: null };
};

const refuseStranger = async (context: Services, task: EngineTask, assignee: string): Promise<void> => {
  const staff = await staffOf(context.office);
  const colleagues = staff.inGroups(task.candidateGroups ?? [], await procedureOf(context, task));
  if (colleagues.some(({ userName }) => userName === assignee)) return;
  throw problem(
    400,
    'tasks.stranger',
    { assignee },
    { fields: [fieldSaying('assignee', serverTexts.text('fields.notInGroups'))] },
  );
};

const setAssignee = async (
  context: Services,
  person: Person,
  task: EngineTask,
  assignee: string,
  allowOverride: boolean,
): Promise<TaskFacts> => {
  const userTaskKey = taskKey(String(task.userTaskKey));
  try {
    await context.engine.assignUserTask({ userTaskKey, assignee, allowOverride });
  } catch (error) {
    throw await taskRefusal(context, person, userTaskKey, assignee === person.userName ? 'claim' : 'assign', error);
  }
  return { ...factsOf(task), assignee };
};
