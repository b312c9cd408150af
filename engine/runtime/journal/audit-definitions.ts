/** Lines of the audit log about what is deployed, deleted and decided. */

import type { State } from '../../core/core.ts';
import type {
  DecisionDefinition,
  DecisionRequirements,
  Form,
  GenericResource,
  Key,
  ProcessDefinition,
} from '../../core/entities/index.ts';
import type { Deployed, EvaluateDecision, Replies } from '../../core/kernel/command.ts';
import { type AuditLine, NO_ENTITY } from './audit-line.ts';

const resource = { category: 'DEPLOYED_RESOURCES', entityType: 'RESOURCE' } as const;

/** A line but for what was done. */
type Named = Omit<AuditLine, 'operationType'>;

/** Returns a line for each new version that a deployment has made; what was there already was not created. */
export function deployedLines(reply: Replies['DEPLOYMENT.CREATE'] | null): readonly AuditLine[] {
  if (reply === null) return [{ ...resource, operationType: 'CREATE', entityKey: NO_ENTITY }];
  return reply.deployed
    .map(named)
    .filter(({ deploymentKey }) => deploymentKey === reply.deploymentKey)
    .map((line): AuditLine => ({ ...line, operationType: 'CREATE' }));
}

/** Returns a line for each version that goes: with decision requirements also their decisions, unless these went before. */
export function deletedLines({ tables, indexes }: State, resourceKey: Key): readonly AuditLine[] {
  const definition = tables.processDefinition.get(resourceKey);
  const requirements = tables.decisionRequirements.get(resourceKey);
  const form = tables.form.get(resourceKey);
  const generic = tables.genericResource.get(resourceKey);
  const lines: readonly Named[] = [
    ...(definition ? [processNamed(definition)] : []),
    ...(requirements?.state === 'ACTIVE' ? indexes.decisionsOfRequirements.find(resourceKey).map(decisionNamed) : []),
    ...(requirements ? [requirementsNamed(requirements)] : []),
    ...(form ? [formNamed(form)] : []),
    ...(generic ? [genericNamed(generic)] : []),
  ];
  const unknown = { ...resource, ...keyed(resourceKey, null) };
  return (lines.length > 0 ? lines : [unknown]).map((line): AuditLine => ({ ...line, operationType: 'DELETE' }));
}

function named(deployed: Deployed): Named {
  switch (deployed.kind) {
    case 'process':
      return processNamed(deployed.definition);
    case 'form':
      return formNamed(deployed.form);
    case 'resource':
      return genericNamed(deployed.resource);
    case 'decision':
      return decisionNamed(deployed.definition);
    case 'decisionRequirements':
      return requirementsNamed(deployed.requirements);
  }
}

const keyed = (key: Key, entityDescription: string | null) => ({
  entityKey: String(key),
  entityDescription,
  resourceKey: key,
});

const processNamed = (row: ProcessDefinition): Named => {
  const { processDefinitionKey, processDefinitionId, deploymentKey, tenantId, resourceName } = row;
  const keys = { processDefinitionKey, processDefinitionId, deploymentKey, tenantId };
  return { ...resource, ...keyed(processDefinitionKey, resourceName), ...keys };
};

const formNamed = ({ formKey, deploymentKey, tenantId, resourceName }: Form): Named => ({
  ...resource,
  ...keyed(formKey, resourceName),
  ...{ formKey, deploymentKey, tenantId },
});

const genericNamed = ({ resourceKey, deploymentKey, tenantId, resourceName }: GenericResource): Named => ({
  ...resource,
  ...keyed(resourceKey, resourceName),
  ...{ deploymentKey, tenantId },
});

const requirementsNamed = (row: DecisionRequirements): Named => {
  const { decisionRequirementsKey, decisionRequirementsId, deploymentKey, tenantId, resourceName } = row;
  const keys = { decisionRequirementsKey, decisionRequirementsId, deploymentKey, tenantId };
  return { ...resource, ...keyed(decisionRequirementsKey, resourceName), ...keys };
};

const decisionNamed = (row: DecisionDefinition): Named => ({
  category: 'DEPLOYED_RESOURCES',
  entityType: 'DECISION',
  ...keyed(row.decisionDefinitionKey, row.name),
  ...decisionKeys(row),
  deploymentKey: row.deploymentKey,
  tenantId: row.tenantId,
});

const decisionKeys = (row: DecisionDefinition) => ({
  decisionDefinitionKey: row.decisionDefinitionKey,
  decisionDefinitionId: row.decisionDefinitionId,
  decisionRequirementsKey: row.decisionRequirementsKey,
  decisionRequirementsId: row.decisionRequirementsId,
});

export function evaluatedLine(
  reply: Replies['DECISION_EVALUATION.EVALUATE'] | null,
  { by }: EvaluateDecision,
): AuditLine {
  const decision = { category: 'DEPLOYED_RESOURCES', entityType: 'DECISION', operationType: 'EVALUATE' } as const;
  if (reply === null) {
    const asked = 'decisionDefinitionKey' in by ? { decisionDefinitionKey: by.decisionDefinitionKey } : by;
    return { ...decision, entityKey: NO_ENTITY, ...asked };
  }
  const { definition, decisionEvaluationKey, failure } = reply;
  return {
    ...decision,
    entityKey: String(decisionEvaluationKey),
    entityDescription: definition.name,
    decisionEvaluationKey,
    ...decisionKeys(definition),
    ...(failure === null ? {} : { result: 'FAIL' }),
  };
}
