/**
 * Deploys resources: all of them or none, and every problem is named. Each gets a new version, unless it repeats the latest
 * one. With a new version of a process the start events of the version before it are closed and those of the new one are
 * opened.
 */
import type { ExecutableProcess, ParsedResource, Problem } from '../../model/graph/graph.ts';
import {
  addDecisions,
  type DeployedDecisions,
  type Deployment,
  type DmnResource,
  repeatedDecisions,
} from '../deployment/decisions.ts';
import { latestForm, latestProcess, latestResource, nextVersion } from '../deployment/definitions.ts';
import { deploymentProblems, isBoundToDeployment } from '../deployment/problems.ts';
import {
  DEFAULT_TENANT_ID,
  type Form,
  type GenericResource,
  type Key,
  type ProcessDefinition,
} from '../entities/index.ts';
import { closeStarts, prepareStarts, type StartOpening } from '../events/start-events.ts';
import type { Deployed } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { rejected } from '../kernel/result.ts';
import { joined } from '../state/indexes.ts';
import type { Processor } from './processor.ts';

type BpmnResource = Extract<ParsedResource, { readonly kind: 'bpmn' }>;
type FormResource = Extract<ParsedResource, { readonly kind: 'form' }>;
type OtherResource = Extract<ParsedResource, { readonly kind: 'generic' }>;

/** One unit of a deployment, and the version that it repeats, if it repeats one. */
type Unit =
  | {
      readonly kind: 'process';
      readonly resource: BpmnResource;
      readonly process: ExecutableProcess;
      readonly starts: readonly StartOpening[];
      readonly repeats: ProcessDefinition | undefined;
    }
  | { readonly kind: 'form'; readonly resource: FormResource; readonly repeats: Form | undefined }
  | { readonly kind: 'generic'; readonly resource: OtherResource; readonly repeats: GenericResource | undefined }
  | { readonly kind: 'dmn'; readonly resource: DmnResource; readonly repeats: DeployedDecisions | undefined };

/**
 * Deploys all resources or none. They are versioned together: when each of them repeats its latest version (the same resource name and
 * checksum), they keep these versions; when one is new, all get a new one (Zeebe: transformers of resources). A process bound to its
 * deployment (`bindingType="deployment"`) keeps its version only when that one is bound to the same parts.
 */
export const createDeployment: Processor<'DEPLOYMENT.CREATE'> = (execution, command) => {
  const { resources, tenantId = DEFAULT_TENANT_ID } = command;
  const problems: Problem[] = [...deploymentProblems(resources)];
  const units = resources.flatMap((resource) => unitsOf(execution, tenantId, resource, problems));
  if (problems.length > 0) return rejected('INVALID_ARGUMENT', listed(problems), problems);
  const deployment: Deployment = { deploymentKey: execution.nextKey(), tenantId };
  const { deploymentKey } = deployment;
  const newestPartKey = Math.max(...units.map((unit) => deploymentKeyOf(unit) ?? deploymentKey));
  const isRepeated = units.every(({ repeats }) => repeats !== undefined);
  const versioned = isRepeated ? units : units.map((unit): Unit => ({ ...unit, repeats: undefined }));
  const deployed = versioned.flatMap((unit) => deployUnit(execution, unit, deployment, newestPartKey));
  return { ok: true, value: { deploymentKey, deployed } };
};

/** Returns the deployment in which a unit has come, unless it comes now. */
function deploymentKeyOf({ kind, repeats }: Unit): Key | undefined {
  return kind === 'dmn' ? repeats?.requirements.deploymentKey : repeats?.deploymentKey;
}

/**
 * Deploys one unit, or keeps the version that it repeats. `newestPartKey` is the latest deployment in which a part of this one
 * has come: a version from before it is bound to other parts.
 */
function deployUnit(execution: Execution, unit: Unit, deployment: Deployment, newestPartKey: Key): readonly Deployed[] {
  switch (unit.kind) {
    case 'form':
      return [{ kind: 'form', form: unit.repeats ?? addForm(execution, unit.resource, deployment) }];
    case 'generic':
      return [{ kind: 'resource', resource: unit.repeats ?? addResource(execution, unit.resource, deployment) }];
    case 'process': {
      const isBoundToOthers = (unit.repeats?.deploymentKey ?? 0) < newestPartKey && isBoundToDeployment(unit.process);
      const kept = isBoundToOthers ? undefined : unit.repeats;
      const definition = kept ?? addProcess(execution, unit, deployment);
      return [{ kind: 'process', definition }];
    }
    case 'dmn': {
      const { definitions, requirements } = unit.repeats ?? addDecisions(execution, unit.resource, deployment);
      const decisions = definitions.map((definition) => ({ kind: 'decision', definition }) as const);
      return [...decisions, { kind: 'decisionRequirements', requirements }];
    }
  }
}

function unitsOf(
  execution: Execution,
  tenantId: string,
  resource: ParsedResource,
  problems: Problem[],
): readonly Unit[] {
  if (resource.kind === 'form') {
    const latest = latestForm(execution.state, tenantId, resource.form.id);
    return [{ kind: 'form', resource, repeats: isSame(latest, resource) ? latest : undefined }];
  }
  if (resource.kind === 'generic') {
    const latest = latestResource(execution.state, tenantId, resource.generic.id);
    // The name of its file is its id, or else its id is written in it: in both cases the name says nothing of the version.
    const isRepeated = latest?.checksum === resource.checksum;
    return [{ kind: 'generic', resource, repeats: isRepeated ? latest : undefined }];
  }
  if (resource.kind === 'dmn')
    return [{ kind: 'dmn', resource, repeats: repeatedDecisions(execution.state, tenantId, resource) }];
  return resource.processes.flatMap((process): readonly Unit[] => {
    const starts = prepareStarts(execution, tenantId, process);
    if (!starts.ok) {
      problems.push({ resourceName: resource.resourceName, elementId: process.id, reason: starts.failure.message });
      return [];
    }
    const latest = latestProcess(execution.state, tenantId, process.id);
    const repeats = isSame(latest, resource) ? latest : undefined;
    return [{ kind: 'process', resource, process, starts: starts.value, repeats }];
  });
}

function isSame(latest: ProcessDefinition | Form | undefined, resource: ParsedResource): boolean {
  return latest?.resourceName === resource.resourceName && latest.checksum === resource.checksum;
}

function listed(problems: readonly Problem[]): string {
  const lines = problems.map(({ resourceName, elementId, reason }) => {
    return `'${resourceName}':${elementId === null ? '' : ` element '${elementId}':`} ${reason}`;
  });
  return ['Expected to deploy new resources, but encountered the following errors:', ...lines].join('\n');
}

function addForm(execution: Execution, resource: FormResource, deployment: Deployment): Form {
  const { id: formId, versionTag } = resource.form;
  const version = nextVersion(execution.state.indexes.versionsOfForm.find(joined(deployment.tenantId, formId)));
  const formKey = execution.nextKey();
  const form: Form = { formKey, formId, version, versionTag, ...deployedText(execution, resource, deployment) };
  execution.emit('FORM', 'CREATED', formKey, form);
  return form;
}

function addResource(execution: Execution, resource: OtherResource, deployment: Deployment): GenericResource {
  const { id: resourceId, versionTag } = resource.generic;
  const version = nextVersion(execution.state.indexes.versionsOfResource.find(joined(deployment.tenantId, resourceId)));
  const resourceKey = execution.nextKey();
  const text = deployedText(execution, resource, deployment);
  const added: GenericResource = { resourceKey, resourceId, version, versionTag, ...text };
  execution.emit('RESOURCE', 'CREATED', resourceKey, added);
  return added;
}

/** Returns the columns that every deployed version takes from its resource and its deployment. */
const deployedText = (execution: Execution, { resourceName, checksum, text }: ParsedResource, deployment: Deployment) =>
  ({
    resourceName,
    checksum,
    resource: text,
    ...deployment,
    deployedAtMs: execution.nowMs,
    state: 'ACTIVE',
  }) as const;

function addProcess(
  execution: Execution,
  { resource, process, starts }: Extract<Unit, { readonly kind: 'process' }>,
  deployment: Deployment,
): ProcessDefinition {
  const { tenantId } = deployment;
  const previous = latestProcess(execution.state, tenantId, process.id);
  const processDefinitionKey = execution.nextKey();
  const definition: ProcessDefinition = {
    processDefinitionKey,
    processDefinitionId: process.id,
    version: nextVersion(execution.state.indexes.versionsOfProcess.find(joined(tenantId, process.id))),
    versionTag: process.versionTag,
    name: process.name,
    ...deployedText(execution, resource, deployment),
    hasStartForm: process.startFormId !== null,
    deletesHistory: false,
  };
  execution.models.set(processDefinitionKey, process);
  execution.emit('PROCESS', 'CREATED', processDefinitionKey, definition);
  closeStarts(execution, definition, previous?.processDefinitionKey);
  for (const open of starts) open(execution, definition);
  return definition;
}
