/** Throw and end events: what they set off and when they are left. */
import type { Area } from './rule.ts';

export const throwEvents: Area = {
  id: 'throw-events',
  title: 'Throw and end events',
  isWhole: true,
  read: [
    'IntermediateThrowEventProcessor',
    'EndEventProcessor',
    'BpmnSignalBehavior',
    'BpmnEventPublicationBehavior',
    'TerminateEndEventTest',
    'LinkEventTest',
  ],
  rules: [
    {
      id: 'throw-events.none',
      rule: 'A throw event without a definition goes on at once.',
      zeebe: 'IntermediateThrowEventProcessor',
      place: 'engine/core/elements/shared/job-worker.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/intermediate-throw-event.test.ts',
        title: 'without a definition goes on at once',
      },
      turned: {
        from: 'return element.job === null ? passesThrough() :',
        to: 'return element.job === null ? waitsAfter({ ok: true, value: () => undefined }) :',
      },
    },
    {
      id: 'throw-events.message-job',
      rule: 'A thrown message is a job: the event waits until a worker has sent it.',
      zeebe: 'IntermediateThrowEventProcessor',
      place: 'engine/core/elements/shared/throw-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/intermediate-throw-event.test.ts',
        title: 'of a message is a job whose worker sends it',
      },
      turned: {
        from: 'return activateJobWorker(execution, element, instance);',
        to: 'return passesThrough();',
      },
    },
    {
      id: 'throw-events.signal-command',
      rule: 'A thrown signal is broadcast by a command of its own: the throwing event goes on first.',
      zeebe: 'BpmnSignalBehavior',
      place: 'engine/core/events/signals.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/intermediate-throw-event.test.ts',
        title: 'of a signal goes on before those who wait are told',
      },
      turned: {
        from: "  execution.emit('SIGNAL', 'THROWN', thrownSignalKey, { thrownSignalKey, ...signal, dueMs });",
        to: '  broadcast(execution, thrownSignalKey, signal); void dueMs;',
      },
    },
    {
      id: 'throw-events.signal-variables',
      rule: 'A thrown signal carries the own variables of its event, which its input mappings made, and no others.',
      zeebe: 'BpmnSignalBehavior',
      place: 'engine/core/elements/shared/throw-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/signals.test.ts',
        title: 'is thrown with the own variables of its event and delivered by a command of its own, over a restart',
      },
      turned: {
        from: 'const variables = localVariables(execution.state, instance.elementInstanceKey);',
        to: 'const variables = localVariables(execution.state, instance.processInstanceKey);',
      },
    },
    {
      id: 'throw-events.escalation-goes-on',
      rule: 'An escalation lets its throwing event go on, unless what catches it interrupts.',
      zeebe: 'BpmnEventPublicationBehavior',
      place: 'engine/core/events/errors.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/intermediate-throw-event.test.ts',
        title: 'of an escalation goes on unless the catch event interrupts its scope',
      },
      turned: {
        from: 'return !caught.event.interrupting;',
        to: 'return caught.event.interrupting;',
      },
    },
    {
      id: 'throw-events.end-none',
      rule: 'An end event uses up its token; the scope completes with the last one.',
      zeebe: 'EndEventProcessor',
      place: 'engine/core/kernel/guard.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/end-event.test.ts',
        title: 'ends its token only: the instance completes with the last one',
      },
      turned: {
        from: 'return !state.indexes.childrenOfScope.has(scope.elementInstanceKey) &&',
        to: 'return',
      },
    },
    {
      id: 'throw-events.end-terminate',
      rule: 'A terminate end event ends all other tokens of its scope, waiting ones too, and the scope completes.',
      zeebe: 'EndEventProcessor, TerminateEndEventTest',
      place: 'engine/core/elements/end-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/end-event.test.ts',
        title: 'that terminates ends the instance as completed, with everything in it',
      },
      turned: {
        from: 'if (isTerminate) terminateScope(execution, instance);',
        to: '',
      },
    },
    {
      id: 'throw-events.end-terminate-own-scope',
      rule: 'A terminate end event ends its own scope only: the process around a sub-process goes on.',
      zeebe: 'EndEventProcessor',
      place: 'engine/core/elements/end-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/sub-process.test.ts',
        title: 'is ended by a terminate end event in it, and its process goes on',
      },
      turned: {
        from: 'const { flowScopeKey } = instance;',
        to: 'const flowScopeKey: number | null = instance.processInstanceKey;',
      },
    },
    {
      id: 'throw-events.end-message-job',
      rule: 'A message end event is a job; its token ends when a worker has sent the message.',
      zeebe: 'EndEventProcessor',
      place: 'engine/core/elements/shared/throw-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/end-event.test.ts',
        title: 'of a message ends when its worker has sent it',
      },
      turned: {
        from: 'return activateJobWorker(execution, element, instance);',
        to: 'return passesThrough();',
      },
    },
    {
      id: 'throw-events.end-error',
      rule: 'An error end event does not complete: what catches the error ends its scope.',
      zeebe: 'EndEventProcessor',
      place: 'engine/core/elements/shared/throw-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/end-event.test.ts',
        title: 'of an error takes the way of the nearest catch event and drops what else is in the scope',
      },
      turned: {
        from: 'throwError(execution, instance, {',
        to: '((..._: unknown[]) => null)(execution, instance, {',
      },
    },
    {
      id: 'throw-events.end-error-no-variables',
      rule: 'An error that an event throws brings no variables.',
      zeebe: 'BpmnEventPublicationBehavior',
      place: 'engine/core/elements/shared/throw-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/errors.test.ts',
        title: 'thrown by an end event brings no variables, not even those of a start listener',
      },
      turned: {
        from: "message: '', variables: {} }",
        to: "message: '', variables: localVariables(execution.state, instance.elementInstanceKey) }",
      },
    },
    {
      id: 'throw-events.end-signal',
      rule: 'A signal end event tells those who wait, and its token ends.',
      zeebe: 'EndEventProcessor',
      place: 'engine/core/elements/shared/throw-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/end-event.test.ts',
        title: 'of a signal tells those who wait',
      },
      turned: {
        from: 'enter: () => throwSignal(execution, signal), completes: true',
        to: 'enter: () => undefined, completes: true',
      },
    },
    {
      id: 'throw-events.end-compensation',
      rule: 'A compensation end event ends when all is undone.',
      zeebe: 'EndEventProcessor',
      place: 'engine/core/elements/shared/throw-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/end-event.test.ts',
        title: 'of compensation ends when all is undone',
      },
      turned: {
        from: 'completes: isNothing });',
        to: 'completes: true });',
      },
    },
    {
      id: 'throw-events.mappings-by-event',
      rule: 'Input mappings are applied on catch events that wait, and on throw and end events of messages and signals.',
      zeebe: 'IntermediateCatchEventProcessor, IntermediateThrowEventProcessor, EndEventProcessor',
      place: 'engine/model/readers/applied-mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/applied-mappings.test.ts',
        title: 'of %s: %s are applied',
      },
      turned: {
        from: 'return !THROWS.has(type) || SENDS.has(event);',
        to: 'return !THROWS.has(type);',
      },
    },
    {
      id: 'throw-events.no-outputs-at-ends',
      rule: 'Error, terminate and compensation events apply no output mappings.',
      zeebe: 'EndEventProcessor, IntermediateThrowEventProcessor',
      place: 'engine/model/readers/applied-mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/applied-mappings.test.ts',
        title: 'of %s: %s are applied',
      },
      turned: {
        from: 'return !THROWS.has(type) || !WITHOUT_OUTPUTS.has(event);',
        to: 'return true;',
      },
    },
  ],
};
