/**
 * Deploys a DMN file: its decision requirements and each of its decisions have versions of their own. A file repeats its
 * latest version only as a whole, while none of its decisions has come from another file since.
 */
import type { Decision } from '../../dmn/graph/graph.ts';
import type { ParsedResource } from '../../model/graph/graph.ts';
import type { DecisionDefinition, DecisionRequirements, Key } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { joined } from '../state/indexes.ts';
import type { State } from '../state/state.ts';
import { latestDecision, latestRequirements, nextVersion } from './definitions.ts';

export type DmnResource = Extract<ParsedResource, { readonly kind: 'dmn' }>;

/** What everything that is deployed together has in common. */
export interface Deployment {
  readonly deploymentKey: Key;
  readonly tenantId: string;
}

/** A DMN file as it is deployed. */
export interface DeployedDecisions {
  readonly requirements: DecisionRequirements;
  readonly definitions: readonly DecisionDefinition[];
}

/**
 * Finds the deployed version that a resource repeats: the file is the same, and none of its decisions has come from another
 * one since.
 */
export function repeatedDecisions(
  state: State,
  tenantId: string,
  resource: DmnResource,
): DeployedDecisions | undefined {
  const requirements = latestRequirements(state, tenantId, resource.graph.id);
  if (requirements?.resourceName !== resource.resourceName || requirements.checksum !== resource.checksum)
    return undefined;
  const definitions = state.indexes.decisionsOfRequirements.find(requirements.decisionRequirementsKey);
  const isLatest = definitions.every(
    (definition) => latestDecision(state, tenantId, definition.decisionDefinitionId) === definition,
  );
  return isLatest ? { requirements, definitions } : undefined;
}

/** Adds a new version of the file and of each of its decisions. */
export function addDecisions(execution: Execution, resource: DmnResource, deployment: Deployment): DeployedDecisions {
  const { graph } = resource;
  const decisionRequirementsKey = execution.nextKey();
  const requirements: DecisionRequirements = {
    decisionRequirementsKey,
    decisionRequirementsId: graph.id,
    name: graph.name,
    version: nextVersion(execution.state.indexes.versionsOfRequirements.find(joined(deployment.tenantId, graph.id))),
    resourceName: resource.resourceName,
    checksum: resource.checksum,
    resource: resource.text,
    ...deployment,
    deployedAtMs: execution.nowMs,
    state: 'ACTIVE',
  };
  execution.decisionGraphs.set(decisionRequirementsKey, graph);
  execution.emit('DECISION_REQUIREMENTS', 'CREATED', decisionRequirementsKey, requirements);
  const decisions = [...graph.decisions.values()];
  return { requirements, definitions: decisions.map((decision) => addDecision(execution, decision, requirements)) };
}

function addDecision(execution: Execution, decision: Decision, requirements: DecisionRequirements): DecisionDefinition {
  const decisionDefinitionKey = execution.nextKey();
  const definition: DecisionDefinition = {
    decisionDefinitionKey,
    decisionDefinitionId: decision.id,
    name: decision.name,
    version: nextVersion(execution.state.indexes.versionsOfDecision.find(joined(requirements.tenantId, decision.id))),
    versionTag: decision.versionTag,
    decisionRequirementsKey: requirements.decisionRequirementsKey,
    decisionRequirementsId: requirements.decisionRequirementsId,
    decisionRequirementsName: requirements.name,
    decisionRequirementsVersion: requirements.version,
    deploymentKey: requirements.deploymentKey,
    tenantId: requirements.tenantId,
    state: 'ACTIVE',
  };
  execution.emit('DECISION', 'CREATED', decisionDefinitionKey, definition);
  return definition;
}
