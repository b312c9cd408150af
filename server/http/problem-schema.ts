import { Type } from 'typebox';
import { factSeverities } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { named } from './common-schema.ts';

/** What is wrong with one field of the request, in both languages where a person reads it. A rule of `confirmed` is received with a confirmation that names it. */
export const FieldProblem = named(
  'FieldProblem',
  Type.Object({
    field: Type.String(),
    message: Type.String(),
    messageVi: Type.Optional(Type.String()),
    rule: Type.Optional(Type.String()),
    severity: Type.Optional(oneOf(factSeverities)),
  }),
);

/** One reason why a diagram or a table was refused. What the engine says is in English alone. */
export const ElementProblem = named(
  'ElementProblem',
  Type.Object({
    resource: Type.Optional(Type.String()),
    elementId: Type.Optional(Type.String()),
    message: Type.String(),
    messageVi: Type.Optional(Type.String()),
  }),
);

/** RFC 9457. `detailVi` is the same sentence in Vietnamese, where a person is expected to read it. */
export const Problem = named(
  'Problem',
  Type.Object({
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.Optional(Type.String({ description: 'What kind of refusal it is, where pages act on it' })),
    detail: Type.Optional(Type.String()),
    detailVi: Type.Optional(Type.String()),
    instance: Type.Optional(Type.String()),
    fields: Type.Optional(Type.Array(FieldProblem)),
    elements: Type.Optional(Type.Array(ElementProblem)),
    /** How many there are, where `elements` are only the first of them. */
    elementCount: Type.Optional(Type.Integer()),
  }),
);

/** The answers that every route can give besides its own. */
export const problems = { '4xx': Problem, '5xx': Problem } as const;
