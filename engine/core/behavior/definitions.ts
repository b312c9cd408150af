import type { Binding } from '../../model/graph.ts';
import type { DecisionDefinition, DecisionRequirements, Form, Key, ProcessDefinition } from '../entities/index.ts';
import { joined } from '../state/indexes.ts';
import type { State } from '../state/state.ts';

interface Versioned {
  readonly versionTag: string | null;
  readonly deploymentKey: Key;
}

/** Versions are deployed in ascending order, so the last one that fits is the newest. */
function newest<T>(versions: readonly T[], fits: (version: T) => boolean): T | undefined {
  return versions.findLast(fits);
}

/**
 * Binding `deployment` means the version that was deployed together with the caller; a part that was unchanged in that
 * deployment kept its older key, so the newest version up to that deployment is meant.
 */
function bound<T extends Versioned>(versions: readonly T[], binding: Binding, deploymentKey: Key): T | undefined {
  switch (binding.type) {
    case 'latest':
      return newest(versions, () => true);
    case 'deployment':
      return newest(versions, (version) => version.deploymentKey <= deploymentKey);
    case 'versionTag':
      return newest(versions, (version) => version.versionTag === binding.versionTag);
  }
}

export function latestProcess(state: State, processDefinitionId: string): ProcessDefinition | undefined {
  return newest(state.indexes.versionsOfProcess.find(processDefinitionId), () => true);
}

export function processVersion(
  state: State,
  processDefinitionId: string,
  version: number,
): ProcessDefinition | undefined {
  return state.indexes.processByVersion.first(joined(processDefinitionId, version));
}

export function latestForm(state: State, formId: string): Form | undefined {
  return newest(state.indexes.versionsOfForm.find(formId), () => true);
}

export function latestRequirements(state: State, decisionRequirementsId: string): DecisionRequirements | undefined {
  return newest(state.indexes.versionsOfRequirements.find(decisionRequirementsId), () => true);
}

export function latestDecision(state: State, decisionDefinitionId: string): DecisionDefinition | undefined {
  return newest(state.indexes.versionsOfDecision.find(decisionDefinitionId), () => true);
}

/** The process that a call activity of the caller means. */
export function boundProcess(
  state: State,
  processDefinitionId: string,
  binding: Binding,
  callerDefinitionKey: Key,
): ProcessDefinition | undefined {
  const versions = state.indexes.versionsOfProcess.find(processDefinitionId);
  return bound(versions, binding, deploymentOf(state, callerDefinitionKey));
}

/** The form that a user task of the caller means. */
export function boundForm(state: State, formId: string, binding: Binding, callerDefinitionKey: Key): Form | undefined {
  return bound(state.indexes.versionsOfForm.find(formId), binding, deploymentOf(state, callerDefinitionKey));
}

/** The decision that a business rule task of the caller means. */
export function boundDecision(
  state: State,
  decisionDefinitionId: string,
  binding: Binding,
  callerDefinitionKey: Key,
): DecisionDefinition | undefined {
  const versions = state.indexes.versionsOfDecision.find(decisionDefinitionId);
  return bound(versions, binding, deploymentOf(state, callerDefinitionKey));
}

function deploymentOf(state: State, processDefinitionKey: Key): Key {
  return state.tables.processDefinition.get(processDefinitionKey)?.deploymentKey ?? 0;
}
