/**
 * Evaluates deployed decisions, for business rule tasks and for callers outside, and keeps every decision of the evaluation
 * with its inputs, its output and the rules that matched, as the audit shows it.
 */
import type { AuditedValue, DecisionOutcome, EvaluatedDecision } from '../../dmn/evaluate.ts';
import { evaluateDecision } from '../../dmn/evaluate.ts';
import type { Json } from '../../feel/evaluation/expression.ts';
import type { Binding, CalledDecision } from '../../model/graph/graph.ts';
import { evaluateString, withCamunda } from '../data/evaluate.ts';
import { scopeOf, type TenantScope } from '../data/variables.ts';
import { boundDecision } from '../deployment/definitions.ts';
import type { DecisionDefinition, DecisionInstance, DecisionValue, ElementInstance } from '../entities/index.ts';
import type { DecisionEvaluation } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, failed, type Result } from '../kernel/result.ts';

/** Evaluates the decision that a business rule task calls; the value is that of its result variable. */
export function callDecision(execution: Execution, called: CalledDecision, instance: ElementInstance): Result<Json> {
  const scope = scopeOf(execution.state, instance);
  const decisionId = evaluateString(execution, called.decisionId, scope);
  if (!decisionId.ok) return decisionId;
  const binding = evaluateBinding(execution, called.binding, scope);
  if (!binding.ok) return failed('CALLED_DECISION_ERROR', binding.failure.message);
  const definition = boundDecision(execution.state, decisionId.value, binding.value, instance.processDefinitionKey);
  if (definition === undefined) return failed('CALLED_DECISION_ERROR', missing(decisionId.value, binding.value));
  const { output, failure } = evaluateDefinition(execution, definition, scope, instance);
  return failure === null ? done(output) : failed('DECISION_EVALUATION_ERROR', failure.message);
}

function evaluateBinding(
  execution: Execution,
  binding: CalledDecision['binding'],
  scope: TenantScope,
): Result<Binding> {
  if (binding.type !== 'versionTag') return done(binding);
  const versionTag = evaluateString(execution, binding.versionTag, scope);
  return versionTag.ok ? done({ type: 'versionTag', versionTag: versionTag.value }) : versionTag;
}

function missing(decisionId: string, binding: Binding): string {
  switch (binding.type) {
    case 'latest':
      return refusal(decisionId, `no decision found for id '${decisionId}'`);
    case 'deployment':
      return refusal(decisionId, 'no such decision was deployed together with this process, or before it');
    case 'versionTag':
      return refusal(decisionId, `no decision found for id '${decisionId}' and version tag '${binding.versionTag}'`);
  }
}

function refusal(decisionId: string, reason: string): string {
  return `Expected to evaluate decision '${decisionId}', but ${reason}`;
}

/**
 * Evaluates a deployed decision and keeps what it came to, failures as well. `caller` is the business rule task, if there is
 * one.
 */
export function evaluateDefinition(
  execution: Execution,
  definition: DecisionDefinition,
  scope: TenantScope,
  caller: ElementInstance | null,
): DecisionEvaluation {
  const graph = execution.decisionGraph(definition.decisionRequirementsKey);
  const { nowMs, zone } = execution;
  const outcome = evaluateDecision(graph, definition.decisionDefinitionId, {
    scope: withCamunda(execution.state, scope),
    nowMs,
    zone,
  });
  const decisionEvaluationKey = execution.nextKey();
  const instances = outcome.evaluated.map((evaluated, position) => ({
    ...instanceOf(execution, definition, evaluated, caller),
    decisionEvaluationKey,
    evaluationIndex: position + 1,
  }));
  execution.emit('DECISION_EVALUATION', outcome.ok ? 'EVALUATED' : 'FAILED', decisionEvaluationKey, { instances });
  return { definition, decisionEvaluationKey, ...resultOf(definition, outcome), instances };
}

function resultOf(root: DecisionDefinition, outcome: DecisionOutcome): Pick<DecisionEvaluation, 'output' | 'failure'> {
  if (outcome.ok) return { output: outcome.output, failure: null };
  const message = refusal(root.decisionDefinitionId, outcome.message);
  return { output: null, failure: { decisionId: outcome.failedDecisionId, message } };
}

function instanceOf(
  execution: Execution,
  root: DecisionDefinition,
  { decision, output, failure, inputs, matchedRules }: EvaluatedDecision,
  caller: ElementInstance | null,
): Omit<DecisionInstance, 'decisionEvaluationKey' | 'evaluationIndex'> {
  const definition = siblingOf(execution, root, decision.id);
  const asking = caller === null ? undefined : execution.state.tables.processInstance.get(caller.processInstanceKey);
  return {
    decisionInstanceKey: execution.nextKey(),
    rootProcessInstanceKey: caller?.rootProcessInstanceKey ?? null,
    processInstanceKey: caller?.processInstanceKey ?? null,
    processDefinitionKey: caller?.processDefinitionKey ?? null,
    elementInstanceKey: caller?.elementInstanceKey ?? null,
    decisionDefinitionKey: definition.decisionDefinitionKey,
    decisionDefinitionId: decision.id,
    decisionDefinitionName: decision.name,
    decisionDefinitionVersion: definition.version,
    decisionDefinitionType: decision.type,
    decisionRequirementsKey: root.decisionRequirementsKey,
    rootDecisionDefinitionKey: root.decisionDefinitionKey,
    state: failure === null ? 'EVALUATED' : 'FAILED',
    failure: failure === null ? null : refusal(root.decisionDefinitionId, failure),
    result: JSON.stringify(output),
    evaluatedInputs: inputs.map(textOf),
    matchedRules: matchedRules.map((rule) => ({ ...rule, outputs: rule.outputs.map(textOf) })),
    evaluatedMs: execution.nowMs,
    tenantId: root.tenantId,
    businessId: asking?.businessId ?? null,
  };
}

const textOf = ({ id, name, value }: AuditedValue): DecisionValue => ({ id, name, value: JSON.stringify(value) });

/** Returns the definition of a decision of the same file. */
function siblingOf(execution: Execution, root: DecisionDefinition, decisionId: string): DecisionDefinition {
  const { decisionsOfRequirements } = execution.state.indexes;
  const siblings = decisionsOfRequirements.find(root.decisionRequirementsKey);
  return siblings.find((sibling) => sibling.decisionDefinitionId === decisionId) ?? root;
}
