import { completeCall } from '../behavior/calls.ts';
import { endProcessInstance } from '../behavior/endings.ts';
import { localVariables } from '../behavior/variables.ts';
import type { ElementHandler } from './handler.ts';
import { startScope } from './start-scope.ts';

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
