import { type Static, Type } from 'typebox';
import { CASES_MAX } from '../../office/packages/index.ts';
import { Closed, EngineKey, JsonObject, NullableMoment, NullableText, named } from '../http/common-schema.ts';

/** Most variables that one trial of a decision takes. */
const VARIABLES_MAX = 200;
/** Longest text of tables that is tried, in characters: the shipped ones have less than a twentieth. */
const TRIAL_TEXT_LENGTH_MAX = 1_000_000;

export const DecisionDefinition = named(
  'DecisionDefinition',
  Type.Object({
    decisionDefinitionKey: Type.String(),
    decisionId: Type.String(),
    name: Type.String(),
    version: Type.Integer(),
    /** The decisions of one file share it. */
    requirementsId: Type.String(),
    requirementsName: Type.String(),
    resourceName: Type.String(),
  }),
);

export const DecisionVersion = named(
  'DecisionVersion',
  Type.Object({
    decisionDefinitionKey: Type.String(),
    version: Type.Integer(),
    /** null for a version that a release brought in. */
    deployedBy: NullableText,
    deployedAt: NullableMoment,
    comment: NullableText,
  }),
);

export const DecisionTrial = named(
  'DecisionTrial',
  Closed({ variables: Type.Unsafe<Record<string, unknown>>({ ...JsonObject, maxProperties: VARIABLES_MAX }) }),
);

/** A table as it is being written, with what it is asked. */
export const DraftTrial = named(
  'DraftTrial',
  Closed({
    xml: Type.String({ minLength: 1, maxLength: TRIAL_TEXT_LENGTH_MAX }),
    decisionId: Type.String({ minLength: 1, maxLength: 200 }),
    cases: Type.Array(Type.Unsafe<Record<string, unknown>>({ ...JsonObject, maxProperties: VARIABLES_MAX }), {
      minItems: 1,
      maxItems: CASES_MAX,
    }),
  }),
);

const NamedValue = Type.Object({ id: Type.String(), name: Type.String(), value: Type.Unknown() });

/** How one decision came to its answer; a decision that others need is listed before them. */
export const EvaluatedDecision = named(
  'EvaluatedDecision',
  Type.Object({
    decisionId: Type.String(),
    name: Type.String(),
    output: Type.Unknown(),
    inputs: Type.Array(NamedValue),
    matchedRules: Type.Array(
      Type.Object({
        ruleId: Type.String(),
        /** Counted from 1, as the table shows it. */
        ruleNumber: Type.Integer(),
        outputs: Type.Array(NamedValue),
      }),
    ),
  }),
);

const answer = {
  decisionId: Type.String(),
  output: Type.Unknown(),
  /** Why there is no answer: several rules fit, or an expression failed. */
  failure: NullableText,
  failedDecisionId: NullableText,
  evaluated: Type.Array(EvaluatedDecision),
};
export const DecisionAnswer = named('DecisionAnswer', Type.Object({ version: Type.Integer(), ...answer }));
/** What a table answers that is not deployed. */
export const DraftAnswer = named('DraftAnswer', Type.Object(answer));

export const DecisionParams = Type.Object({ key: EngineKey });
/** An id as the engine's API takes it. */
export const DecisionIdParams = Type.Object({ id: Type.String({ maxLength: 200, pattern: '^[A-Za-z0-9_@.+-]+$' }) });
export type DecisionDefinitionView = Static<typeof DecisionDefinition>;
export type DecisionVersionView = Static<typeof DecisionVersion>;
export type DecisionAnswerView = Static<typeof DecisionAnswer>;
export type DraftAnswerView = Static<typeof DraftAnswer>;
