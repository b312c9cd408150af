import { type Static, Type } from 'typebox';
import { Closed, JsonObject, Moment, Nullable, named, TEXT_LENGTH_MAX, Text } from '../http/common-schema.ts';
import { FactFlaw, RequiredPaper } from '../procedures/schema.ts';
import { Confirmations } from './declared-schema.ts';
import { DossierFee, IntakeApplicant } from './schema.ts';

const HandedIn = Type.Optional(
  Type.Array(Type.String({ minLength: 1, maxLength: 80 }), {
    maxItems: 50,
    description: 'The kinds of papers that the correction makes necessary and that were handed in with it',
  }),
);

const Revision = Type.String({
  maxLength: 64,
  description: 'The `revision` of the dossier that this is a correction of',
});

/** The form in which a dossier was taken in, for the form-js viewer; null where its procedure has none. */
export const DeclaredForm = named('DeclaredForm', Type.Object({ schema: Nullable(JsonObject) }));

/** The whole applicant and all answers, as they are to be. */
export const CorrectionRequest = named(
  'CorrectionRequest',
  Closed({
    applicant: IntakeApplicant,
    answers: JsonObject,
    confirmations: Confirmations,
    revision: Revision,
  }),
);

/** The same, with the reason, which goes into the history. */
export const Correction = named(
  'Correction',
  Closed({
    applicant: IntakeApplicant,
    answers: JsonObject,
    confirmations: Confirmations,
    revision: Revision,
    papers: HandedIn,
    reason: Type.String({ minLength: 3, maxLength: TEXT_LENGTH_MAX }),
  }),
);

/** What a correction changes, or would change: answers, the due moment and the fee, each before and after; `flaws` keep it from being done, `papers` have to be handed in with it, `elsewhere` says that another unit is competent now. */
export const CorrectionEffect = named(
  'CorrectionEffect',
  Type.Object({
    changes: Type.Array(
      named('CorrectedAnswer', Type.Object({ key: Type.String(), label: Text, before: Text, after: Text })),
    ),
    dueAt: Type.Object({ before: Moment, after: Moment }),
    fee: Type.Object({ before: Nullable(DossierFee), after: Nullable(DossierFee) }),
    flaws: Type.Array(FactFlaw),
    papers: Type.Array(RequiredPaper),
    elsewhere: Nullable(Text),
  }),
);

export type CorrectionInput = Static<typeof CorrectionRequest>;
export type CorrectionEffectView = Static<typeof CorrectionEffect>;
