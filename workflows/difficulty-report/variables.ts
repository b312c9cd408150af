import { type Static, Type } from 'typebox';
import { assessments } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { dossierDecisions, dossierRouting, dossierStart } from '../shared/dossier.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** What `intake.form` gives; the keys are the form's. */
export const DifficultyReportAnswers = Type.Object({
  reportKind: Type.Union([Type.Literal('difficulty'), Type.Literal('proposal')]),
  area: Type.Union([Type.Literal('law'), Type.Literal('system'), Type.Literal('people'), Type.Literal('premises')]),
  field: Type.String(),
  relatedCode: OptionalText,
  title: Type.String(),
  content: Type.String(),
  proposedSolution: OptionalText,
});

/** What the start message brings; the applicant is the unit. */
export const DifficultyReportStart = Type.Object({ ...dossierStart, answers: DifficultyReportAnswers });
export type DifficultyReportStart = Static<typeof DifficultyReportStart>;

/** What the steps of the process add. */
export const DifficultyReportDecisions = Type.Object({
  ...dossierRouting,
  ...dossierDecisions,
  confirmOutcome: Type.Union([Type.Literal('send'), Type.Literal('keep')]),
  confirmNote: OptionalText,
  /** Reports that are like it, the likest first. */
  similar: Type.Array(
    Type.Object({
      code: Type.String(),
      title: Type.String(),
      unitName: Type.String(),
      stateName: Type.String(),
      stateNameEn: Type.Optional(Type.String()),
      answer: Type.String(),
      likeness: Type.Number(),
    }),
  ),
  /** What `routing.dmn` answers. */
  chosenAgency: Type.Object({ unitCode: Type.String(), basis: Type.String() }),
  answerOutcome: Type.Union([
    Type.Literal('answer'),
    Type.Literal('join'),
    Type.Literal('consult'),
    Type.Literal('transfer'),
  ]),
  answerText: OptionalText,
  answerNumber: OptionalText,
  lesson: OptionalText,
  joinCode: OptionalText,
  joinRefused: OptionalText,
  joinRefusedEn: OptionalText,
  consultedUnits: Type.Optional(Type.Array(Type.String())),
  consultQuestion: OptionalText,
  transferUnitCode: OptionalText,
  transferNote: OptionalText,
  assessment: oneOf(assessments),
  assessmentNote: OptionalText,
});
export type DifficultyReportDecisions = Static<typeof DifficultyReportDecisions>;
