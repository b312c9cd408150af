import { Type } from 'typebox';
import { JsonObject, Moment, named } from './common-schema.ts';

/** One act of the audit trail: who, when, what, and what was noted with it. */
export const Change = named(
  'Change',
  Type.Object({
    number: Type.Integer(),
    at: Moment,
    actorName: Type.String(),
    action: Type.String(),
    data: JsonObject,
  }),
);
