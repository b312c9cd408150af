import { type Static, Type } from 'typebox';
import {
  Closed,
  EngineKey,
  JsonObject,
  Limit,
  Moment,
  Nullable,
  NullableMoment,
  NullableText,
  named,
  Page,
  SearchText,
  Text,
  UserName,
} from './common.ts';

/** What a work-list shows of the dossier behind a task. */
export const TaskDossier = named(
  'TaskDossier',
  Type.Object({
    id: Type.String(),
    code: Type.String(),
    applicantName: Type.String(),
    procedureName: Text,
    decision: Type.String(),
  }),
);

const row = {
  taskKey: Type.String(),
  name: Type.String(),
  elementId: Type.String(),
  state: Type.Union([Type.Literal('open'), Type.Literal('completed'), Type.Literal('canceled')], {
    title: 'TaskState',
  }),
  assignee: NullableText,
  assigneeName: NullableText,
  candidateGroups: Type.Array(Type.String()),
  unitCode: NullableText,
  unitName: NullableText,
  createdAt: Moment,
  completedAt: NullableMoment,
  dueAt: NullableMoment,
  dueText: Text,
  overdue: Type.Boolean(),
  priority: Type.Integer(),
  dossier: Nullable(TaskDossier),
};
export const TaskRow = named('TaskRow', Type.Object(row));
export const TaskPage = named('TaskPage', Page(TaskRow));

export const TaskAction = Type.Union(
  [Type.Literal('claim'), Type.Literal('release'), Type.Literal('complete'), Type.Literal('assign')],
  { title: 'TaskAction' },
);

/** A task with its form, the data that the form starts from, and what this person may do with it now. */
export const Task = named(
  'Task',
  Type.Object({
    ...row,
    processInstanceKey: Type.String(),
    processDefinitionKey: Type.String(),
    processId: Type.String(),
    form: Nullable(
      named('TaskForm', Type.Object({ formId: Type.String(), version: Type.Integer(), schema: JsonObject })),
    ),
    variables: JsonObject,
    allowedActions: Type.Array(TaskAction),
    colleagues: Type.Array(named('Colleague', Type.Object({ userName: Type.String(), name: Type.String() })), {
      description: 'Whom this person may assign the task to',
    }),
  }),
);

export const TaskScope = Type.Union(
  [Type.Literal('mine'), Type.Literal('unit'), Type.Literal('unassigned'), Type.Literal('finished')],
  { title: 'TaskScope' },
);
export const TaskQuery = Type.Object({
  scope: Type.Optional(TaskScope),
  text: Type.Optional(SearchText),
  after: Type.Optional(Type.String({ maxLength: 40 })),
  limit: Type.Optional(Limit),
});
export const TaskParams = Type.Object({ key: EngineKey });
/** Without an assignee: the caller takes the task. */
export const Assignment = named('Assignment', Closed({ assignee: Type.Optional(UserName) }));
export const Completion = named('Completion', Closed({ variables: JsonObject }));
export const Completed = named(
  'CompletedTask',
  Type.Object({ taskKey: Type.String(), completedAt: Moment, completedBy: Type.String() }),
);

export type TaskRowView = Static<typeof TaskRow>;
export type TaskView = Static<typeof Task>;
export type TaskScopeName = Static<typeof TaskScope>;
export type TaskActionName = Static<typeof TaskAction>;
