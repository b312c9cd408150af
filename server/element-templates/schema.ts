import { type Static, Type } from 'typebox';
import { oneOf } from '../../office/terms/schema.ts';
import { languages } from '../../office/texts/index.ts';
import { Closed, named } from '../http/common-schema.ts';

/** In one language: the format of the modeler has place for one. */
export const ElementTemplateQuery = Closed({ language: Type.Optional(oneOf(languages)) });

/** What the modeler reads; its own schema says what stands in a property. */
export const ElementTemplate = named(
  'ElementTemplate',
  Type.Object(
    {
      $schema: Type.Optional(Type.String()),
      id: Type.String(),
      name: Type.String(),
      description: Type.Optional(Type.String()),
      appliesTo: Type.Array(Type.String()),
      elementType: Type.Optional(Type.Object({ value: Type.String() }, { additionalProperties: true })),
      category: Type.Optional(Type.Object({ id: Type.String(), name: Type.String() })),
      groups: Type.Optional(Type.Array(Type.Record(Type.String(), Type.Unknown()))),
      properties: Type.Array(Type.Record(Type.String(), Type.Unknown())),
    },
    { additionalProperties: true },
  ),
);
export type ElementTemplateView = Static<typeof ElementTemplate>;
