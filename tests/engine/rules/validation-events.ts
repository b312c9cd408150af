/** What a diagram must say of its events to be deployed. */
import type { Area } from './rule.ts';

export const validationEvents: Area = {
  id: 'validation-events',
  title: 'Checks: events',
  isWhole: true,
  read: [
    'BoundaryEventValidator',
    'StartEventValidator',
    'EndEventValidator',
    'IntermediateCatchEventValidator',
    'IntermediateThrowEventValidator',
    'EventDefinitionValidator',
    'MessageEventDefinitionValidator',
    'MessageValidator',
    'MessageThrowEventValidator',
    'ReceiveTaskValidator',
    'SignalEventDefinitionValidator',
    'SignalValidator',
    'ErrorEventDefinitionValidator',
    'EscalationEventDefinitionValidator',
    'EscalationValidator',
    'TimerEventDefinitionValidator',
    'LinkEventDefinitionValidator',
    'ConditionalEventDefinitionValidator',
    'ZeebeConditionalFilterValidator',
    'ProcessConditionalStartEventValidator',
    'CompensationEventDefinitionValidator',
    'CompensationTaskValidator',
    'ModelUtil',
    'TimerCatchEventExpressionValidator',
    'ProcessMessageStartEventMessageNameValidator',
    'ProcessSignalStartEventSignalNameValidator',
  ],
  rules: [
    {
      id: 'validation-events.one-definition',
      rule: 'An event has at most one definition.',
      zeebe: 'StartEventValidator, BoundaryEventValidator, EndEventValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses an event of two kinds',
      },
      turned: {
        from: 'if (definitions.length > 1) {',
        to: 'if (definitions.length > 9) {',
      },
    },
    {
      id: 'validation-events.catch-definition',
      rule: 'An intermediate catch event waits for something.',
      zeebe: 'IntermediateCatchEventValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a catch event without an event',
      },
      turned: {
        from: "'bpmn:IntermediateCatchEvent': [TIMER",
        to: "'bpmn:IntermediateCatchEvent': ['none', TIMER",
      },
    },
    {
      id: 'validation-events.kinds',
      rule: 'Which kinds stand where: none catches a termination, for one.',
      zeebe: 'IntermediateCatchEventValidator, EventDefinitionValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses an event that catches a termination',
      },
      turned: {
        from: "'bpmn:IntermediateCatchEvent': [TIMER",
        to: "'bpmn:IntermediateCatchEvent': [TERMINATE, TIMER",
      },
    },
    {
      id: 'validation-events.boundary-attached',
      rule: 'A boundary event is attached to an activity.',
      zeebe: 'BoundaryEventValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a boundary event of nothing',
      },
      turned: {
        from: '  if (!isActivity || !nodes.has(host)',
        to: '  if (isActivity && !nodes.has(host)',
      },
    },
    {
      id: 'validation-events.boundary-flow',
      rule: 'A boundary event leads somewhere; one of compensation by an association.',
      zeebe: 'BoundaryEventValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for a boundary event that leads nowhere',
      },
      turned: {
        from: '!== COMPENSATE && outgoingOf(scope, boundary).length === 0',
        to: '!== COMPENSATE && outgoingOf(scope, boundary).length > 9',
      },
    },
    {
      id: 'validation-events.boundary-association',
      rule: 'A compensation boundary event is associated with its handler.',
      zeebe: 'BoundaryEventValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses a compensation boundary event without a handler',
      },
      turned: {
        from: 'if (!isRight || !scope',
        to: 'if (isRight && !scope',
      },
    },
    {
      id: 'validation-events.escalation-host',
      rule: 'An escalation boundary event sits on a sub-process or call activity.',
      zeebe: 'ModelUtil',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses an escalation boundary event on a task',
      },
      turned: {
        from: '} else if (/Task$/.test(host.$type)',
        to: '} else if (/Nothing$/.test(host.$type)',
      },
    },
    {
      id: 'validation-events.error-interrupts',
      rule: 'An error event interrupts, on a boundary and at the start of an event sub-process.',
      zeebe: 'ModelUtil',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for an error event that does not interrupt',
      },
      turned: {
        from: "if (event.$type === 'bpmn:BoundaryEvent' && !flagOf(event, 'cancelActivity', true))",
        to: "if (event.$type === 'bpmn:BoundaryEvent' && !flagOf(event, 'none', true))",
      },
    },
    {
      id: 'validation-events.error-start-interrupts',
      rule: 'That of an event sub-process, too.',
      zeebe: 'ModelUtil',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses an error start event that does not interrupt',
      },
      turned: {
        from: "!flagOf(event, 'isInterrupting', true))\n    report",
        to: "!flagOf(event, 'none', true))\n    report",
      },
    },
    {
      id: 'validation-events.message',
      rule: 'A message event that catches, and a receive task, refer to a message.',
      zeebe: 'MessageEventDefinitionValidator, ReceiveTaskValidator',
      place: 'engine/model/readers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for no message',
      },
      turned: {
        from: 'if (message === null) report',
        to: 'if (message !== null) report',
      },
    },
    {
      id: 'validation-events.message-name',
      rule: 'The message has a name, where it is caught or thrown by the engine.',
      zeebe: 'MessageValidator',
      place: 'engine/model/readers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a message without a name',
      },
      turned: {
        from: "message === null ? '?' : textOf(message, 'name'), \"'name' of the message\"",
        to: "textOf(message ?? element, 'id'), \"'name' of the message\"",
      },
    },
    {
      id: 'validation-events.correlation-key',
      rule: 'It has a correlation key, but for start events of a process.',
      zeebe: 'MessageValidator',
      place: 'engine/model/readers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a message without a correlation key',
      },
      turned: {
        from: "message === null ? '=null' : key,",
        to: "key ?? '=null',",
      },
    },
    {
      id: 'validation-events.correlation-feel',
      rule: 'The correlation key is an expression.',
      zeebe: 'ZeebeRuntimeValidators',
      place: 'engine/model/readers/attributes.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for a correlation key of a text',
      },
      turned: {
        from: 'if (text !== null && expression.isStatic)',
        to: 'if (text === null && expression.isStatic)',
      },
    },
    {
      id: 'validation-events.signal',
      rule: 'A signal event refers to a signal.',
      zeebe: 'SignalEventDefinitionValidator',
      place: 'engine/model/readers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a signal event without a signal',
      },
      turned: {
        from: 'if (signal === null) report',
        to: 'if (signal !== null) report',
      },
    },
    {
      id: 'validation-events.error-code',
      rule: 'What throws an error names one with a code.',
      zeebe: 'ErrorEventDefinitionValidator',
      place: 'engine/model/readers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for an error end without a code',
      },
      turned: {
        from: 'if (isThrowing(element) || (thrown',
        to: 'if ((thrown',
      },
    },
    {
      id: 'validation-events.escalation-code',
      rule: 'What throws an escalation names one with a code.',
      zeebe: 'EscalationEventDefinitionValidator, EscalationValidator',
      place: 'engine/model/readers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses an escalation without a code, thrown',
      },
      turned: {
        from: 'if (isThrowing(element) || (thrown',
        to: 'if ((thrown',
      },
    },
    {
      id: 'validation-events.caught-code-static',
      rule: 'The code of an event that catches is no expression.',
      zeebe: 'ErrorEventDefinitionValidator, EscalationEventDefinitionValidator',
      place: 'engine/model/readers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses an escalation code by an expression, caught',
      },
      turned: {
        from: 'if (expression !== null && !expression.isStatic)',
        to: 'if (expression !== null && expression.source === "")',
      },
    },
    {
      id: 'validation-events.caught-code-empty',
      rule: 'An error or escalation without a code catches all.',
      zeebe: 'ErrorTransformer, EscalationTransformer',
      place: 'engine/model/readers/events.ts',
      verdict: 'differs',
      why: 'What catches all refers to no error. One without a code is an error of the linter in Camunda Modeler too, and is refused as all that the linter calls one.',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses an error that has no code, caught',
      },
      turned: {
        from: '|| (thrown !== null && code === null)',
        to: "|| (thrown !== null && code === '?')",
      },
    },
  ],
};
