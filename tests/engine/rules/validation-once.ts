/** What may be caught only once at an element, in a scope or in a process. */
import type { Area } from './rule.ts';

export const validationOnce: Area = {
  id: 'validation-once',
  title: 'Checks: what is caught once',
  isWhole: true,
  read: [
    'ModelUtil',
    'ActivityValidator',
    'ProcessValidator',
    'SubProcessValidator',
    'MessageValidator',
    'EventBasedGatewayValidator',
    'ReceiveTaskValidator',
  ],
  rules: [
    {
      id: 'validation-once.error-once',
      rule: 'An error code is caught once at an activity.',
      zeebe: 'ModelUtil, ActivityValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for the same error caught twice',
      },
      turned: {
        from: "repeated(events, 'error', 'errorCode')",
        to: "repeated(events, 'error', 'id')",
      },
    },
    {
      id: 'validation-once.error-all-once',
      rule: 'So is every error.',
      zeebe: 'ModelUtil, ActivityValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for every error caught twice',
      },
      turned: {
        from: 'return [root === null ? null : textOf(root, attribute)];',
        to: 'return root === null ? [] : [textOf(root, attribute)];',
      },
    },
    {
      id: 'validation-once.escalation-once',
      rule: 'So are escalations.',
      zeebe: 'ModelUtil, ActivityValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses two boundary events for all escalations',
      },
      turned: {
        from: "repeated(events, 'escalation', 'escalationCode')",
        to: "repeated(events, 'nothing', 'escalationCode')",
      },
    },
    {
      id: 'validation-once.signal-once',
      rule: 'So is a signal.',
      zeebe: 'ModelUtil, ActivityValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses two boundary events for one signal',
      },
      turned: {
        from: "repeated(events, 'signal', 'name')",
        to: "repeated(events, 'nothing', 'name')",
      },
    },
    {
      id: 'validation-once.event-sub-processes-once',
      rule: 'Of event sub-processes in one scope, one catches each code or name.',
      zeebe: 'ModelUtil, ProcessValidator, SubProcessValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses two event sub-processes for one error code',
      },
      turned: {
        from: "  checkCaughtOnceAt(scope.scope, starts, 'event sub-process', report);",
        to: '',
      },
    },
    {
      id: 'validation-once.starts-once',
      rule: 'A process has one start event for each message and signal.',
      zeebe: 'MessageValidator, ProcessValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for two start events of one message',
      },
      turned: {
        from: "    checkCaughtOnceAt(scope.scope, entries, 'start event', report);",
        to: '',
      },
    },
    {
      id: 'validation-once.gateway-once',
      rule: 'Behind an event-based gateway each message and signal is awaited once.',
      zeebe: 'EventBasedGatewayValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for one message behind an event-based gateway twice',
      },
      turned: {
        from: "    checkCaughtOnceAt(gateway, awaited, 'event behind it', report);",
        to: '',
      },
    },
    {
      id: 'validation-once.receive-once',
      rule: 'A boundary event of a receive task does not wait for its message.',
      zeebe: 'ReceiveTaskValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for a boundary event for the message of its receive task',
      },
      turned: {
        from: '=== name)\n      report.add(event, `Boundary',
        to: '!== name)\n      report.add(event, `Boundary',
      },
    },
  ],
};
