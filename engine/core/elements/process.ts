/**
 * The process itself, the outermost scope of an instance. Its end is the end of the process instance: who waits for the result
 * is told, and a call activity that called it goes on with its variables.
 */
import { localVariables } from '../data/variables.ts';
import { completeCall } from '../scopes/calls.ts';
import { endProcessInstance } from '../scopes/process-instances.ts';
import type { ElementHandler } from './shared/handler.ts';
import { startScope } from './shared/start-scope.ts';

export const processHandler: ElementHandler = {
  activate: startScope,
  complete(execution, instance) {
    const { tables } = execution.state;
    const callActivityKey = tables.processInstance.get(instance.processInstanceKey)?.parentElementInstanceKey ?? null;
    const result = localVariables(execution.state, instance.elementInstanceKey);
    endProcessInstance(execution, instance, 'COMPLETED');
    const callActivity = callActivityKey === null ? undefined : tables.elementInstance.get(callActivityKey);
    if (callActivity?.state === 'ACTIVE') completeCall(execution, callActivity, result);
    else if (callActivity !== undefined) {
      execution.enqueue({ kind: 'childEnded', elementInstanceKey: callActivity.elementInstanceKey });
    }
  },
};
