import { type HandOver, noteHandOver } from '../../office/dossiers/index.ts';
import type { Person } from '../../office/people/index.ts';
import { keepChangedTask } from '../../office/tasks/index.ts';
import type { Services } from '../context.ts';
import { taskKey } from '../engine/keys.ts';
import { HttpProblem } from '../problem.ts';
import { actorOf } from '../session-guard.ts';
import { staffOf } from '../staff.ts';
import { dossierOf } from './dossiers-of-tasks.ts';
import { allowedActions, leadsTheTask, procedureOf, standsInForHolder, taskConflict } from './task-access.ts';
import { type EngineTask, factsOf } from './task-facts.ts';
import { taskRefusal } from './task-refusal.ts';

/** Work that somebody gave to somebody else, as the dossier's history has to say it. */
export interface HandedOver {
  readonly dossierId: string;
  readonly handOver: HandOver;
}

/** Writes it into the history. */
export const recordHandOver = async (
  { office }: Pick<Services, 'office'>,
  person: Person,
  handed: HandedOver | undefined,
  reason?: string,
): Promise<void> => {
  if (handed) await noteHandOver(office, actorOf(person), handed.dossierId, handed.handOver, reason);
};

/** What the history has to say of a task that went from one holder to another; undefined where no dossier stands behind it. */
export const handedOver = async (
  context: Services,
  task: EngineTask,
  from: string | null,
  to: string,
): Promise<HandedOver | undefined> => {
  const dossier = await dossierOf(context, task);
  if (!dossier) return undefined;
  const staff = await staffOf(context.office);
  const taskName = task.name || String(task.elementId);
  const handOver = { taskName, fromName: from ? staff.nameOf(from) : null, toName: staff.nameOf(to) };
  return { dossierId: dossier.id, handOver };
};

/** Takes a free task for oneself. It never takes one away from its holder, whoever asks. */
export const claimTask = async (
  context: Services,
  person: Person,
  task: EngineTask,
): Promise<HandedOver | undefined> => {
  const held = task.assignee === person.userName;
  if (!held && !(await allowedActions(context, person, task)).includes('claim'))
    throw await taskConflict(context, task);
  await setAssignee(context, person, task, person.userName, held || standsInForHolder(person, task));
  return standsInForHolder(person, task)
    ? handedOver(context, task, task.assignee || null, person.userName)
    : undefined;
};

/** Gives a task to somebody of its groups: one's own, a free one, or, for the leader of the unit, that of a colleague. */
export const handOverTask = async (
  context: Services,
  person: Person,
  task: EngineTask,
  assignee: string,
): Promise<HandedOver | undefined> => {
  if (!(await allowedActions(context, person, task)).includes('assign')) throw await taskConflict(context, task);
  await refuseStranger(context, task, assignee);
  const overrides = task.assignee === person.userName || leadsTheTask(person, task);
  await setAssignee(context, person, task, assignee, overrides);
  return assignee !== person.userName || task.assignee
    ? handedOver(context, task, task.assignee || null, assignee)
    : undefined;
};

/** Puts one's own task back, for the others of its groups. */
export const releaseTask = async (context: Services, person: Person, task: EngineTask): Promise<void> => {
  if (!(await allowedActions(context, person, task)).includes('release')) throw await taskConflict(context, task);
  await unassign(context, person, task);
};

/** Puts a task back to who held it before a change that is undone; null: to nobody. */
export const giveBackTask = async (
  context: Services,
  person: Person,
  task: EngineTask,
  holder: string | null,
): Promise<HandedOver | undefined> => {
  if (holder === null) {
    await unassign(context, person, task);
    return undefined;
  }
  await setAssignee(context, person, task, holder, true);
  return holder !== person.userName ? handedOver(context, task, task.assignee || null, holder) : undefined;
};

const unassign = async (context: Services, person: Person, task: EngineTask): Promise<void> => {
  const userTaskKey = taskKey(String(task.userTaskKey));
  try {
    await context.engine.unassignUserTask({ userTaskKey });
  } catch (error) {
    throw await taskRefusal(context, person, userTaskKey, error);
  }
  await keepChangedTask(context.office, { ...factsOf(task), assignee: null });
};

const refuseStranger = async (context: Services, task: EngineTask, assignee: string): Promise<void> => {
  const staff = await staffOf(context.office);
  const colleagues = staff.inGroups(task.candidateGroups ?? [], await procedureOf(context, task));
  if (colleagues.some(({ userName }) => userName === assignee)) return;
  throw new HttpProblem(400, `"${assignee}" is in none of the groups that this task is offered to.`, {
    detailVi: `"${assignee}" không thuộc nhóm được giao công việc này.`,
    fields: [{ field: 'assignee', message: 'is in none of the groups of this task' }],
  });
};

const setAssignee = async (
  context: Services,
  person: Person,
  task: EngineTask,
  assignee: string,
  allowOverride: boolean,
): Promise<void> => {
  const userTaskKey = taskKey(String(task.userTaskKey));
  try {
    await context.engine.assignUserTask({ userTaskKey, assignee, allowOverride });
  } catch (error) {
    throw await taskRefusal(context, person, userTaskKey, error);
  }
  await keepChangedTask(context.office, { ...factsOf(task), assignee });
};
