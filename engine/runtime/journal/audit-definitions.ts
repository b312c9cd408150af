/** Lines of the audit log about what is deployed and decided. */
import type { Deployed, EvaluateDecision, Replies } from '../../core/kernel/command.ts';
import { type AuditLine, NO_ENTITY } from './audit-line.ts';

const resource = { category: 'DEPLOYED_RESOURCES', entityType: 'RESOURCE', operationType: 'CREATE' } as const;

/** Returns a line for each resource of a deployment. */
export function deployedLines(reply: Replies['DEPLOYMENT.CREATE'] | null): readonly AuditLine[] {
  if (reply === null) return [{ ...resource, entityKey: NO_ENTITY }];
  const { deploymentKey, deployed } = reply;
  return deployed.map((each) => ({ ...resource, deploymentKey, ...deployedKeys(each) }));
}

function deployedKeys(deployed: Deployed): Pick<AuditLine, 'entityKey'> & Partial<AuditLine> {
  switch (deployed.kind) {
    case 'process': {
      const { processDefinitionKey, processDefinitionId, resourceName } = deployed.definition;
      const key = processDefinitionKey;
      return { ...keyed(key, resourceName), processDefinitionKey, processDefinitionId };
    }
    case 'form':
      return { ...keyed(deployed.form.formKey, deployed.form.resourceName), formKey: deployed.form.formKey };
    case 'resource':
      return keyed(deployed.resource.resourceKey, deployed.resource.resourceName);
    case 'decision': {
      const { decisionDefinitionKey, decisionDefinitionId, name } = deployed.definition;
      return { ...keyed(decisionDefinitionKey, name), decisionDefinitionKey, decisionDefinitionId };
    }
    case 'decisionRequirements': {
      const { decisionRequirementsKey, decisionRequirementsId, resourceName } = deployed.requirements;
      return { ...keyed(decisionRequirementsKey, resourceName), decisionRequirementsKey, decisionRequirementsId };
    }
  }
}

const keyed = (key: number, entityDescription: string) => ({
  entityKey: String(key),
  entityDescription,
  resourceKey: key,
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
  const { definition, decisionEvaluationKey } = reply;
  return {
    ...decision,
    entityKey: String(decisionEvaluationKey),
    entityDescription: definition.name,
    decisionEvaluationKey,
    decisionDefinitionKey: definition.decisionDefinitionKey,
    decisionDefinitionId: definition.decisionDefinitionId,
    decisionRequirementsKey: definition.decisionRequirementsKey,
    decisionRequirementsId: definition.decisionRequirementsId,
  };
}
