import type { ExecutableElement } from '../../model/graph/graph.ts';
import { acceptVariables } from '../data/mappings.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { VariableTexts } from '../kernel/command.ts';
import { enterTriggered } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { mayEnterIn } from '../kernel/guard.ts';
import { beginCompleting, beginTerminating } from '../kernel/lifecycle.ts';
import { enterEventSubProcess, interruptScope } from './event-sub-processes.ts';

/** A boundary event or event sub-process that interrupts nothing may occur again and again. */
export function isRepeatable(target: ExecutableElement): boolean {
  return (target.type === 'BOUNDARY_EVENT' || target.type === 'START_EVENT') && !target.interrupting;
}

/**
 * An event occurred for an element instance that may be triggered (`guard.mayBeTriggered`): `target` is the instance's own
 * element, a boundary event on it, the start of an event sub-process in it, or an event behind an event-based gateway.
 */
export function occur(
  execution: Execution,
  host: ElementInstance,
  target: ExecutableElement,
  variables: VariableTexts,
): void {
  const trigger = { elementId: target.id, variables };
  if (target.id === host.elementId) {
    acceptVariables(execution, target, host, variables);
    beginCompleting(execution, host);
  } else if (target.type === 'START_EVENT') {
    if (target.interrupting) interruptScope(execution, host, trigger);
    else enterEventSubProcess(execution, host, trigger);
  } else if (target.type === 'BOUNDARY_EVENT') {
    if (target.interrupting) interrupt(execution, host, target, variables);
    else enterBoundary(execution, host, target, variables);
  } else {
    execution.emit('PROCESS_INSTANCE', 'EVENT_OCCURRED', host.elementInstanceKey, trigger);
    beginCompleting(execution, host);
  }
}

function interrupt(execution: Execution, host: ElementInstance, target: ExecutableElement, variables: VariableTexts) {
  const trigger = { elementId: target.id, variables };
  execution.emit('PROCESS_INSTANCE', 'EVENT_OCCURRED', host.elementInstanceKey, trigger);
  beginTerminating(execution, host);
}

function enterBoundary(
  execution: Execution,
  host: ElementInstance,
  target: ExecutableElement,
  variables: VariableTexts,
): void {
  const { flowScopeKey } = host;
  const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
  if (mayEnterIn(scope)) enterTriggered(execution, scope, target, variables);
}
