/** Start, catch, throw and end events: what they wait for, what they bring and what they set off. */
import type { Area } from './rule.ts';

export const events: Area = {
  id: 'events',
  title: 'Events',
  isWhole: true,
  read: [
    'StartEventProcessor',
    'IntermediateCatchEventProcessor',
    'IntermediateThrowEventProcessor',
    'EndEventProcessor',
    'BpmnEventSubscriptionBehavior',
    'BpmnSignalBehavior',
    'BpmnEventPublicationBehavior',
    'CatchEventBehavior',
    'EventHandle',
    'EventTriggerBehavior',
    'LinkEventTest',
    'TerminateEndEventTest',
    'EventSubprocess tests',
  ],
  rules: [
    {
      id: 'events.start-passes',
      rule: 'A start event is passed at once; its output mappings decide what of the variables goes on.',
      zeebe: 'StartEventProcessor',
      place: 'engine/core/elements/start-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/start-event.test.ts',
        title: 'brings the variables of the creation through its output mappings',
      },
      turned: {
        from: '{ activate: passesThrough }',
        to: '{ activate: () => ({ ok: true, value: { enter: () => undefined, completes: false } }) }',
      },
    },
    {
      id: 'events.start-then-subscribes',
      rule: 'A scope waits for its event sub-processes when its start event is completed, so that their expressions see what the start brought.',
      zeebe: 'StartEventProcessor',
      place: 'engine/core/events/subscriptions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-sub-process.test.ts',
        title: 'may be called by what the message brought that started the process',
      },
      turned: {
        from: 'if (pendingTrigger !== null) return pendingTrigger.startElementIds === undefined;',
        to: 'if (pendingTrigger !== null) return false;',
      },
    },
    {
      id: 'events.catch-waits',
      rule: 'An intermediate catch event waits until its event occurs, a timer never less than its duration.',
      zeebe: 'IntermediateCatchEventProcessor',
      place: 'engine/core/elements/intermediate-catch-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/intermediate-catch-event.test.ts',
        title: 'of a timer holds a token for its duration, never less',
      },
      turned: {
        from: '(needsNoWait(element, instance) ? passesThrough() : waits())',
        to: 'passesThrough()',
      },
    },
    {
      id: 'events.catch-maps',
      rule: 'What a message brings to a catch event stays local when output mappings pick from it, and goes up otherwise.',
      zeebe: 'IntermediateCatchEventProcessor, BpmnVariableMappingBehavior',
      place: 'engine/core/data/mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/intermediate-catch-event.test.ts',
        title: 'of a message takes it once, brings what its mappings say and leaves no subscription',
      },
      turned: {
        from: 'if (element.outputs.length > 0) setLocalVariables(execution, instance, variables);',
        to: 'if (element.outputs.length > 99) setLocalVariables(execution, instance, variables);',
      },
    },
    {
      id: 'events.catch-signal-all',
      rule: 'A signal reaches every instance that waits for it.',
      zeebe: 'CatchEventBehavior',
      place: 'engine/core/events/signals.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/intermediate-catch-event.test.ts',
        title: 'of a signal goes on with every instance that waits',
      },
      turned: {
        from: 'for (const subscription of signalSubscriptionsByName.find(signalName))',
        to: 'for (const subscription of signalSubscriptionsByName.find(signalName).slice(0, 1))',
      },
    },
    {
      id: 'events.link',
      rule: 'A link throw event sends its token to the catch event of the same name, which does not wait.',
      zeebe: 'IntermediateThrowEventProcessor, IntermediateCatchEventProcessor',
      place: 'engine/core/elements/intermediate-throw-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/intermediate-catch-event.test.ts',
        title: 'of a link goes on with the token that was thrown to its name',
      },
      turned: {
        from: "if (event?.kind === 'link' && event.catchId !== null) {",
        to: "if (event?.kind === 'link' && event.catchId === null) {",
      },
    },
    {
      id: 'events.throw-none',
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
      id: 'events.throw-message-job',
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
      id: 'events.throw-signal-command',
      rule: 'A thrown signal is broadcast by a command of its own: the throwing event goes on first.',
      zeebe: 'BpmnSignalBehavior',
      place: 'engine/core/events/signals.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/intermediate-throw-event.test.ts',
        title: 'of a signal goes on before those who wait are told',
      },
      turned: {
        from: "  execution.emit('SIGNAL', 'THROWN', thrownSignalKey, { thrownSignalKey, signalName, variables, dueMs });",
        to: '  broadcast(execution, thrownSignalKey, { signalName, variables }); void dueMs;',
      },
    },
    {
      id: 'events.throw-signal-variables',
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
      id: 'events.throw-escalation-goes-on',
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
      id: 'events.end-none',
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
      id: 'events.end-terminate',
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
      id: 'events.end-terminate-own-scope',
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
      id: 'events.end-message-job',
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
      id: 'events.end-error',
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
      id: 'events.end-error-no-variables',
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
      id: 'events.end-signal',
      rule: 'A signal end event tells those who wait, and its token ends.',
      zeebe: 'EndEventProcessor',
      place: 'engine/core/elements/shared/throw-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/end-event.test.ts',
        title: 'of a signal tells those who wait',
      },
      turned: {
        from: 'enter: () => throwSignal(execution, signalName.value, variables), completes: true',
        to: 'enter: () => undefined, completes: true',
      },
    },
    {
      id: 'events.end-compensation',
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
      id: 'events.evaluated-before-opened',
      rule: 'All events of an element are evaluated before the wait for any of them is opened; one that fails leaves none open.',
      zeebe: 'CatchEventBehavior',
      place: 'engine/core/steps/activation.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/messages.test.ts',
        title: 'gets an incident when the correlation key is neither text nor number',
      },
      turned: {
        from: 'if (!subscriptions.ok) return subscriptions;',
        to: 'if (!subscriptions.ok) return NOTHING;',
      },
    },
    {
      id: 'events.key-once',
      rule: 'What a message must be called and its key are evaluated when the wait begins and never again.',
      zeebe: 'CatchEventBehavior',
      place: 'engine/core/events/subscriptions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/messages.test.ts',
        title: 'is awaited with the key of the moment in which the wait began, whatever the variable is later',
      },
      turned: {
        from: 'correlationKey: correlationKey.value })',
        to: 'correlationKey: correlationKey.value.slice(1) })',
      },
    },
    {
      id: 'events.key-number',
      rule: 'A correlation key may be a number, of which the whole part counts.',
      zeebe: 'ExpressionProcessor',
      place: 'engine/core/events/subscriptions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/messages.test.ts',
        title: 'is awaited with the whole part of a number',
      },
      turned: {
        from: 'Math.trunc(value)',
        to: 'value',
      },
    },
    {
      id: 'events.key-type',
      rule: 'A correlation key that is neither a text nor a number is an incident of type EXTRACT_VALUE_ERROR.',
      zeebe: 'ExpressionProcessor',
      place: 'engine/core/events/subscriptions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/messages.test.ts',
        title: 'gets an incident when the correlation key is neither text nor number',
      },
      turned: {
        from: "  return failed(\n    'EXTRACT_VALUE_ERROR',\n    `Failed to extract the correlation key",
        to: "  return failed(\n    'UNKNOWN',\n    `Failed to extract the correlation key",
      },
    },
    {
      id: 'events.mappings-by-event',
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
      id: 'events.no-inputs-at-entries',
      rule: 'Start and boundary events have no input mappings; they are taken and not applied.',
      zeebe: 'StartEventProcessor, BoundaryEventProcessor',
      place: 'engine/model/readers/applied-mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/applied-mappings.test.ts',
        title: 'of %s: %s are applied',
      },
      turned: {
        from: "if (type === 'START_EVENT' || type === 'BOUNDARY_EVENT' ||",
        to: 'if (',
      },
    },
    {
      id: 'events.no-outputs-at-ends',
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
