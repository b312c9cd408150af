import { decisionKey } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import type { DecisionAnswerView } from './schema.ts';

type Evaluation = Awaited<ReturnType<EngineClient['evaluateDecision']>>;
type Evaluated = NonNullable<Evaluation['evaluatedDecisions']>[number];

/**
 * Asks one deployed version, through the engine that executes it.
 * @param variables what the decision looks at
 */
export async function tryDecision(
  engine: EngineClient,
  key: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<DecisionAnswerView> {
  const answer = await engine.evaluateDecision({
    decisionDefinitionKey: decisionKey(key),
    variables: { ...variables },
  });
  const failed = Boolean(answer.failureMessage);
  return {
    decisionId: String(answer.decisionDefinitionId),
    version: answer.decisionDefinitionVersion,
    output: failed ? null : readJson(answer.output),
    failure: answer.failureMessage || null,
    failedDecisionId: failed ? String(answer.failedDecisionDefinitionId) : null,
    evaluated: (answer.evaluatedDecisions ?? []).map(toEvaluated),
  };
}

const toEvaluated = (decision: Evaluated): DecisionAnswerView['evaluated'][number] => ({
  decisionId: String(decision.decisionDefinitionId),
  name: decision.decisionDefinitionName ?? '',
  output: readJson(decision.output),
  inputs: (decision.evaluatedInputs ?? []).map(({ inputId = '', inputName = '', inputValue }) => ({
    id: inputId,
    name: inputName,
    value: readJson(inputValue),
  })),
  matchedRules: (decision.matchedRules ?? []).map(({ ruleId = '', ruleIndex = 0, evaluatedOutputs = [] }) => ({
    ruleId,
    ruleNumber: ruleIndex,
    outputs: evaluatedOutputs.map(({ outputId = '', outputName = '', outputValue }) => ({
      id: outputId,
      name: outputName,
      value: readJson(outputValue),
    })),
  })),
});

/** Reads a value, which the engine writes as JSON; what is none stays text. */
function readJson(text: string | undefined): unknown {
  if (text === undefined || text === '') return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
