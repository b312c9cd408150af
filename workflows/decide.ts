import { type Camunda8, OrchestrationLifters } from '@camunda8/sdk';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { DecidedCompetence, DecidedFee, DecidedGroups } from './shared/variables.ts';

type EngineClient = ReturnType<Camunda8['getOrchestrationClusterApiClient']>;

/** The decision tables of `shared/`, by the ids of their decisions, and what each answers. */
export const sharedDecisions = {
  competence: DecidedCompetence,
  fee: DecidedFee,
  'candidate-group': DecidedGroups,
} as const satisfies Record<string, TSchema>;
export type SharedDecision = keyof typeof sharedDecisions;

/** A table that has no answer, several, or one that it must not give. Its designer has to correct it. */
export class UndecidedError extends Error {
  override readonly name = 'UndecidedError';
  /** Whether no rule fits; else the table fails, or answers what it must not. */
  readonly isOpen: boolean;

  constructor(message: string, isOpen = false) {
    super(message);
    this.isOpen = isOpen;
  }
}

/**
 * What a table answers, or what `otherwise` does where no rule of it fits.
 * @throws UndecidedError when several rules fit, an expression fails, or the answer is none of the table's
 */
export async function decideOr<Name extends SharedDecision, Other>(
  client: EngineClient,
  name: Name,
  variables: object,
  otherwise: Other,
): Promise<Static<(typeof sharedDecisions)[Name]> | Other> {
  try {
    return await decide(client, name, variables);
  } catch (error) {
    if (error instanceof UndecidedError && error.isOpen) return otherwise;
    throw error;
  }
}

/**
 * Asks a decision table of `shared/` through the engine.
 * @param decisionDefinitionKey one deployed version; the newest of the table when absent
 * @throws UndecidedError when no rule or several fit, an expression fails, or the answer is none of the table's
 */
export async function decide<Name extends SharedDecision>(
  client: EngineClient,
  name: Name,
  variables: object,
  decisionDefinitionKey?: string,
): Promise<Static<(typeof sharedDecisions)[Name]>> {
  const { DecisionDefinitionId, DecisionDefinitionKey } = OrchestrationLifters;
  const asked = { variables: { ...variables } };
  const evaluated = await client.evaluateDecision(
    decisionDefinitionKey === undefined
      ? { ...asked, decisionDefinitionId: DecisionDefinitionId.assumeExists(name) }
      : { ...asked, decisionDefinitionKey: DecisionDefinitionKey.assumeExists(decisionDefinitionKey) },
  );
  if (evaluated.failureMessage) throw new UndecidedError(evaluated.failureMessage);
  const answer: unknown = JSON.parse(evaluated.output);
  if (answer === null) throw new UndecidedError(`No rule of the decision table "${name}" fits`, true);
  const schema: TSchema = sharedDecisions[name];
  if (Value.Check(schema, answer)) return answer as Static<(typeof sharedDecisions)[Name]>;
  const [error] = Value.Errors(schema, answer);
  throw new UndecidedError(
    `The decision table "${name}" answers ${evaluated.output}, which it must not: ${error?.instancePath || '/'} ${error?.message}`,
  );
}
