import { elementOf } from '../behavior/elements.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { Execution } from '../execution.ts';
import { beginTerminating, transition } from '../lifecycle.ts';
import type { ElementHandler } from './handler.ts';
import { activateThrow } from './throwing.ts';

export const endEventHandler: ElementHandler = {
  activate: activateThrow,
  complete(execution, instance) {
    const isTerminate = elementOf(execution, instance).event?.kind === 'terminate';
    transition(execution, instance, 'COMPLETED');
    if (isTerminate) terminateScope(execution, instance);
  },
};

/** A terminate end event ends all tokens of its scope. */
function terminateScope(execution: Execution, instance: ElementInstance): void {
  const { flowScopeKey } = instance;
  if (flowScopeKey === null) return;
  execution.emit('PROCESS_INSTANCE', 'TOKENS_DROPPED', flowScopeKey, {});
  for (const sibling of execution.state.indexes.childrenOfScope.find(flowScopeKey)) {
    beginTerminating(execution, sibling);
  }
}
