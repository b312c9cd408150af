/** Execution listeners: when they are called and what becomes of their variables. */
import type { Area } from './rule.ts';

export const listeners: Area = {
  id: 'listeners',
  title: 'Execution listeners',
  isWhole: true,
  read: [
    'BpmnStreamProcessor',
    'BpmnExecutionListenerBehavior',
    'BpmnJobBehavior',
    'ExecutionListenerTransformer',
    'ExecutionListenerTest',
    'ExecutionListenerTaskElementsTest',
    'ExecutionListenerGatewayElementsTest',
  ],
  rules: [
    {
      id: 'listeners.order',
      rule: 'Start listeners are called one after the other, after the input mappings and before the other expressions of the element; end listeners after the output mappings.',
      zeebe: 'BpmnStreamProcessor',
      place: 'engine/core/tasks/execution-listeners.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/tasks/execution-listeners.test.ts',
        title: 'are called one after the other, before the expressions of the element and after its output mappings',
      },
      turned: {
        from: 'const listener = listeners[index];',
        to: 'const listener = listeners[listeners.length - 1 - index];',
      },
    },
    {
      id: 'listeners.variables',
      rule: 'What a start listener answers is local to the element; what an end listener answers goes to the scope around it.',
      zeebe: 'BpmnStreamProcessor',
      place: 'engine/core/tasks/execution-listeners.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/tasks/execution-listeners.test.ts',
        title: 'are called one after the other, before the expressions of the element and after its output mappings',
      },
      turned: {
        from: 'setLocalVariables(execution, instance, variables);',
        to: 'propagateVariables(execution, instance, variables);',
      },
    },
    {
      id: 'listeners.failed-one-again',
      rule: 'A listener without retries is an incident of type EXECUTION_LISTENER_NO_RETRIES; resolving calls only that one again.',
      zeebe: 'BpmnStreamProcessor, ExecutionListenerTest',
      place: 'engine/core/commands/jobs.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/tasks/execution-listeners.test.ts',
        title: 'without retries open an incident; resolving calls only the one that failed',
      },
      turned: {
        from: "EXECUTION_LISTENER: 'EXECUTION_LISTENER_NO_RETRIES',",
        to: "EXECUTION_LISTENER: 'JOB_NO_RETRIES',",
      },
    },
    {
      id: 'listeners.no-errors',
      rule: 'A listener cannot throw an error that a boundary event catches: it is an incident.',
      zeebe: 'ExecutionListenerTest',
      place: 'engine/core/commands/jobs.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/tasks/execution-listeners.test.ts',
        title: 'cannot throw errors',
      },
      turned: {
        from: "if (job.kind === 'EXECUTION_LISTENER' || job.kind === 'TASK_LISTENER') {",
        to: "if (job.kind === 'TASK_LISTENER') {",
      },
    },
    {
      id: 'listeners.process',
      rule: 'A process may have listeners at its start and its end, and waits for them.',
      zeebe: 'BpmnStreamProcessor',
      place: 'engine/core/steps/completion.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/tasks/execution-listeners.test.ts',
        title: 'hold a process at its start and its end',
      },
      turned: {
        from: 'return isCalled.value ? NOTHING : finishCompleting(execution, element, instance);',
        to: 'return finishCompleting(execution, element, instance);',
      },
    },
    {
      id: 'listeners.multi-instance',
      rule: 'Listeners of a multi-instance activity are called for each instance, not for the body.',
      zeebe: 'MultiInstanceActivityTransformer',
      place: 'engine/model/build.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/tasks/execution-listeners.test.ts',
        title: 'of a multi-instance activity are called for each instance',
      },
      turned: {
        from: '    listeners: { start: [], end: [] },\n    loop:',
        to: '    loop:',
      },
    },
    {
      id: 'listeners.end-listener-boundary',
      rule: 'While end listeners run, the boundary events of the activity are closed already.',
      zeebe: 'JobWorkerTaskProcessor',
      place: 'engine/core/kernel/guard.ts',
      verdict: 'differs',
      why: 'Here an interrupting boundary event still ends the activity while its end listeners wait, so that a deadline holds there too.',
      test: {
        file: 'tests/engine/core/tasks/execution-listeners.test.ts',
        title: 'at the end of an activity leave it open to an interrupting boundary event',
      },
      turned: {
        from: 'return isStuck && target.type ===',
        to: 'return false && target.type ===',
      },
    },
    {
      id: 'listeners.before-all',
      rule: 'A multi-instance activity may have listeners for beforeAll (8.10), and every element for cancel.',
      zeebe: 'BpmnStreamProcessor',
      place: 'engine/model/rules/activities.ts',
      verdict: 'differs',
      why: 'Part of 8.10; refused at deployment until this engine has them.',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for listeners',
      },
    },
  ],
};
