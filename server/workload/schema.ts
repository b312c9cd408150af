import { Type } from 'typebox';
import { NullableText, named, UnitCode, UnitRef } from '../http/common-schema.ts';

export const WorkloadQuery = Type.Object({ unit: Type.Optional(UnitCode) });
/** The units to choose from, the one shown, and its people; without a user name what nobody holds. */
export const Workload = named(
  'Workload',
  Type.Object({
    units: Type.Array(UnitRef),
    unit: UnitRef,
    items: Type.Array(
      named(
        'Load',
        Type.Object({
          userName: NullableText,
          name: NullableText,
          open: Type.Integer(),
          dueToday: Type.Integer(),
          overdue: Type.Integer(),
        }),
      ),
    ),
  }),
);
