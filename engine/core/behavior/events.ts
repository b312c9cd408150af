import type { ExecutableElement } from '../../model/graph.ts';
import type { VariableTexts } from '../command.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { Execution } from '../execution.ts';
import { beginCompleting, beginTerminating } from '../lifecycle.ts';
import { enterTriggered } from './elements.ts';
import { acceptVariables } from './mappings.ts';

/**
 * An event occurred for an element instance that may be triggered (`guard.mayBeTriggered`): `target` is the instance's own
 * element, a boundary event on it, or an event behind an event-based gateway.
 */
export function occur(
  execution: Execution,
  host: ElementInstance,
  target: ExecutableElement,
  variables: VariableTexts,
): void {
  if (target.id === host.elementId) {
    acceptVariables(execution, target, host, variables);
    beginCompleting(execution, host);
  } else if (target.type !== 'BOUNDARY_EVENT') {
    remember(execution, host, target, variables);
    beginCompleting(execution, host);
  } else if (target.interrupting) {
    remember(execution, host, target, variables);
    beginTerminating(execution, host);
  } else {
    enterBoundary(execution, host, target, variables);
  }
}

function remember(execution: Execution, host: ElementInstance, target: ExecutableElement, variables: VariableTexts) {
  const trigger = { elementId: target.id, variables };
  execution.emit('PROCESS_INSTANCE', 'EVENT_OCCURRED', host.elementInstanceKey, trigger);
}

function enterBoundary(
  execution: Execution,
  host: ElementInstance,
  target: ExecutableElement,
  variables: VariableTexts,
): void {
  const { flowScopeKey } = host;
  const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
  if (scope === undefined) throw new Error(`Activity ${host.elementInstanceKey} has no scope for '${target.id}'`);
  enterTriggered(execution, scope, target, variables);
}
