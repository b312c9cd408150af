import { noteHandOver } from '../../office/dossiers/index.ts';
import type { Person } from '../../office/people/index.ts';
import { api } from '../api.ts';
import type { Context, Routes } from '../context.ts';
import { taskKey } from '../engine/keys.ts';
import { isRecord } from '../forms/form-schema.ts';
import { HttpProblem } from '../problem.ts';
import type { TaskView } from '../schemas/tasks.ts';
import { actorOf, personOf, requirePerson } from '../session-guard.ts';
import { staffOf } from '../staff.ts';
import { completeTask, taskForm } from '../tasks/complete-task.ts';
import { dossiersBehind } from '../tasks/dossiers-of-tasks.ts';
import { listTasks } from '../tasks/list-tasks.ts';
import {
  allowedActions,
  findTask,
  leadsTheTask,
  procedureOf,
  standsInForHolder,
  taskConflict,
} from '../tasks/task-access.ts';
import { taskRefusal } from '../tasks/task-refusal.ts';
import { taskVariables } from '../tasks/task-variables.ts';
import { type EngineTask, toTaskRow } from '../tasks/task-view.ts';
import { unitNames } from '../unit-names.ts';

const readForm = async (context: Context, userTaskKey: string): Promise<TaskView['form']> => {
  const form = await taskForm(context, userTaskKey);
  if (!form) return null;
  const schema: unknown = typeof form.schema === 'string' ? JSON.parse(form.schema) : form.schema;
  return isRecord(schema) ? { formId: String(form.formId), version: Number(form.version ?? 0), schema } : null;
};

const toTask = async (context: Context, person: Person, task: EngineTask): Promise<TaskView> => {
  const { office, engine } = context;
  const key = String(task.userTaskKey);
  const processInstanceKey = String(task.processInstanceKey);
  const [dossiers, names, staff, form, variables, actions] = await Promise.all([
    dossiersBehind(context, [processInstanceKey]),
    unitNames(office),
    staffOf(office),
    readForm(context, key),
    taskVariables(engine, key),
    allowedActions(context, person, task),
  ]);
  const procedureCode = dossiers.get(processInstanceKey)?.procedureCode;
  return {
    ...toTaskRow(task, dossiers.get(processInstanceKey), names, staff),
    processInstanceKey,
    processDefinitionKey: String(task.processDefinitionKey),
    processId: String(task.processDefinitionId),
    form,
    variables,
    allowedActions: actions,
    colleagues: actions.includes('assign')
      ? staff.inGroups(task.candidateGroups ?? [], procedureCode).filter(({ userName }) => userName !== task.assignee)
      : [],
  };
};

const refuseStranger = async (context: Context, task: EngineTask, assignee: string): Promise<void> => {
  const staff = await staffOf(context.office);
  const colleagues = staff.inGroups(task.candidateGroups ?? [], await procedureOf(context, task));
  if (colleagues.some(({ userName }) => userName === assignee)) return;
  throw new HttpProblem(400, `"${assignee}" is in none of the groups that this task is offered to.`, {
    detailVi: `"${assignee}" không thuộc nhóm được giao công việc này.`,
    fields: [{ field: 'assignee', message: 'is in none of the groups of this task' }],
  });
};

/** Takes a free task for oneself. It never takes one away from its holder, whoever asks. */
const claim = async (context: Context, person: Person, task: EngineTask): Promise<void> => {
  const held = task.assignee === person.userName;
  if (!held && !(await allowedActions(context, person, task)).includes('claim'))
    throw await taskConflict(context, task);
  await setAssignee(context, person, task, person.userName, held || standsInForHolder(person, task));
  if (standsInForHolder(person, task)) await recordHandOver(context, person, task, person.userName);
};

/** Gives a task to somebody of its groups: one's own, a free one, or, for the leader of the unit, that of a colleague. */
const handOver = async (context: Context, person: Person, task: EngineTask, assignee: string): Promise<void> => {
  if (!(await allowedActions(context, person, task)).includes('assign')) throw await taskConflict(context, task);
  await refuseStranger(context, task, assignee);
  const overrides = task.assignee === person.userName || leadsTheTask(person, task);
  await setAssignee(context, person, task, assignee, overrides);
  if (assignee !== person.userName || task.assignee) await recordHandOver(context, person, task, assignee);
};

const setAssignee = async (
  context: Context,
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
};

/** Work that somebody gives to somebody else is in the dossier's history. */
const recordHandOver = async (context: Context, person: Person, task: EngineTask, assignee: string): Promise<void> => {
  const { office } = context;
  const instance = String(task.processInstanceKey);
  const dossier = (await dossiersBehind(context, [instance])).get(instance);
  if (!dossier) return;
  const staff = await staffOf(office);
  await noteHandOver(office, actorOf(person), dossier.id, {
    taskName: task.name || String(task.elementId),
    fromName: task.assignee ? staff.nameOf(task.assignee) : null,
    toName: staff.nameOf(assignee),
  });
};

export const taskRoutes: Routes = (app, context) => {
  const { engine, changes } = context;
  const preHandler = requirePerson(context);
  const announce = (task: EngineTask): void =>
    changes.publish({
      type: 'task',
      id: String(task.userTaskKey),
      groups: task.candidateGroups ?? [],
      assignee: task.assignee ?? null,
    });

  app.route({
    ...api.listTasks,
    preHandler,
    handler: async (request) => listTasks(context, personOf(request), request.query),
  });

  app.route({
    ...api.getTask,
    preHandler,
    handler: async (request) => {
      const person = personOf(request);
      return toTask(context, person, await findTask(context, person, request.params.key));
    },
  });

  app.route({
    ...api.assignTask,
    preHandler,
    handler: async (request) => {
      const person = personOf(request);
      const task = await findTask(context, person, request.params.key);
      const { assignee } = request.body;
      await (assignee === undefined ? claim(context, person, task) : handOver(context, person, task, assignee));
      announce(task);
      return toTask(context, person, await findTask(context, person, request.params.key));
    },
  });

  app.route({
    ...api.releaseTask,
    preHandler,
    handler: async (request) => {
      const person = personOf(request);
      const { key } = request.params;
      const task = await findTask(context, person, key);
      const allowed = await allowedActions(context, person, task);
      if (!allowed.includes('release')) throw await taskConflict(context, task);
      try {
        await engine.unassignUserTask({ userTaskKey: taskKey(key) });
      } catch (error) {
        throw await taskRefusal(context, person, key, error);
      }
      announce(task);
      return toTask(context, person, await findTask(context, person, key));
    },
  });

  app.route({
    ...api.completeTask,
    preHandler,
    handler: async (request) => {
      const person = personOf(request);
      const { key } = request.params;
      await completeTask(context, person, key, request.body.variables);
      changes.publish({ type: 'task', id: key, assignee: person.userName });
      const completedAt = (await context.office.now()).toISOString();
      return { taskKey: key, completedAt, completedBy: person.fullName };
    },
  });
};
