import type { Person } from '../../office/people/index.ts';
import { tasksByKey } from '../../office/tasks/index.ts';
import { englishNames } from '../engine/english-names.ts';
import { decidesForMany, isRecord, readFormSchema } from '../forms/form-schema.ts';
import type { Context, Routes } from '../http/context.ts';
import { personOf, requirePerson, tokenOf } from '../http/session-guard.ts';
import { allowedActions, getTaskFor, sightOfEngineTask } from './access.ts';
import { claimTask, handOverTask, releaseTask, writeChanges } from './change-holder.ts';
import { completeTask } from './complete.ts';
import { tasksApi } from './contract.ts';
import { dossierOf } from './dossiers-of-tasks.ts';
import { type EngineTask, factsOf, taskVariables } from './facts.ts';
import { changesOfList, choicesOf, countMatching, listTasks, surroundings } from './list.ts';
import { stepOf } from './row.ts';
import type { TaskDetailsView } from './schema.ts';
import { variableShower } from './show-variables.ts';
import { taskForm } from './task-form.ts';
import { taskState, toTaskRow } from './view.ts';

const readForm = async (context: Context, userTaskKey: string): Promise<TaskDetailsView['form']> => {
  const form = await taskForm(context, userTaskKey);
  if (!form) return null;
  const schema: unknown = typeof form.schema === 'string' ? JSON.parse(form.schema) : form.schema;
  if (!isRecord(schema)) return null;
  const decides = decidesForMany(readFormSchema(schema));
  return { formId: String(form.formId), version: Number(form.version ?? 0), schema, decidesForMany: decides };
};

const toTask = async (context: Context, person: Person, task: EngineTask): Promise<TaskDetailsView> => {
  const { engine } = context;
  const key = String(task.userTaskKey);
  const processInstanceKey = String(task.processInstanceKey);
  const [dossier, around, form, variables, actions, names] = await Promise.all([
    dossierOf(context, task),
    surroundings(context),
    readForm(context, key),
    taskVariables(engine, key),
    allowedActions(context, person, task),
    englishNames(engine, String(task.processDefinitionKey)),
  ]);
  const [kept] = await tasksByKey(context.office, [key]);
  const sight = sightOfEngineTask(person, task, dossier) ?? 'masked';
  const show = await variableShower(context.office, sight, dossier);
  return {
    ...toTaskRow(factsOf(task, { nameEn: names.get(String(task.elementId)) ?? null }), dossier, sight, around, actions),
    state: taskState(task),
    processInstanceKey,
    processDefinitionKey: String(task.processDefinitionKey),
    processId: String(task.processDefinitionId),
    form,
    variables: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, show(name, value)])),
    heldSince: kept?.heldSince?.toISOString() ?? null,
    step: kept ? stepOf(kept, around) : null,
    colleagues: actions.includes('assign')
      ? around.staff
          .inGroups(task.candidateGroups ?? [], dossier?.procedureCode)
          .filter(({ userName }) => userName !== task.assignee)
      : [],
  };
};

export const taskRoutes: Routes = (app, context) => {
  listRoutes(app, context);
  workRoutes(app, context);
};

/** Returns the work-list: its pages, how many there are, what changed, and what can be chosen from. */
const listRoutes: Routes = (app, context) => {
  const preParsing = requirePerson(context);

  app.route({
    ...tasksApi.listTasks,
    preParsing,
    handler: async (request) => listTasks(context, personOf(request), request.query),
  });

  app.route({
    ...tasksApi.countTasks,
    preParsing,
    handler: async (request) => countMatching(context, personOf(request), request.query),
  });

  app.route({
    ...tasksApi.listTaskChanges,
    preParsing,
    handler: async (request) => changesOfList(context, personOf(request), request.query),
  });

  app.route({
    ...tasksApi.listTaskChoices,
    preParsing,
    handler: async (request) => choicesOf(context, personOf(request), request.query),
  });
};

/** One task: looked at, taken, handed over, put back and completed. */
const workRoutes: Routes = (app, context) => {
  const preParsing = requirePerson(context);

  app.route({
    ...tasksApi.getTask,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      return toTask(context, person, await getTaskFor(context, person, request.params.key));
    },
  });

  app.route({
    ...tasksApi.assignTask,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const task = await getTaskFor(context, person, request.params.key);
      const { assignee, reason } = request.body;
      const change =
        assignee === undefined
          ? await claimTask(context, person, task)
          : await handOverTask(context, person, task, assignee);
      await writeChanges(context.office, person, [change], reason);
      return toTask(context, person, await getTaskFor(context, person, request.params.key));
    },
  });

  app.route({
    ...tasksApi.releaseTask,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const { key } = request.params;
      const change = await releaseTask(context, person, await getTaskFor(context, person, key));
      await writeChanges(context.office, person, [change]);
      return toTask(context, person, await getTaskFor(context, person, key));
    },
  });

  app.route({
    ...tasksApi.completeTask,
    preParsing,
    handler: async (request) => {
      const person = personOf(request);
      const { key } = request.params;
      await completeTask(context, person, key, request.body, tokenOf(request));
      const completedAt = (await context.office.now()).toISOString();
      return { taskKey: key, completedAt, completedBy: person.fullName };
    },
  });
};
