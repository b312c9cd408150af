import { Type } from 'typebox';
import { taskColumns } from '../../office/terms/index.ts';
import { Closed, Nullable, NullableText, named, UnitCode, Uuid } from '../http/common-schema.ts';
import { Role } from '../session/schema.ts';
import { enumOf } from '../tasks/schema.ts';

const TaskColumn = enumOf('TaskColumn', taskColumns);

export const TaskListChoice = named(
  'TaskListChoice',
  Closed({
    columns: Type.Array(TaskColumn, { minItems: 1, maxItems: taskColumns.length, uniqueItems: true }),
    pageSize: Type.Integer({ minimum: 10, maximum: 200 }),
  }),
);

const name = Type.String({ minLength: 1, maxLength: 80 });
const query = Type.String({ maxLength: 1000 });
export const TaskView = named(
  'TaskView',
  Type.Object({
    id: Type.String(),
    name,
    query,
    own: Type.Boolean(),
    ownerName: Type.String(),
    sharedRole: NullableText,
    sharedUnitCode: NullableText,
  }),
);
export const TaskViewParams = Type.Object({ id: Uuid });
/** Shared with a role in one unit, or (null) in the whole city. */
export const TaskViewDraft = named(
  'TaskViewDraft',
  Closed({
    name,
    query,
    shared: Type.Optional(Closed({ role: Role, unitCode: Nullable(UnitCode) })),
  }),
);
