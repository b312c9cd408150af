/** How errors and escalations find what catches them. */
import type { Area } from './rule.ts';

export const errors: Area = {
  id: 'errors',
  title: 'Errors and escalations',
  isWhole: true,
  read: [
    'CatchEventAnalyzer',
    'BpmnEventPublicationBehavior',
    'EventHandle',
    'ErrorEventTest',
    'ErrorCatchEventTest',
    'EscalationEventTest',
  ],
  rules: [
    {
      id: 'errors.code-before-all',
      rule: 'Of the events of one scope the one with the code catches before the one for all codes.',
      zeebe: 'CatchEventAnalyzer',
      place: 'engine/core/events/errors.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/errors.test.ts',
        title: 'thrown by a worker is caught on its task, where what it brings stays; the code beats the catch-all',
      },
      turned: {
        from: 'return coded ?? events.find((event) => caughtCode(execution, event) === null);',
        to: 'return events.find((event) => caughtCode(execution, event) === null) ?? coded;',
      },
    },
    {
      id: 'errors.one-scope-one-search',
      rule: 'Event sub-processes of a scope and the boundary events on it are searched together: the code on the boundary beats the catch-all of an event sub-process.',
      zeebe: 'CatchEventAnalyzer',
      place: 'engine/core/events/errors.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/errors.test.ts',
        title: 'is caught by its code on the boundary before the catch-all of an event sub-process in the same scope',
      },
      turned: {
        from: 'return [...triggeredStartsOf(element), ...element.boundaryEvents];',
        to: 'return triggeredStartsOf(element);',
      },
    },
    {
      id: 'errors.sub-process-before-boundary',
      rule: 'With the same code an event sub-process catches before the boundary event.',
      zeebe: 'ExecutableActivity',
      place: 'engine/core/events/errors.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-sub-process.test.ts',
        title: 'catches an error before the boundary event with the same code',
      },
      turned: {
        from: 'return [...triggeredStartsOf(element), ...element.boundaryEvents];',
        to: 'return [...element.boundaryEvents, ...triggeredStartsOf(element)];',
      },
    },
    {
      id: 'errors.outward',
      rule: 'The search goes outward from where the error was thrown, through sub-processes and on to the calling process.',
      zeebe: 'CatchEventAnalyzer',
      place: 'engine/core/events/errors.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/errors.test.ts',
        title: 'climbs through sub-processes and calling processes to the nearest catch event',
      },
      turned: {
        from: '(host.flowScopeKey ?? callerKey);',
        to: 'host.flowScopeKey;',
      },
    },
    {
      id: 'errors.interrupted-scope',
      rule: 'From inside an event sub-process that interrupted its scope an error is caught by nothing further out in the same instance; the calling process may catch it.',
      zeebe: 'CatchEventAnalyzer',
      place: 'engine/core/events/errors.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/errors.test.ts',
        title:
          'from inside an event sub-process that interrupted its scope reaches the calling process, and nothing before',
      },
      turned: {
        from: "if (!isLast || kind === 'escalation') yield host;",
        to: 'yield host;',
      },
    },
    {
      id: 'errors.uncaught-incident',
      rule: 'An error that nothing catches is an incident of type UNHANDLED_ERROR_EVENT, whose text names the codes that were waited for; resolving the one of a job lets a worker answer again.',
      zeebe: 'CatchEventAnalyzer',
      place: 'engine/core/events/errors.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/errors.test.ts',
        title: 'that nobody catches opens an incident; resolving enables the job again',
      },
      turned: {
        from: "passedBy.push(...ofKind.map((passed) => caughtCode(execution, passed) ?? ''));",
        to: 'passedBy.push(...ofKind.map(({ id }) => id));',
      },
    },
    {
      id: 'errors.uncaught-end-event',
      rule: 'An error end event that nothing catches is tried again when its incident is resolved, and gets a new one.',
      zeebe: 'EndEventProcessor',
      place: 'engine/core/events/errors.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/errors.test.ts',
        title: 'of an end event that nobody catches stays an incident',
      },
      turned: {
        from: 'if (caught === null) return uncaught(error, passedBy);',
        to: 'if (caught === null) return null;',
      },
    },
    {
      id: 'errors.escalation-outward',
      rule: 'An escalation climbs to the nearest event that catches it, in the calling process too; it interrupts or not as that event says.',
      zeebe: 'CatchEventAnalyzer',
      place: 'engine/core/events/errors.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/escalations.test.ts',
        title: 'climbs to the calling process; interrupting: %s',
      },
      turned: {
        from: '(host.flowScopeKey ?? callerKey);',
        to: 'host.flowScopeKey;',
      },
    },
    {
      id: 'errors.escalation-forgotten',
      rule: 'An escalation that nothing catches is forgotten, without an incident.',
      zeebe: 'BpmnEventPublicationBehavior',
      place: 'engine/core/events/errors.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/escalations.test.ts',
        title: 'that nobody catches is forgotten',
      },
      turned: {
        from: 'if (caught === null) return true;',
        to: 'if (caught === null) return false;',
      },
    },
    {
      id: 'errors.escalation-code',
      rule: 'An escalation is caught by its code before the event for all codes.',
      zeebe: 'CatchEventAnalyzer',
      place: 'engine/core/events/errors.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/escalations.test.ts',
        title: 'at an end event ends the token; a code beats the catch-all',
      },
      turned: {
        from: 'return coded ?? events.find((event) => caughtCode(execution, event) === null);',
        to: 'return events.find((event) => caughtCode(execution, event) === null) ?? coded;',
      },
    },
    {
      id: 'errors.escalation-interrupted-scope',
      rule: 'From inside an event sub-process that interrupted its scope an escalation still reaches the boundary events of that scope, and nothing around it.',
      zeebe: 'CatchEventAnalyzer',
      place: 'engine/core/events/errors.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/escalations.test.ts',
        title: 'from inside an event sub-process that interrupted its scope reaches the boundary event of that scope',
      },
      turned: {
        from: "if (!isLast || kind === 'escalation') yield host;",
        to: 'if (!isLast) yield host;',
      },
    },
  ],
};
