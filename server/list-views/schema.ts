import { type Static, Type } from 'typebox';
import { dossierColumns, listNames, taskColumns } from '../../office/terms/index.ts';
import { Closed, Nullable, NullableText, named, UnitCode, Uuid } from '../http/common-schema.ts';
import { Role } from '../session/schema.ts';
import { enumOf } from '../tasks/schema.ts';

const ListName = enumOf('ListName', listNames);
const columns = [...new Set([...taskColumns, ...dossierColumns])];
const ListColumn = enumOf('ListColumn', columns);

export const ListChoiceParams = Type.Object({ list: ListName });
export const ListChoice = named(
  'ListChoice',
  Closed({
    columns: Type.Array(ListColumn, { minItems: 1, maxItems: columns.length, uniqueItems: true }),
    pageSize: Type.Integer({ minimum: 10, maximum: 200 }),
  }),
);
export type ListChoiceView = Static<typeof ListChoice>;

const name = Type.String({ minLength: 1, maxLength: 80 });
const query = Type.String({ maxLength: 1000 });
export const ListViewQuery = Closed({ list: ListName });
export const ListView = named(
  'ListView',
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
export const ListViewParams = Type.Object({ id: Uuid });
/** Shared with a role in one unit, or (null) in the whole city. */
export const ListViewDraft = named(
  'ListViewDraft',
  Closed({
    list: ListName,
    name,
    query,
    shared: Type.Optional(Closed({ role: Role, unitCode: Nullable(UnitCode) })),
  }),
);
