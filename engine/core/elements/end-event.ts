/** An end event throws when it is entered and uses up its token; a terminate end event ends all tokens of its scope with it. */
import type { ElementInstance } from '../entities/index.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { beginTerminating, transition } from '../kernel/lifecycle.ts';
import type { ElementHandler } from './shared/handler.ts';
import { activateThrow } from './shared/throw-event.ts';

export const endEventHandler: ElementHandler = {
  activate: activateThrow,
  complete(execution, instance) {
    const isTerminate = elementOf(execution, instance).event?.kind === 'terminate';
    transition(execution, instance, 'COMPLETED');
    if (isTerminate) terminateScope(execution, instance);
  },
};

/** Ends the other tokens of the scope; the scope itself then completes, it is not terminated. */
function terminateScope(execution: Execution, instance: ElementInstance): void {
  const { flowScopeKey } = instance;
  if (flowScopeKey === null) return;
  execution.emit('PROCESS_INSTANCE', 'TOKENS_DROPPED', flowScopeKey, {});
  for (const sibling of execution.state.indexes.childrenOfScope.find(flowScopeKey)) {
    beginTerminating(execution, sibling);
  }
}
