import type { DecisionDefinition, DecisionRequirements, Form, ProcessDefinition } from '../../core/entities/index.ts';
import type { Deployed } from '../../core/kernel/command.ts';
import { deploy } from '../shared/deployment.ts';
import { DEPLOYMENT_FILES_MAX } from '../shared/limits.ts';
import { execute, invalid } from '../shared/problem.ts';
import { toKey } from '../shared/values.ts';
import type { GrpcContext } from './call.ts';
import { required } from './read.ts';

interface DeployProcessRequest {
  readonly processes: readonly { readonly name: string; readonly definition: Uint8Array }[];
}

interface DeployResourceRequest {
  readonly resources: readonly { readonly name: string; readonly content: Uint8Array }[];
  readonly tenantId: string;
}

interface DeleteResourceRequest {
  readonly resourceKey: string;
  readonly deleteHistory?: boolean;
}

export const deploymentCalls = ({ engine, tenancy }: GrpcContext) => ({
  /** The call of Zeebe 1; it tells of processes alone. */
  async DeployProcess({ processes }: DeployProcessRequest) {
    const files = processes.map(({ name, definition }) => ({ name, content: definition }));
    const { deploymentKey, deployed } = await deploy(engine, checked(files, 'processes'), tenancy.of(null));
    return {
      key: deploymentKey,
      processes: deployed.flatMap((each) => (each.kind === 'process' ? [processOf(each.definition)] : [])),
    };
  },

  async DeployResource({ resources, ...of }: DeployResourceRequest) {
    const tenantId = tenancy.of(of.tenantId);
    const { deploymentKey, deployed } = await deploy(engine, checked(resources, 'resources'), tenantId);
    return { key: deploymentKey, deployments: deployed.flatMap(metadataOf), tenantId };
  },

  async DeleteResource({ resourceKey, deleteHistory = false }: DeleteResourceRequest) {
    const command = { type: 'RESOURCE_DELETION.DELETE', resourceKey: toKey(resourceKey), deleteHistory } as const;
    const { batchOperationKey, batchType } = await execute(engine, command);
    const batchOperation = batchOperationKey === null ? null : { batchOperationKey, batchOperationType: batchType };
    return { resourceKey, batchOperation };
  },
});

function checked(files: DeployResourceRequest['resources'], field: string) {
  if (files.length === 0) throw invalid(field, 'at least one is required');
  if (files.length > DEPLOYMENT_FILES_MAX) throw invalid(field, `at most ${DEPLOYMENT_FILES_MAX} are allowed`);
  for (const { name } of files) required(name, `${field}.name`);
  return files;
}

/** The contract has no word for resources that are neither process, decision nor form. */
function metadataOf(deployed: Deployed): readonly object[] {
  switch (deployed.kind) {
    case 'process':
      return [{ process: processOf(deployed.definition) }];
    case 'decision':
      return [{ decision: decisionOf(deployed.definition) }];
    case 'decisionRequirements':
      return [{ decisionRequirements: requirementsOf(deployed.requirements) }];
    case 'form':
      return [{ form: formOf(deployed.form) }];
    case 'resource':
      return [];
  }
}

const processOf = ({
  processDefinitionId,
  version,
  processDefinitionKey,
  resourceName,
  tenantId,
}: ProcessDefinition) => ({
  bpmnProcessId: processDefinitionId,
  version,
  processDefinitionKey,
  resourceName,
  tenantId,
});

const decisionOf = (definition: DecisionDefinition) => ({
  dmnDecisionId: definition.decisionDefinitionId,
  dmnDecisionName: definition.name,
  version: definition.version,
  decisionKey: definition.decisionDefinitionKey,
  dmnDecisionRequirementsId: definition.decisionRequirementsId,
  decisionRequirementsKey: definition.decisionRequirementsKey,
  tenantId: definition.tenantId,
});

const requirementsOf = (requirements: DecisionRequirements) => ({
  dmnDecisionRequirementsId: requirements.decisionRequirementsId,
  dmnDecisionRequirementsName: requirements.name,
  version: requirements.version,
  decisionRequirementsKey: requirements.decisionRequirementsKey,
  resourceName: requirements.resourceName,
  tenantId: requirements.tenantId,
});

const formOf = ({ formId, version, formKey, resourceName, tenantId }: Form) => ({
  formId,
  version,
  formKey,
  resourceName,
  tenantId,
});
