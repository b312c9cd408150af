import type { DecisionFlaw } from '../decisions/rehearse.ts';
import type { EngineClient } from '../http/context.ts';
import { problem } from '../http/problem.ts';
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

/** Cases that are shown; the count says how many there are. */
const CASES_SHOWN_MAX = 50;

/** Refuses tables that leave a case open. @throws HttpProblem 409 with the first of them */
export const refuseUndecided = (flaws: readonly DecisionFlaw[]): void => {
  if (flaws.length === 0) return;
  throw problem(
    409,
    'processes.undecided',
    { count: flaws.length },
    {
      // What the engine says is in English alone.
      elements: flaws.slice(0, CASES_SHOWN_MAX).map(({ messageVi, ...flaw }) => ({
        ...flaw,
        ...(messageVi === flaw.message ? {} : { messageVi }),
      })),
      elementCount: flaws.length,
    },
  );
};
