/**
 * How a process, a sub-process and an event sub-process begin. A new scope always waits for its content, never completes at
 * once: it completes when nothing is active in it any more (`steps/termination.ts`, `endChild`).
 */
import type { ExecutableElement } from '../../../model/graph/graph.ts';
import type { ElementInstance } from '../../entities/index.ts';
import { enterTriggered } from '../../events/occurrence.ts';
import { elementById, enterElement } from '../../kernel/element-instances.ts';
import type { Execution } from '../../kernel/execution.ts';
import { done, type Result } from '../../kernel/result.ts';
import { startBefore } from '../../scopes/start-at.ts';
import type { Activation } from './handler.ts';

/** Begins a scope before given elements, at the start event that was triggered, or at its none start event. */
export function startScope(
  execution: Execution,
  element: ExecutableElement,
  instance: ElementInstance,
): Result<Activation> {
  const enter = (): void => {
    const scope = execution.state.tables.elementInstance.get(instance.elementInstanceKey) ?? instance;
    const { pendingTrigger } = instance;
    if (pendingTrigger?.startElementIds !== undefined) startBefore(execution, scope, pendingTrigger);
    else if (pendingTrigger !== null) {
      const start = elementById(execution, scope, pendingTrigger.elementId);
      enterTriggered(execution, scope, start, pendingTrigger.variables);
    } else if (element.noneStart !== null) enterElement(execution, scope, element.noneStart);
    else throw new Error(`Scope '${element.id}' has no none start event to begin with`);
  };
  return done({ enter, completes: false });
}
