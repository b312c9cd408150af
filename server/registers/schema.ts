import { Type } from 'typebox';
import { Closed, Moment, NullableText, named, SearchText, Text, UnitCode, Uuid } from '../http/common-schema.ts';

export const RegistersQuery = Closed({ unit: UnitCode });
export const RegisterLinesQuery = Closed({
  unit: UnitCode,
  register: Type.String({ minLength: 1, maxLength: 200 }),
  year: Type.Integer({ minimum: 1900, maximum: 9999 }),
  text: Type.Optional(SearchText),
  before: Type.Optional(Type.Integer({ minimum: 1, description: 'Continues below this number' })),
});

export const NumberedRegister = named(
  'NumberedRegister',
  Type.Object({
    register: Type.String(),
    year: Type.Integer(),
    paperNames: Type.Array(Text),
    lastNumber: Type.Integer(),
  }),
);

/** A numbered paper in its register. */
export const RegisterLine = named(
  'RegisterLine',
  Type.Object({
    id: Uuid,
    number: Type.Integer(),
    writtenNumber: Type.String(),
    paperName: Text,
    dossierId: NullableText,
    dossierCode: NullableText,
    url: Type.String({ description: 'The paper as it was issued' }),
    applicantName: Type.String(),
    issuedAt: Moment,
    issuedBy: Type.String(),
  }),
);
export const RegisterLines = named(
  'RegisterLines',
  Type.Object({
    items: Type.Array(RegisterLine),
    next: Type.Union([Type.Integer(), Type.Null()], { description: '`before` of what follows' }),
  }),
);

export const LessonsQuery = Closed({ text: Type.Optional(SearchText) });

/** An answered difficulty or proposal, for whoever meets the like. */
export const Lesson = named(
  'Lesson',
  Type.Object({
    dossierId: Uuid,
    code: Type.String(),
    title: Type.String(),
    reportedBy: Type.String(),
    answeredBy: Type.String(),
    answer: Type.String(),
    answerNumber: NullableText,
    answeredAt: Moment,
    lesson: NullableText,
    helped: Type.Union([Type.Boolean(), Type.Null()], { description: 'As far as the unit has said' }),
  }),
);
