import type { EngineClient } from '../http/context.ts';
import type { DeployedView } from './schema.ts';

type Deployment = Awaited<ReturnType<EngineClient['createDeployment']>>;
type Resource = DeployedView['resources'][number];

const toResource = (entry: Deployment['deployments'][number]): Resource[] => {
  const { processDefinition: process, form, decisionDefinition: decision } = entry;
  if (process)
    return [
      {
        kind: 'process',
        id: String(process.processDefinitionId),
        key: String(process.processDefinitionKey),
        version: process.processDefinitionVersion,
        resourceName: process.resourceName,
      },
    ];
  if (form)
    return [
      {
        kind: 'form',
        id: String(form.formId),
        key: String(form.formKey),
        version: Number(form.version ?? 0),
        resourceName: form.resourceName ?? '',
      },
    ];
  if (decision)
    return [
      {
        kind: 'decision',
        id: String(decision.decisionDefinitionId),
        key: String(decision.decisionDefinitionKey),
        version: Number(decision.version ?? 0),
        resourceName: '',
      },
    ];
  return [];
};

/** Returns what was deployed, as the modeler shows it. */
export const toDeployed = (deployment: Deployment): DeployedView => ({
  deploymentKey: String(deployment.deploymentKey),
  resources: deployment.deployments.flatMap(toResource),
});
