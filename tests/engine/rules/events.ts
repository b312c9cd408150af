/** Start and catch events: what they wait for and what they bring. */
import type { Area } from './rule.ts';

export const events: Area = {
  id: 'events',
  title: 'Start and catch events',
  isWhole: true,
  read: [
    'StartEventProcessor',
    'IntermediateCatchEventProcessor',
    'BpmnEventSubscriptionBehavior',
    'CatchEventBehavior',
    'EventHandle',
    'EventTriggerBehavior',
    'LinkEventTest',
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
        from: 'for (const subscription of signalSubscriptionsByName.find(joined(tenantId, signalName)))',
        to: 'for (const subscription of signalSubscriptionsByName.find(joined(tenantId, signalName)).slice(0, 1))',
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
  ],
};
