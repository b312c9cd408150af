import { type Static, Type } from 'typebox';
import { dossierDecisions, dossierRouting, dossierStart } from '../shared/dossier.ts';

const OptionalText = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const OptionalNumber = Type.Optional(Type.Union([Type.Number(), Type.Null()]));

/** What the feedback is about; decides its limit and, in `routing.dmn`, who handles it. */
export const FeedbackCategory = Type.Union([
  Type.Literal('environment'),
  Type.Literal('order'),
  Type.Literal('infrastructure'),
  Type.Literal('land'),
  Type.Literal('procedure'),
  Type.Literal('digital'),
  Type.Literal('other'),
]);

/** What `intake.form` gives; the keys are the form's. */
export const CitizenFeedbackAnswers = Type.Object({
  category: FeedbackCategory,
  title: Type.String(),
  content: Type.String(),
  place: Type.String(),
  /** Degrees (WGS 84), where whoever reported it gave them. */
  latitude: OptionalNumber,
  longitude: OptionalNumber,
  occurredOn: OptionalText,
  /** Only the office says it; a citizen is not asked. */
  cityManaged: Type.Optional(Type.Boolean()),
  dangerous: Type.Optional(Type.Boolean()),
  /** Code of the dossier that this one reopens; it is not reopened again. */
  reopenOf: OptionalText,
});

/** What the start message brings. */
export const CitizenFeedbackStart = Type.Object({ ...dossierStart, answers: CitizenFeedbackAnswers });
export type CitizenFeedbackStart = Static<typeof CitizenFeedbackStart>;

/** What the steps of the process add. */
export const CitizenFeedbackDecisions = Type.Object({
  ...dossierRouting,
  ...dossierDecisions,
  outcome: Type.Union([
    Type.Literal('accept'),
    Type.Literal('supplement'),
    Type.Literal('refuse'),
    Type.Literal('complete'),
    Type.Literal('transfer'),
  ]),
  /** ISO 8601: until when it has to be classified. */
  acknowledgeDueAt: Type.String(),
  category: FeedbackCategory,
  /** Who manages the thing; `by-table`: `routing.dmn` tells from the place, and what it says there holds. */
  managedBy: Type.Union([Type.Literal('by-table'), Type.Literal('city'), Type.Literal('commune')]),
  placeUnitCode: Type.String(),
  chosenUnit: Type.Object({ unitCode: Type.String(), basis: Type.String() }),
  handlingNote: OptionalText,
  answerText: OptionalText,
  transferNote: OptionalText,
  /** The citizen's overall rating, 1 to 5; null when nobody rated. */
  rating: Type.Union([Type.Integer({ minimum: 1, maximum: 5 }), Type.Null()]),
});
export type CitizenFeedbackDecisions = Static<typeof CitizenFeedbackDecisions>;
