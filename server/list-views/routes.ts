import { chooseList, deleteListView, listChoice, listViews, saveListView } from '../../office/lists/index.ts';
import { dossierColumns, type ListName, taskColumns } from '../../office/terms/index.ts';
import type { Routes } from '../http/context.ts';
import { personOf, requirePerson } from '../http/session-guard.ts';
import { listViewsApi } from './contract.ts';
import type { ListChoiceView } from './schema.ts';

type Columns = ListChoiceView['columns'];

/** The columns that each list has, and those that are shown to somebody who has chosen none. */
const columnsOf: Readonly<Record<ListName, { readonly all: Readonly<Columns>; readonly usual: Readonly<Columns> }>> = {
  tasks: { all: taskColumns, usual: ['deadline', 'code', 'applicant', 'step', 'procedure', 'unit', 'assignee'] },
  dossiers: { all: dossierColumns, usual: dossierColumns },
};
const USUAL_PAGE_SIZE = 50;

/** Returns what is shown of a list. A column that it does not have (any more) is left out. */
const shown = (list: ListName, columns: readonly string[], pageSize: number): ListChoiceView => {
  const { all, usual } = columnsOf[list];
  const chosen = all.filter((column) => columns.includes(column));
  return { columns: [...(chosen.length > 0 ? chosen : usual)], pageSize };
};

export const listViewRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context);

  app.route({
    ...listViewsApi.listViews,
    preParsing,
    handler: async (request) => ({ items: [...(await listViews(office, personOf(request), request.query.list))] }),
  });

  app.route({
    ...listViewsApi.saveListView,
    preParsing,
    handler: async (request, reply) => {
      const person = personOf(request);
      await saveListView(office, person, request.body);
      return reply.code(201).send({ items: [...(await listViews(office, person, request.body.list))] });
    },
  });

  app.route({
    ...listViewsApi.deleteListView,
    preParsing,
    handler: async (request, reply) => {
      await deleteListView(office, personOf(request).personId, request.params.id);
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...listViewsApi.getListChoice,
    preParsing,
    handler: async (request) => {
      const { list } = request.params;
      const chosen = await listChoice(office, personOf(request).personId, list);
      return shown(list, chosen?.columns ?? [], chosen?.pageSize ?? USUAL_PAGE_SIZE);
    },
  });

  app.route({
    ...listViewsApi.chooseList,
    preParsing,
    handler: async (request) => {
      const { list } = request.params;
      const choice = shown(list, request.body.columns, request.body.pageSize);
      await chooseList(office, personOf(request).personId, list, choice);
      return choice;
    },
  });
};
