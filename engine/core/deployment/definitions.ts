/**
 * Finds versions of what is deployed: the latest, a numbered one, or the one that a binding means (`zeebe:calledElement` and
 * others: `latest`, `deployment`, `versionTag`).
 */
import type { Binding, CalledDecision } from '../../model/graph/graph.ts';
import {
  DEFAULT_TENANT_ID,
  type DecisionDefinition,
  type DecisionRequirements,
  type Form,
  type GenericResource,
  type Key,
  type ProcessDefinition,
} from '../entities/index.ts';
import { joined } from '../state/indexes.ts';
import type { State } from '../state/state.ts';

interface Deletable {
  readonly state: ProcessDefinition['state'];
}

interface Versioned extends Deletable {
  readonly versionTag: string | null;
  readonly deploymentKey: Key;
}

/** Finds the newest version that fits: they are deployed in ascending order. Deleted ones cannot be used any more. */
function newest<T extends Deletable>(versions: readonly T[], fits: (version: T) => boolean): T | undefined {
  return versions.findLast((version) => isUsable(version) && fits(version));
}

const isUsable = ({ state }: Deletable): boolean => state === 'ACTIVE';

/**
 * Finds the version that a binding means. Binding `deployment` means the version that was deployed together with the caller;
 * a part that was unchanged in that deployment kept its older key, so the newest version up to that deployment is meant.
 */
function bound<T extends Versioned>(versions: readonly T[], binding: Binding, deploymentKey: Key): T | undefined {
  switch (binding.type) {
    case 'latest':
      return newest(versions, () => true);
    case 'deployment':
      return usable(versions.findLast((version) => version.deploymentKey <= deploymentKey));
    case 'versionTag':
      return newest(versions, (version) => version.versionTag === binding.versionTag);
  }
}

/** Returns the very version that is meant, or none when it was deleted: no other one may take its place. */
function usable<T extends Deletable>(version: T | undefined): T | undefined {
  return version !== undefined && isUsable(version) ? version : undefined;
}

/** Finds a process that can be started or migrated to. */
export function usableProcess(state: State, processDefinitionKey: Key): ProcessDefinition | undefined {
  return usable(state.tables.processDefinition.get(processDefinitionKey));
}

/** Finds a decision that can be evaluated. */
export function usableDecision(state: State, decisionDefinitionKey: Key): DecisionDefinition | undefined {
  return usable(state.tables.decisionDefinition.get(decisionDefinitionKey));
}

/** Returns the number of the next version. Numbers of deleted versions are not given again. */
export const nextVersion = (versions: readonly { readonly version: number }[]): number =>
  (versions.at(-1)?.version ?? 0) + 1;

export function latestProcess(
  state: State,
  tenantId: string,
  processDefinitionId: string,
): ProcessDefinition | undefined {
  return newest(state.indexes.versionsOfProcess.find(joined(tenantId, processDefinitionId)), () => true);
}

export function processVersion(
  state: State,
  tenantId: string,
  processDefinitionId: string,
  version: number,
): ProcessDefinition | undefined {
  return usable(state.indexes.processByVersion.first(joined(tenantId, processDefinitionId, version)));
}

/** Finds the newest version of a process that bears the tag. */
export function taggedProcess(
  state: State,
  tenantId: string,
  processDefinitionId: string,
  versionTag: string,
): ProcessDefinition | undefined {
  const versions = state.indexes.versionsOfProcess.find(joined(tenantId, processDefinitionId));
  return newest(versions, (version) => version.versionTag === versionTag);
}

export function latestForm(state: State, tenantId: string, formId: string): Form | undefined {
  return newest(state.indexes.versionsOfForm.find(joined(tenantId, formId)), () => true);
}

export function latestResource(state: State, tenantId: string, resourceId: string): GenericResource | undefined {
  return newest(state.indexes.versionsOfResource.find(joined(tenantId, resourceId)), () => true);
}

export function latestRequirements(
  state: State,
  tenantId: string,
  decisionRequirementsId: string,
): DecisionRequirements | undefined {
  return newest(state.indexes.versionsOfRequirements.find(joined(tenantId, decisionRequirementsId)), () => true);
}

export function latestDecision(
  state: State,
  tenantId: string,
  decisionDefinitionId: string,
): DecisionDefinition | undefined {
  return newest(state.indexes.versionsOfDecision.find(joined(tenantId, decisionDefinitionId)), () => true);
}

/** Finds the process that a call activity of the caller means, in the caller's tenant. */
export function boundProcess(
  state: State,
  processDefinitionId: string,
  binding: Binding,
  callerDefinitionKey: Key,
): ProcessDefinition | undefined {
  const { tenantId, deploymentKey } = callerOf(state, callerDefinitionKey);
  return bound(state.indexes.versionsOfProcess.find(joined(tenantId, processDefinitionId)), binding, deploymentKey);
}

/** Finds the form that a user task of the caller means. */
export function boundForm(state: State, formId: string, binding: Binding, callerDefinitionKey: Key): Form | undefined {
  const { tenantId, deploymentKey } = callerOf(state, callerDefinitionKey);
  return bound(state.indexes.versionsOfForm.find(joined(tenantId, formId)), binding, deploymentKey);
}

/** Finds the resource that a service task of the caller links to. */
export function boundResource(
  state: State,
  resourceId: string,
  binding: Binding,
  callerDefinitionKey: Key,
): GenericResource | undefined {
  const { tenantId, deploymentKey } = callerOf(state, callerDefinitionKey);
  return bound(state.indexes.versionsOfResource.find(joined(tenantId, resourceId)), binding, deploymentKey);
}

/** Finds the decision that a business rule task of the caller means. */
export function boundDecision(
  state: State,
  decisionDefinitionId: string,
  binding: Binding,
  callerDefinitionKey: Key,
): DecisionDefinition | undefined {
  const { tenantId, deploymentKey } = callerOf(state, callerDefinitionKey);
  return bound(state.indexes.versionsOfDecision.find(joined(tenantId, decisionDefinitionId)), binding, deploymentKey);
}

/** Lists the decisions that a business rule task of the caller may mean: where its version tag is an expression, the newest of each tag. */
export function perhapsBoundDecisions(
  state: State,
  decisionDefinitionId: string,
  binding: CalledDecision['binding'],
  callerDefinitionKey: Key,
): readonly DecisionDefinition[] {
  if (binding.type === 'versionTag' && !binding.versionTag.isStatic) {
    const { tenantId } = callerOf(state, callerDefinitionKey);
    const versions = state.indexes.versionsOfDecision.find(joined(tenantId, decisionDefinitionId));
    return [...new Map(versions.filter(isUsable).map((version) => [version.versionTag, version])).values()];
  }
  const meant = binding.type === 'versionTag' ? { ...binding, versionTag: binding.versionTag.source } : binding;
  const found = boundDecision(state, decisionDefinitionId, meant, callerDefinitionKey);
  return found === undefined ? [] : [found];
}

const NOT_DEPLOYED = { tenantId: DEFAULT_TENANT_ID, deploymentKey: 0 } as const;

function callerOf(state: State, processDefinitionKey: Key): Pick<ProcessDefinition, 'tenantId' | 'deploymentKey'> {
  return state.tables.processDefinition.get(processDefinitionKey) ?? NOT_DEPLOYED;
}
