/** Creates and cancels process instances, and says before which elements one may start. */
import type { ExecutableElement, ExecutableProcess } from '../../model/graph/graph.ts';
import { latestProcess, processVersion, taggedProcess, usableProcess } from '../deployment/definitions.ts';
import { DEFAULT_TENANT_ID, type PendingTrigger, type ProcessDefinition } from '../entities/index.ts';
import type { CreateProcessInstance } from '../kernel/command.ts';
import { beginTerminating } from '../kernel/lifecycle.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { createProcessInstance, isBusinessIdTaken } from '../scopes/process-instances.ts';
import type { State } from '../state/state.ts';
import { refusalOfNewScopes, scopeOfNewProcess } from './new-scopes.ts';
import { accepted, type Processor } from './processor.ts';

export const createInstance: Processor<'PROCESS_INSTANCE_CREATION.CREATE'> = (execution, command) => {
  const definition = findDefinition(execution.state, command.by, command.tenantId ?? DEFAULT_TENANT_ID);
  if (!definition.ok) return definition;
  const { processDefinitionKey, processDefinitionId, version, tenantId } = definition.value;
  const model = execution.model(processDefinitionKey);
  const start = startOf(model, command.startElementIds);
  if (!start.ok) return start;
  const unable = refusalOfNewScopes(execution, model, {
    elementIds: command.startElementIds,
    insideId: null,
    scope: () => scopeOfNewProcess(tenantId, command.businessId ?? null, command.variables),
    variables: {},
  });
  if (unable !== null)
    return rejected('INVALID_ARGUMENT', `Expected to create instance of process with start instructions but ${unable}`);
  const { tags, businessId = null, terminateAfter = [] } = command;
  const unknown = terminateAfter.find((elementId) => !model.elements.has(elementId));
  if (unknown !== undefined) {
    const reason = `Expected to create instance of process with runtime instructions but no element found with id '${unknown}'.`;
    return rejected('INVALID_ARGUMENT', reason);
  }
  if (isBusinessIdTaken(execution, tenantId, processDefinitionId, businessId)) {
    const reason = `Expected to create instance of process with business id '${businessId}', but an instance with this business id already exists for process definition '${processDefinitionId}'`;
    return rejected('ALREADY_EXISTS', reason);
  }
  const processInstanceKey = createProcessInstance(execution, {
    definition: definition.value,
    variables: command.variables,
    tags,
    businessId,
    terminateAfter,
    caller: null,
    startCorrelationKey: '',
    startsWith: start.value,
  });
  const processDefinitionVersion = version;
  return {
    ok: true,
    value: {
      processInstanceKey,
      processDefinitionKey,
      processDefinitionId,
      processDefinitionVersion,
      tags,
      businessId,
      tenantId,
    },
  };
};

function findDefinition(state: State, by: CreateProcessInstance['by'], tenantId: string): Answer<ProcessDefinition> {
  if ('processDefinitionKey' in by) {
    const definition = usableProcess(state, by.processDefinitionKey);
    if (definition?.tenantId === tenantId) return { ok: true, value: definition };
    const { processDefinitionKey } = by;
    return rejected(
      'NOT_FOUND',
      `Expected to find process definition with key '${processDefinitionKey}', but none found`,
    );
  }
  const { processDefinitionId } = by;
  const { definition, which } =
    'versionTag' in by
      ? {
          definition: taggedProcess(state, tenantId, processDefinitionId, by.versionTag),
          which: ` and version tag '${by.versionTag}'`,
        }
      : numberedVersion(state, processDefinitionId, by.version ?? -1, tenantId);
  if (definition !== undefined) return { ok: true, value: definition };
  const wanted = `process ID '${processDefinitionId}'${which}`;
  return rejected('NOT_FOUND', `Expected to find process definition with ${wanted}, but none found`);
}

/** Finds a version by its number, or the latest by -1; `which` says in words which one was looked for. */
function numberedVersion(state: State, processDefinitionId: string, version: number, tenantId: string) {
  const isLatest = version === -1;
  return isLatest
    ? { definition: latestProcess(state, tenantId, processDefinitionId), which: '' }
    : {
        definition: processVersion(state, tenantId, processDefinitionId, version),
        which: ` and version '${version}'`,
      };
}

function startOf(model: ExecutableProcess, elementIds: readonly string[]): Answer<PendingTrigger | null> {
  if (elementIds.length === 0) {
    if (model.root.noneStart !== null) return { ok: true, value: null };
    const reason = 'Expected to create instance of process with none start event, but there is no such event';
    return rejected('INVALID_STATE', reason);
  }
  for (const elementId of elementIds) {
    const refusal = refusalToStartAt(model, elementId) ?? refusalInAdHoc(model, elementId);
    if (refusal !== null) {
      return rejected(
        'INVALID_ARGUMENT',
        `Expected to create instance of process with start instructions but ${refusal}`,
      );
    }
  }
  return { ok: true, value: { elementId: model.root.id, startElementIds: elementIds, variables: {} } };
}

export const cancelInstance: Processor<'PROCESS_INSTANCE.CANCEL'> = (execution, { processInstanceKey }) => {
  const { processInstance, elementInstance } = execution.state.tables;
  const instance = processInstance.get(processInstanceKey);
  const scope = elementInstance.get(processInstanceKey);
  const expected = `Expected to cancel a process instance with key '${processInstanceKey}'`;
  if (instance === undefined || scope === undefined || scope.state === 'TERMINATING') {
    return rejected('NOT_FOUND', `${expected}, but no such process was found`);
  }
  if (instance.parentProcessInstanceKey !== null) {
    const root = instance.rootProcessInstanceKey;
    const reason = `${expected}, but it is created by a parent process instance. Cancel the root process instance '${root}' instead.`;
    return rejected('INVALID_STATE', reason);
  }
  beginTerminating(execution, scope);
  return accepted;
};

const notStartable: ReadonlySet<ExecutableElement['type']> = new Set([
  'PROCESS',
  'START_EVENT',
  'BOUNDARY_EVENT',
  'AD_HOC_SUB_PROCESS_INNER_INSTANCE',
]);

/**
 * Returns why an instance cannot be started before an element, or null when it can. `mayBeInMultiInstance`: a modification
 * activates elements in an iteration of a multi-instance sub-process that is there.
 */
export function refusalToStartAt(
  model: ExecutableProcess,
  elementId: string,
  mayBeInMultiInstance = false,
): string | null {
  const element = model.elements.get(elementId);
  if (element === undefined) return `no element found with id '${elementId}'.`;
  if (notStartable.has(element.type)) {
    return `the element with id '${elementId}' targets unsupported element type '${element.type}'.`;
  }
  if (!mayBeInMultiInstance && isInsideMultiInstance(model, element))
    return `the element with id '${elementId}' is inside a multi-instance subprocess.`;
  const isBehindGateway = element.incoming.some((flow) => {
    return model.elements.get(flow.sourceId)?.type === 'EVENT_BASED_GATEWAY';
  });
  return isBehindGateway ? `the element with id '${elementId}' belongs to an event-based gateway.` : null;
}

/** Returns why an instance cannot begin before an element of an ad-hoc sub-process: nobody has chosen it. */
function refusalInAdHoc(model: ExecutableProcess, elementId: string): string | null {
  for (let element = model.elements.get(elementId); element?.scopeId != null; ) {
    element = model.elements.get(element.scopeId);
    if (element?.type === 'AD_HOC_SUB_PROCESS')
      return `the element with id '${elementId}' is inside an ad-hoc subprocess. The creation of elements inside an ad-hoc subprocess is not supported.`;
  }
  return null;
}

function isInsideMultiInstance(model: ExecutableProcess, element: ExecutableElement): boolean {
  const outer = element.scopeId === null ? undefined : model.elements.get(element.scopeId);
  return outer !== undefined && (outer.loop !== null || isInsideMultiInstance(model, outer));
}
