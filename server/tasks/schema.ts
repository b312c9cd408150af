import { type Static, type TSchema, Type } from 'typebox';
import { type BulkAction, taskDues, taskScopes, taskSorts, taskStates } from '../../office/terms/index.ts';
import {
  Closed,
  EngineKey,
  JsonObject,
  Limit,
  MissedMoment,
  Moment,
  Nullable,
  NullableMoment,
  NullableText,
  named,
  Page,
  SearchText,
  TEXT_LENGTH_MAX,
  Text,
  Total,
  UnitCode,
  UserName,
} from '../http/common-schema.ts';

/** Returns the schema of one of these names as a single type, not a union: a list is written without trying each of them. */
export const enumOf = <const Names extends readonly string[]>(title: string, names: Names) =>
  Type.Unsafe<Names[number]>({ type: 'string', enum: [...names], title });

/** What a work-list shows of the dossier behind a task. */
export const TaskDossier = named(
  'TaskDossier',
  Type.Object({
    id: Type.String(),
    code: Type.String(),
    applicantName: Type.String(),
    procedureCode: Type.String(),
    procedureName: Text,
    decision: Type.String(),
    receivedAt: Moment,
  }),
);

export const TaskAction = enumOf('TaskAction', [
  'claim',
  'release',
  'complete',
  'assign',
] as const satisfies readonly BulkAction[]);

/** One type of two instead of a union: a list is written without trying each. */
const NullableTaskDossier = Type.Unsafe<Static<typeof TaskDossier> | null>({
  type: ['object', 'null'],
  required: TaskDossier.required,
  properties: TaskDossier.properties,
});

const StepDeadline = named(
  'StepDeadline',
  Type.Object(
    {
      dueAt: Moment,
      dueText: Text,
      overdue: Type.Boolean(),
      nearer: Type.Boolean({
        description: 'Whether it, and not the deadline of the dossier, is what the list is sorted by',
      }),
    },
    { description: "The step's own deadline, where it is not the dossier's" },
  ),
);
const NullableStepDeadline = Type.Unsafe<Static<typeof StepDeadline> | null>({
  type: ['object', 'null'],
  required: StepDeadline.required,
  properties: StepDeadline.properties,
});

const row = {
  taskKey: Type.String(),
  name: Text,
  elementId: Type.String(),
  state: enumOf('TaskState', taskStates),
  assignee: NullableText,
  assigneeName: NullableText,
  candidateGroups: Type.Array(Type.String()),
  unitCode: NullableText,
  unitName: NullableText,
  createdAt: Moment,
  completedAt: NullableMoment,
  dueAt: NullableMoment,
  missedDueAt: MissedMoment,
  dueText: Text,
  overdue: Type.Boolean(),
  step: NullableStepDeadline,
  priority: Type.Integer(),
  dossier: NullableTaskDossier,
  allowedActions: Type.Array(TaskAction, { description: 'What this person may do with it now' }),
};
export const TaskRow = named('TaskRow', Type.Object(row));
export const TaskPage = named(
  'TaskPage',
  Type.Object({
    ...Page(TaskRow).properties,
    asOf: Type.Unsafe<string>({ ...Moment, description: 'Ask for changes since then' }),
  }),
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
      named(
        'TaskForm',
        Type.Object({
          formId: Type.String(),
          version: Type.Integer(),
          schema: JsonObject,
          decidesForMany: Type.Boolean(),
        }),
      ),
    ),
    variables: JsonObject,
    heldSince: NullableMoment,
    colleagues: Type.Array(named('PossibleAssignee', Type.Object({ userName: Type.String(), name: Type.String() })), {
      description: 'Whom this person may assign the task to',
    }),
  }),
);

export const TaskScope = enumOf('TaskScope', taskScopes);
export const TaskSort = enumOf('TaskSort', taskSorts);
export const TaskDue = enumOf('TaskDue', taskDues);
export const SortOrder = enumOf('SortOrder', ['asc', 'desc'] as const);

const filter = {
  scope: Type.Optional(TaskScope),
  text: Type.Optional(SearchText),
  procedure: Type.Optional(Type.String({ maxLength: 40 })),
  step: Type.Optional(Type.String({ maxLength: 200 })),
  unit: Type.Optional(UnitCode),
  assignee: Type.Optional(UserName),
  due: Type.Optional(TaskDue),
  priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
};
export const TaskFilter = Type.Object(filter);
export const TaskQuery = Type.Object({
  ...filter,
  sort: Type.Optional(TaskSort),
  order: Type.Optional(SortOrder),
  after: Type.Optional(Type.String({ maxLength: 2000 })),
  limit: Type.Optional(Limit),
});
export const TaskChangesQuery = Type.Object({ ...filter, since: Moment });
export const TaskChanges = named(
  'TaskChanges',
  Type.Object({
    matching: Type.Array(Type.String(), { description: 'Keys of tasks that changed and are in the list now' }),
    others: Type.Array(Type.String(), { description: 'Keys of tasks that changed and are not' }),
    capped: Type.Boolean(),
  }),
);
const choice = (name: string, parts: Record<string, TSchema>) =>
  Type.Array(named(name, Type.Object({ ...parts, count: Type.Integer() })));

export { Total as TaskCount };
export const TaskChoices = named(
  'TaskChoices',
  Type.Object({
    procedures: choice('ProcedureChoice', { code: Type.String(), name: Text }),
    steps: choice('StepChoice', { elementId: Type.String(), name: Text }),
    units: choice('UnitChoice', { code: Type.String(), name: Type.String() }),
    assignees: choice('AssigneeChoice', { userName: Type.String(), name: Type.String() }),
  }),
);
export const TaskParams = Type.Object({ key: EngineKey });
const Reason = Type.String({
  minLength: 1,
  maxLength: TEXT_LENGTH_MAX,
  pattern: '\\S',
  description: 'Why it is given to somebody else; it is in the history then',
});
/** Without an assignee: the caller takes the task. */
export const Assignment = named(
  'Assignment',
  Closed({ assignee: Type.Optional(UserName), reason: Type.Optional(Reason) }),
);
export const Completion = named(
  'Completion',
  Closed({
    variables: JsonObject,
    formVersion: Type.Optional(
      Type.Integer({ description: 'The version of the form that was filled in; another one in force now is refused' }),
    ),
  }),
);
export const Completed = named(
  'CompletedTask',
  Type.Object({ taskKey: Type.String(), completedAt: Moment, completedBy: Type.String() }),
);

export type TaskRowView = Static<typeof TaskRow>;
export type TaskDetailsView = Static<typeof Task>;
export type TaskListQuery = Static<typeof TaskQuery>;
export type TaskFilterQuery = Static<typeof TaskFilter>;
export type TaskActionName = Static<typeof TaskAction>;
