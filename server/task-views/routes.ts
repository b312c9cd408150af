import {
  chooseTaskList,
  deleteTaskView,
  listTaskViews,
  saveTaskView,
  taskListChoice,
} from '../../office/tasks/index.ts';
import { taskColumns } from '../../office/terms/index.ts';
import type { Routes } from '../http/context.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import { taskViewsApi } from './contract.ts';

const USUAL_COLUMNS = ['deadline', 'code', 'applicant', 'step', 'procedure', 'unit', 'assignee'] as const;
const USUAL_PAGE_SIZE = 50;

export const taskViewRoutes: Routes = (app, context) => {
  const { office } = context;
  const preHandler = requirePerson(context);

  app.route({
    ...taskViewsApi.listTaskViews,
    preHandler,
    handler: async (request) => ({ items: [...(await listTaskViews(office, personOf(request)))] }),
  });

  app.route({
    ...taskViewsApi.saveTaskView,
    preHandler,
    handler: async (request, reply) => {
      const person = personOf(request);
      await saveTaskView(office, person, request.body);
      return reply.code(201).send({ items: [...(await listTaskViews(office, person))] });
    },
  });

  app.route({
    ...taskViewsApi.deleteTaskView,
    preHandler,
    handler: async (request, reply) => {
      await deleteTaskView(office, personOf(request).personId, request.params.id);
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...taskViewsApi.getTaskListChoice,
    preHandler,
    handler: async (request) => {
      const chosen = await taskListChoice(office, personOf(request).personId);
      // A column that is no more is left out.
      const columns = taskColumns.filter((column) => chosen?.columns.includes(column));
      return {
        columns: columns.length > 0 ? columns : [...USUAL_COLUMNS],
        pageSize: chosen?.pageSize ?? USUAL_PAGE_SIZE,
      };
    },
  });

  app.route({
    ...taskViewsApi.chooseTaskList,
    preHandler,
    handler: async (request) => {
      await chooseTaskList(office, personOf(request).personId, request.body);
      return request.body;
    },
  });
};
