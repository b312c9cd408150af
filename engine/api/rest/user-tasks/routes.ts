import { type Static, Type } from '@fastify/type-provider-typebox';
import type { UserTaskChangeset } from '../../../core/kernel/command.ts';
import type { Resource } from '../../http/context.ts';
import { variableTexts } from '../../shared/json.ts';
import { execute, invalid } from '../../shared/problem.ts';
import { searchRoute } from '../search/route.ts';
import { getUserTask } from '../shared/find.ts';
import { formView } from '../shared/form.ts';
import { KeyParams, Nullable, Strict, Texts, toKey, toMoment, Variables } from '../shared/schemas.ts';
import { registerUserTaskVariables } from '../variables/user-task-variables.ts';
import { userTasks } from './table.ts';
import { userTaskViews } from './view.ts';

const action = Type.Optional(Nullable(Type.String()));

const AssignmentBody = Strict({
  assignee: Type.String({ minLength: 1 }),
  allowOverride: Type.Optional(Nullable(Type.Boolean())),
  action,
});

const CompletionBody = Nullable(Strict({ variables: Type.Optional(Nullable(Variables)), action }));

const Changeset = Strict({
  dueDate: Type.Optional(Nullable(Type.String())),
  followUpDate: Type.Optional(Nullable(Type.String())),
  candidateUsers: Type.Optional(Nullable(Texts)),
  candidateGroups: Type.Optional(Nullable(Texts)),
  priority: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 100 }))),
});

const UpdateBody = Nullable(Strict({ changeset: Type.Optional(Nullable(Changeset)), action }));

export const registerUserTasks: Resource = (api, context) => {
  const { engine } = context;
  const params = KeyParams('userTaskKey');
  const path = '/user-tasks/:userTaskKey';

  registerUserTaskVariables(api, context);

  searchRoute(api, context, {
    url: '/user-tasks/search',
    searchable: userTasks,
    show: (rows) => userTaskViews(engine, rows),
  });

  api.get(path, { schema: { params } }, async (request) => {
    const [view] = await userTaskViews(engine, [await getUserTask(engine, request.params.userTaskKey)]);
    return view;
  });

  api.get(`${path}/form`, { schema: { params } }, async (request, reply) => {
    const { formKey } = await getUserTask(engine, request.params.userTaskKey);
    const form = formKey === null ? undefined : await engine.get('form', formKey);
    return form ? formView(form) : reply.code(204).send();
  });

  api.post(`${path}/assignment`, { schema: { params, body: AssignmentBody } }, async (request, reply) => {
    await execute(engine, {
      type: 'USER_TASK.ASSIGN',
      userTaskKey: toKey(request.params.userTaskKey),
      assignee: request.body.assignee,
      allowOverride: request.body.allowOverride ?? true,
      action: request.body.action ?? '',
    });
    return reply.code(204).send();
  });

  api.delete(`${path}/assignee`, { schema: { params } }, async (request, reply) => {
    await execute(engine, { type: 'USER_TASK.UNASSIGN', userTaskKey: toKey(request.params.userTaskKey) });
    return reply.code(204).send();
  });

  api.post(`${path}/completion`, { schema: { params, body: CompletionBody } }, async (request, reply) => {
    await execute(engine, {
      type: 'USER_TASK.COMPLETE',
      userTaskKey: toKey(request.params.userTaskKey),
      variables: variableTexts(request),
      action: request.body?.action ?? '',
    });
    return reply.code(204).send();
  });

  api.patch(path, { schema: { params, body: UpdateBody } }, async (request, reply) => {
    const changeset = changesetOf(request.body?.changeset ?? {});
    if (Object.keys(changeset).length === 0 && !request.body?.action) {
      throw invalid('changeset', 'must give a change, or else action');
    }
    const userTaskKey = toKey(request.params.userTaskKey);
    await execute(engine, { type: 'USER_TASK.UPDATE', userTaskKey, changeset, action: request.body?.action ?? '' });
    return reply.code(204).send();
  });
};

/** Null leaves a field as it is; an empty text clears a date, an empty list the candidates. */
function changesetOf(given: Static<typeof Changeset>): UserTaskChangeset {
  const { dueDate, followUpDate, candidateUsers, candidateGroups, priority } = given;
  return {
    ...(dueDate == null ? {} : { dueDateMs: dateChange(dueDate, 'changeset.dueDate') }),
    ...(followUpDate == null ? {} : { followUpDateMs: dateChange(followUpDate, 'changeset.followUpDate') }),
    ...(candidateUsers == null ? {} : { candidateUsers }),
    ...(candidateGroups == null ? {} : { candidateGroups }),
    ...(priority == null ? {} : { priority }),
  };
}

const dateChange = (text: string, field: string): number | null => (text === '' ? null : toMoment(text, field));
