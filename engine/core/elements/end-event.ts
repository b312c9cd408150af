import type { ExecutableElement } from '../../model/graph.ts';
import { elementOf } from '../behavior/elements.ts';
import { throwError } from '../behavior/errors.ts';
import { evaluateString } from '../behavior/evaluate.ts';
import { localVariables, scopeOf } from '../behavior/variables.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { Execution } from '../execution.ts';
import { beginTerminating, transition } from '../lifecycle.ts';
import { done, failed, type Result } from '../result.ts';
import { passesThrough } from './activations.ts';
import type { Activation, ElementHandler } from './handler.ts';
import { jobWorkerTaskHandler } from './job-worker-task.ts';

export const endEventHandler: ElementHandler = {
  activate(execution, element, instance) {
    if (element.event?.kind === 'error') return throwFrom(execution, element, instance);
    if (element.event?.kind === 'terminate') return passesThrough();
    return jobWorkerTaskHandler.activate(execution, element, instance);
  },
  complete(execution, instance) {
    const isTerminate = elementOf(execution, instance).event?.kind === 'terminate';
    transition(execution, instance, 'COMPLETED');
    if (isTerminate) terminateScope(execution, instance);
  },
};

/** The error end event itself stays active until what catches the error terminates its scope. */
function throwFrom(execution: Execution, element: ExecutableElement, instance: ElementInstance): Result<Activation> {
  const codeExpression = element.event?.kind === 'error' ? element.event.errorCode : null;
  if (codeExpression === null) {
    return failed('UNHANDLED_ERROR_EVENT', `Expected error end event '${element.id}' to have an error code, but none.`);
  }
  const code = evaluateString(execution, codeExpression, scopeOf(execution.state, instance));
  if (!code.ok) return code;
  const variables = localVariables(execution.state, instance.elementInstanceKey);
  const failure = throwError(execution, instance, { code: code.value, message: '', variables });
  return failure === null ? done({ enter: () => undefined, completes: false }) : { ok: false, failure };
}

/** A terminate end event ends all tokens of its scope. */
function terminateScope(execution: Execution, instance: ElementInstance): void {
  const { flowScopeKey } = instance;
  if (flowScopeKey === null) return;
  execution.emit('PROCESS_INSTANCE', 'TOKENS_DROPPED', flowScopeKey, {});
  for (const sibling of execution.state.indexes.childrenOfScope.find(flowScopeKey)) {
    beginTerminating(execution, sibling);
  }
}
