import { Type } from 'typebox';
import { oneOf } from '../../office/terms/schema.ts';
import { NullableMoment, named } from '../http/common-schema.ts';
import { partNames, partStates } from '../http/context.ts';

const State = oneOf(partStates);
const Part = named('PartHealth', Type.Object({ state: State, since: NullableMoment }));

/** What anybody at a page has to know, to understand why something cannot be done now. */
export const Health = named('Health', Type.Object({ database: Part, engine: Part }));

const NullableCount = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0 });

export const HealthParts = named(
  'HealthParts',
  Type.Object({
    items: Type.Array(
      named(
        'HealthPart',
        Type.Object({
          part: oneOf(partNames),
          state: State,
          since: NullableMoment,
          putOff: Type.Unsafe<number | null>({
            ...NullableCount,
            description: 'What could not be sent when it was due',
          }),
          freeBytes: NullableCount,
          totalBytes: NullableCount,
        }),
      ),
    ),
    stuckLoops: Type.Array(Type.Object({ name: Type.String(), since: NullableMoment })),
  }),
);
