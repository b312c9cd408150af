import type { DecisionInstance, DecisionValue, Key } from '../../../core/entities/index.ts';
import { PerVersion, since } from '../../shared/versions.ts';
import { dateText, keyText, optionalKeyText, present } from '../shared/present.ts';

/** Returns a key of its own in 8.8; in 8.9 the key of the evaluation with the place in it. */
const instanceKey = (row: DecisionInstance) =>
  new PerVersion({
    '8.8': keyText(row.decisionInstanceKey),
    '8.9': `${keyText(row.decisionEvaluationKey)}-${row.evaluationIndex}`,
  });

/** Zeebe's key of nothing, where no process asked: Camunda's Java client reads a number and fails on an absent one. */
const processKeyText = (key: Key | null): string => keyText(key ?? -1);

/** As a search shows it. */
export function decisionInstanceView(row: DecisionInstance) {
  return present({
    decisionEvaluationInstanceKey: instanceKey(row),
    decisionEvaluationKey: keyText(row.decisionEvaluationKey),
    state: row.state,
    evaluationDate: dateText(row.evaluatedMs),
    evaluationFailure: row.failure,
    decisionDefinitionKey: keyText(row.decisionDefinitionKey),
    decisionDefinitionId: row.decisionDefinitionId,
    decisionDefinitionName: row.decisionDefinitionName,
    decisionDefinitionVersion: row.decisionDefinitionVersion,
    decisionDefinitionType: typeWord(row.decisionDefinitionType),
    result: row.result,
    rootDecisionDefinitionKey: keyText(row.rootDecisionDefinitionKey),
    rootProcessInstanceKey: optionalKeyText(row.rootProcessInstanceKey),
    businessId: since('8.10', row.businessId),
    processDefinitionKey: processKeyText(row.processDefinitionKey),
    processInstanceKey: processKeyText(row.processInstanceKey),
    elementInstanceKey: processKeyText(row.elementInstanceKey),
    tenantId: row.tenantId,
  });
}

/** By itself it also tells how the result came to be. */
export function decisionInstanceDetails(row: DecisionInstance) {
  return present({ ...decisionInstanceView(row), ...auditView(row) });
}

/** In the answer to an evaluation. */
export function evaluatedDecisionView(row: DecisionInstance) {
  return present({
    decisionDefinitionKey: keyText(row.decisionDefinitionKey),
    decisionDefinitionId: row.decisionDefinitionId,
    decisionDefinitionName: row.decisionDefinitionName,
    decisionDefinitionVersion: row.decisionDefinitionVersion,
    decisionDefinitionType: typeWord(row.decisionDefinitionType),
    decisionEvaluationInstanceKey: instanceKey(row),
    output: row.result,
    ...auditView(row),
    tenantId: row.tenantId,
  });
}

/** Camunda's API has words for two kinds of decisions. */
export const NAMED_TYPES: readonly string[] = ['DECISION_TABLE', 'LITERAL_EXPRESSION'];
const typeWord = (type: string): string => (NAMED_TYPES.includes(type) ? type : 'UNKNOWN');

function auditView({ evaluatedInputs, matchedRules }: DecisionInstance) {
  return {
    evaluatedInputs: evaluatedInputs.map(({ id, name, value }) => ({
      inputId: id,
      inputName: name,
      inputValue: value,
    })),
    matchedRules: matchedRules.map(({ ruleId, ruleIndex, outputs }) => ({
      ruleId,
      ruleIndex,
      evaluatedOutputs: outputs.map((output) => ({ ...outputView(output), ruleId, ruleIndex })),
    })),
  };
}

const outputView = ({ id, name, value }: DecisionValue) => ({ outputId: id, outputName: name, outputValue: value });
