import type { DecisionDefinition, DecisionRequirements } from '../../../core/entities/index.ts';
import { keyText } from '../shared/present.ts';

export function decisionDefinitionView(row: DecisionDefinition) {
  return {
    ...deployedDecisionView(row),
    decisionRequirementsName: row.decisionRequirementsName,
    decisionRequirementsVersion: row.decisionRequirementsVersion,
  };
}

/** Returns what a deployment tells of a decision. */
export function deployedDecisionView(row: DecisionDefinition) {
  return {
    decisionDefinitionKey: keyText(row.decisionDefinitionKey),
    decisionDefinitionId: row.decisionDefinitionId,
    name: row.name,
    version: row.version,
    decisionRequirementsId: row.decisionRequirementsId,
    decisionRequirementsKey: keyText(row.decisionRequirementsKey),
    tenantId: row.tenantId,
  };
}

export function decisionRequirementsView(row: DecisionRequirements) {
  return {
    decisionRequirementsKey: keyText(row.decisionRequirementsKey),
    decisionRequirementsId: row.decisionRequirementsId,
    decisionRequirementsName: row.name,
    version: row.version,
    resourceName: row.resourceName,
    tenantId: row.tenantId,
  };
}
