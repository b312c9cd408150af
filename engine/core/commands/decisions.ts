/** Evaluates a decision for a caller outside of any process. */
import { scopeOfTexts } from '../data/variables.ts';
import { latestDecision, usableDecision } from '../deployment/definitions.ts';
import { DEFAULT_TENANT_ID, type DecisionDefinition } from '../entities/index.ts';
import type { EvaluateDecision } from '../kernel/command.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import type { State } from '../state/state.ts';
import { evaluateDefinition } from '../tasks/decisions.ts';
import type { Processor } from './processor.ts';

/**
 * Evaluates a decision. One that fails is no refused command: the reply says which decision failed and why, and the failure is
 * kept.
 */
export const evaluateDecisionCommand: Processor<'DECISION_EVALUATION.EVALUATE'> = (execution, command) => {
  const { by, variables, tenantId = DEFAULT_TENANT_ID } = command;
  const definition = findDefinition(execution.state, by, tenantId);
  if (!definition.ok) return definition;
  const scope = { ...scopeOfTexts(variables), tenantId: () => tenantId };
  return { ok: true, value: evaluateDefinition(execution, definition.value, scope, null) };
};

function findDefinition(state: State, by: EvaluateDecision['by'], tenantId: string): Answer<DecisionDefinition> {
  const isByKey = 'decisionDefinitionKey' in by;
  const definition = isByKey
    ? usableDecision(state, by.decisionDefinitionKey)
    : latestDecision(state, tenantId, by.decisionDefinitionId);
  if (definition?.tenantId === tenantId) return { ok: true, value: definition };
  const wanted = isByKey ? `key '${by.decisionDefinitionKey}'` : `id '${by.decisionDefinitionId}'`;
  return rejected('NOT_FOUND', `Expected to evaluate decision, but no decision found for ${wanted}`);
}
