/** Execution listeners: when they are called and what becomes of their variables. */
import type { Area } from './rule.ts';

const beforeAll = 'tests/engine/core/tasks/before-all-listeners.test.ts';
const cancel = 'tests/engine/core/tasks/cancel-listeners.test.ts';
const calls = 'tests/engine/core/tasks/cancel-listeners-of-calls.test.ts';
const repeated = {
  again: 'are called again from the first when one could not be called and its incident is resolved',
  items: 'are all called again when the items that they left are none',
} as const;
const called = 'are called one after the other when all inside has ended, and hold the process until the last is done';
const gathered =
  'are called once, one after the other, and bring the items; the start listeners follow for each instance';

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
    'ExecutionListenerMultiInstanceActivitiesTest',
    'ExecutionListenerCancelTest',
    'ProcessProcessor',
    'IncidentResolveProcessor',
    'documentation of execution listeners',
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
      rule: 'Start and end listeners of a multi-instance activity are called for each instance, not for the body.',
      zeebe: 'MultiInstanceActivityTransformer',
      place: 'engine/model/build.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/tasks/execution-listeners.test.ts',
        title: 'of a multi-instance activity are called for each instance',
      },
      turned: {
        from: '    listeners: { ...NO_LISTENERS, BEFORE_ALL },\n    loop:',
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
      id: 'listeners.headers',
      rule: 'The job of a listener has the headers of its element and its own (8.10); of one key its own counts.',
      zeebe: 'ExecutionListenerTransformer',
      place: 'engine/model/readers/jobs.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/tasks/execution-listeners.test.ts',
        title: 'have headers of their own beside those of the element, and above those of the same key',
      },
      turned: {
        from: '{ ...readHeaders(element), ...ownHeaders(listener) }',
        to: '{ ...ownHeaders(listener), ...readHeaders(element) }',
      },
    },
    {
      id: 'listeners.before-all',
      rule: 'The beforeAll listeners of a multi-instance activity (8.10) are called once, in their order, for the body: before its items are read, and before the start listeners of each instance.',
      zeebe: 'BpmnStreamProcessor, MultiInstanceActivityTransformer',
      place: 'engine/core/steps/activation.ts',
      verdict: 'same',
      test: { file: beforeAll, title: gathered },
      turned: {
        from: "const event = instance.elementType === 'MULTI_INSTANCE_BODY' ? 'BEFORE_ALL' : 'START';",
        to: "const event = 'START';",
      },
    },
    {
      id: 'listeners.before-all-variables',
      rule: 'What a beforeAll listener answers is local to the body: its expressions and all instances see it, and what follows the activity does not.',
      zeebe: 'BpmnStreamProcessor',
      place: 'engine/core/tasks/execution-listeners.ts',
      verdict: 'same',
      test: { file: beforeAll, title: gathered },
      turned: {
        from: 'setLocalVariables(execution, instance, variables);',
        to: 'propagateVariables(execution, instance, variables);',
      },
    },
    {
      id: 'listeners.before-all-again',
      rule: 'When the items cannot be read after them, resolving the incident calls all beforeAll listeners again.',
      zeebe: 'BpmnStreamProcessor, documentation of execution listeners',
      place: 'engine/core/commands/incidents.ts',
      verdict: 'same',
      test: { file: beforeAll, title: repeated.items },
      turned: {
        from: "{ kind: 'activate', elementInstanceKey }",
        to: "{ kind: 'activate', elementInstanceKey, afterListeners: 2 }",
      },
    },
    {
      id: 'listeners.before-all-boundary',
      rule: 'While a beforeAll listener runs, the activity does not wait for its boundary events yet.',
      zeebe: 'ExecutionListenerMultiInstanceActivitiesTest',
      place: 'engine/core/steps/activation.ts',
      verdict: 'same',
      test: { file: beforeAll, title: 'come before the activity waits for its boundary events' },
      turned: {
        from: 'return isCalled.value ? NOTHING : finishActivating(execution, element, instance);',
        to: 'return finishActivating(execution, element, instance);',
      },
    },
    {
      id: 'listeners.before-all-canceled',
      rule: 'The job of a beforeAll listener is canceled when its body is terminated.',
      zeebe: 'MultiInstanceBodyProcessor',
      place: 'engine/core/steps/termination.ts',
      verdict: 'same',
      test: { file: beforeAll, title: 'end with %s' },
      turned: {
        from: "for (const { jobKey } of jobsOfElement.find(key)) execution.emit('JOB', 'CANCELED', jobKey, {});",
        to: "for (const { jobKey } of jobsOfElement.find(key)) if (instance.elementType !== 'MULTI_INSTANCE_BODY') execution.emit('JOB', 'CANCELED', jobKey, {});",
      },
    },
    {
      id: 'listeners.cancel',
      rule: 'The cancel listeners of a process (8.10) are called in their order when it is terminated and all inside of it has ended; it is terminated after the last of them.',
      zeebe: 'BpmnStreamProcessor, ProcessProcessor',
      place: 'engine/core/steps/termination.ts',
      verdict: 'same',
      test: { file: cancel, title: called },
      turned: {
        from: 'listeners.CANCEL.length === 0)',
        to: 'listeners.CANCEL.length >= 0)',
      },
    },
    {
      id: 'listeners.cancel-once',
      rule: 'They are called once, whatever number of elements has ended in the process.',
      zeebe: 'ProcessProcessor',
      place: 'engine/core/kernel/guard.ts',
      verdict: 'same',
      test: { file: cancel, title: called },
      turned: {
        from: "if (instance.elementType === 'PROCESS' && asksListener(state, instance.elementInstanceKey)) return false;",
        to: '',
      },
    },
    {
      id: 'listeners.cancel-not-at-completion',
      rule: 'They are not called when the process completes: not at its last end event, nor after a terminate end event, nor after an event sub-process that has taken it over.',
      zeebe: 'ExecutionListenerCancelTest',
      place: 'engine/core/steps/completion.ts',
      verdict: 'same',
      test: { file: cancel, title: 'are not called when the process %s' },
      turned: {
        from: "callListener(execution, element, instance, 'END', afterListeners ?? 0)",
        to: "callListener(execution, element, instance, 'CANCEL', afterListeners ?? 0)",
      },
    },
    {
      id: 'listeners.cancel-variables',
      rule: 'What a cancel listener answers is written into the process, where the next one sees it; a caller is given nothing of it.',
      zeebe: 'BpmnStreamProcessor, ExecutionListenerCancelTest',
      place: 'engine/core/tasks/execution-listeners.ts',
      verdict: 'same',
      test: { file: cancel, title: 'write into the process what they bring, where the next one sees it' },
      turned: {
        from: 'setLocalVariables(execution, instance, variables);',
        to: "if (listenerEventType !== 'CANCEL') setLocalVariables(execution, instance, variables);",
      },
    },
    {
      id: 'listeners.cancel-waits-for-work',
      rule: 'Cancelling calls them also when the process waits for a start or end listener, which is canceled, or has an incident, which is resolved.',
      zeebe: 'ExecutionListenerCancelTest',
      place: 'engine/core/steps/termination.ts',
      verdict: 'same',
      test: { file: cancel, title: 'are called when the process waits for %s' },
      turned: {
        from: "for (const { jobKey } of jobsOfElement.find(key)) execution.emit('JOB', 'CANCELED', jobKey, {});",
        to: "for (const { jobKey } of jobsOfElement.find(key)) if (instance.elementType !== 'PROCESS') execution.emit('JOB', 'CANCELED', jobKey, {});",
      },
    },
    {
      id: 'listeners.cancel-again',
      rule: 'A cancel listener that cannot be called opens an incident at the terminating process; resolving calls all of them again.',
      zeebe: 'IncidentResolveProcessor, ExecutionListenerCancelTest',
      place: 'engine/core/commands/incidents.ts',
      verdict: 'same',
      test: { file: cancel, title: repeated.again },
      turned: {
        from: "if (instance.state === 'TERMINATING' && instance.elementType === 'PROCESS')",
        to: "if (instance.state === 'TERMINATED' && instance.elementType === 'PROCESS')",
      },
    },
    {
      id: 'listeners.cancel-not-denied',
      rule: 'Nothing that a cancel listener answers keeps the process alive: a denial is not looked at, and an error is refused.',
      zeebe: 'JobCompleteProcessor, ExecutionListenerCancelTest',
      place: 'engine/core/commands/jobs.ts',
      verdict: 'same',
      test: { file: cancel, title: 'can neither deny nor throw an error' },
      turned: {
        from: 'finishListener(execution, job, instance, variables);',
        to: 'if (command.result === undefined) finishListener(execution, job, instance, variables);',
      },
    },
    {
      id: 'listeners.cancel-in-a-called-process',
      rule: 'A called process that is terminated with its caller calls its own cancel listeners first; the caller ends after it.',
      zeebe: 'ExecutionListenerCancelTest',
      place: 'engine/core/kernel/guard.ts',
      verdict: 'same',
      test: { file: calls, title: 'hold its caller, and bring it nothing' },
      turned: {
        from: 'return calledProcessInstanceKey === null || state',
        to: 'return true || state',
      },
    },
    {
      id: 'listeners.cancel-at-a-modification',
      rule: 'A process that a modification leaves with nothing, and what is called in what it terminates, end at once: neither cancel listeners nor canceling listeners of user tasks are called.',
      zeebe: 'ProcessInstanceModificationModifyProcessor',
      place: 'engine/core/commands/modification.ts',
      verdict: 'differs',
      why: 'Here a modification terminates as everything else does, with all listeners: whoever cleans up or is told of a cancellation is not passed over because a person has made it.',
      test: { file: cancel, title: 'are called when a modification takes the last token' },
    },
  ],
};
