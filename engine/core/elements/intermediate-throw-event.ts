/** An intermediate throw event throws when it is entered; a link sends its token to the catching end when it is left. */
import type { ExecutableElement } from '../../model/graph/graph.ts';
import type { ElementInstance } from '../entities/index.ts';
import { elementById, elementOf, enterElement } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { transition } from '../kernel/lifecycle.ts';
import type { ElementHandler } from './shared/handler.ts';
import { activateThrow } from './shared/throw-event.ts';

export const intermediateThrowEventHandler: ElementHandler = {
  activate: activateThrow,
  complete(execution, instance) {
    const { event } = elementOf(execution, instance);
    transition(execution, instance, 'COMPLETED');
    if (event?.kind === 'link' && event.catchId !== null) {
      followLink(execution, instance, elementById(execution, instance, event.catchId));
    }
  },
};

/** Lets the token go on at the link event that catches it. */
function followLink(execution: Execution, { flowScopeKey }: ElementInstance, target: ExecutableElement): void {
  const scope = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
  if (scope !== undefined) enterElement(execution, scope, target);
}
