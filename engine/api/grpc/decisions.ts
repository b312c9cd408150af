import type { DecisionInstance } from '../../core/entities/index.ts';
import type { EvaluateDecision } from '../../core/kernel/command.ts';
import { ApiProblem, execute, invalid } from '../shared/problem.ts';
import { toKey } from '../shared/values.ts';
import type { GrpcContext } from './call.ts';
import { variablesOf } from './read.ts';

interface EvaluateDecisionRequest {
  readonly decisionKey: string;
  readonly decisionId: string;
  readonly variables: string;
  readonly tenantId: string;
}

export const decisionCalls = ({ engine, tenancy }: GrpcContext) => ({
  async EvaluateDecision(request: EvaluateDecisionRequest) {
    const tenantId = tenancy.of(request.tenantId);
    const by = decisionIn(request);
    const variables = variablesOf(request.variables);
    const evaluation = execute(engine, { type: 'DECISION_EVALUATION.EVALUATE', by, variables, tenantId });
    const { definition, decisionEvaluationKey, output, failure, instances } = await evaluation.catch(unknownDecision);
    return {
      decisionKey: definition.decisionDefinitionKey,
      decisionId: definition.decisionDefinitionId,
      decisionName: definition.name,
      decisionVersion: definition.version,
      decisionRequirementsId: definition.decisionRequirementsId,
      decisionRequirementsKey: definition.decisionRequirementsKey,
      decisionOutput: JSON.stringify(output),
      evaluatedDecisions: instances.map(evaluatedDecision),
      failedDecisionId: failure?.decisionId ?? '',
      failureMessage: failure?.message ?? '',
      tenantId: definition.tenantId,
      decisionInstanceKey: decisionEvaluationKey,
      decisionEvaluationKey,
    };
  },
});

function decisionIn({ decisionKey, decisionId }: EvaluateDecisionRequest): EvaluateDecision['by'] {
  const hasKey = Number(decisionKey) > 0;
  if (hasKey && decisionId !== '') throw invalid('decisionKey', 'excludes decisionId; give one of them');
  if (hasKey) return { decisionDefinitionKey: toKey(decisionKey) };
  if (decisionId !== '') return { decisionDefinitionId: decisionId };
  throw invalid('decisionId', 'is required, or decisionKey');
}

/** In gRPC a decision that does not exist is a wrong argument (`zeebe.proto`, EvaluateDecision). */
function unknownDecision(error: unknown): never {
  if (error instanceof ApiProblem && error.title === 'NOT_FOUND')
    throw new ApiProblem(400, 'INVALID_ARGUMENT', error.message);
  throw error;
}

function evaluatedDecision(row: DecisionInstance) {
  return {
    decisionKey: row.decisionDefinitionKey,
    decisionId: row.decisionDefinitionId,
    decisionName: row.decisionDefinitionName,
    decisionVersion: row.decisionDefinitionVersion,
    decisionType: row.decisionDefinitionType,
    decisionOutput: row.result ?? 'null',
    matchedRules: row.matchedRules.map(({ ruleId, ruleIndex, outputs }) => ({
      ruleId,
      ruleIndex,
      evaluatedOutputs: outputs.map(({ id, name, value }) => ({ outputId: id, outputName: name, outputValue: value })),
    })),
    evaluatedInputs: row.evaluatedInputs.map(({ id, name, value }) => ({
      inputId: id,
      inputName: name,
      inputValue: value,
    })),
    tenantId: row.tenantId,
    decisionEvaluationInstanceKey: `${row.decisionEvaluationKey}-${row.evaluationIndex}`,
  };
}
