/** Boundary events: whom they interrupt, what they bring and how long they wait. */
import type { Area } from './rule.ts';

export const boundaryEvents: Area = {
  id: 'boundary-events',
  title: 'Boundary events',
  isWhole: true,
  read: [
    'BoundaryEventProcessor',
    'EventHandle',
    'EventTriggerBehavior',
    'CatchEventBehavior',
    'BpmnEventSubscriptionBehavior',
    'BoundaryEventTest',
    'BoundaryEventElementTest',
  ],
  rules: [
    {
      id: 'boundary-events.interrupts',
      rule: 'An interrupting boundary event ends its activity with everything in it before its flow goes on.',
      zeebe: 'BoundaryEventProcessor, EventHandle',
      place: 'engine/core/events/occurrence.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/boundary-event.test.ts',
        title: 'on a sub-process takes everything in it away before its flow goes on',
      },
      turned: {
        from: 'if (target.interrupting) interrupt(execution, host, target, variables);',
        to: 'if (target.interrupting) enterBoundary(execution, host, target, variables);',
      },
    },
    {
      id: 'boundary-events.late-worker',
      rule: 'What worked for an interrupted activity comes too late: its job is gone.',
      zeebe: 'JobWorkerTaskProcessor',
      place: 'engine/core/steps/termination.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/boundary-event.test.ts',
        title: 'turns away a worker that comes too late',
      },
      turned: {
        from: "execution.emit('JOB', 'CANCELED', jobKey, {});",
        to: 'void jobKey;',
      },
    },
    {
      id: 'boundary-events.once',
      rule: 'Of two events for an interrupting boundary event only the first is taken.',
      zeebe: 'EventHandle',
      place: 'engine/core/kernel/guard.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/boundary-event.test.ts',
        title: 'takes only the first of two buffered messages for the same activity',
      },
      turned: {
        from: "return isInside && target.type === 'BOUNDARY_EVENT';",
        to: "return target.type === 'BOUNDARY_EVENT';",
      },
    },
    {
      id: 'boundary-events.maps',
      rule: 'The output mappings of a boundary event pick from what the event brings, in the scope around its activity.',
      zeebe: 'BoundaryEventProcessor',
      place: 'engine/core/data/mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/boundary-event.test.ts',
        title: 'maps what the event brings when it has output mappings',
      },
      turned: {
        from: 'if (element.outputs.length > 0) setLocalVariables(execution, instance, variables);',
        to: 'if (element.outputs.length > 99) setLocalVariables(execution, instance, variables);',
      },
    },
    {
      id: 'boundary-events.error-local',
      rule: 'What an error brings stays with the boundary event that catches it, unless output mappings pick from it.',
      zeebe: 'BpmnVariableMappingBehavior, ErrorCatchEventTest',
      place: 'engine/core/events/occurrence.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/errors.test.ts',
        title: 'thrown by a worker is caught on its task, where what it brings stays; the code beats the catch-all',
      },
      turned: {
        from: "if (element.type === 'BOUNDARY_EVENT' && element.event?.kind === 'error')",
        to: "if (element.type === 'BOUNDARY_EVENT' && element.event?.kind === 'none')",
      },
    },
    {
      id: 'boundary-events.key-around',
      rule: 'The correlation key of a message boundary event is read in the scope around its activity.',
      zeebe: 'CatchEventBehavior, BoundaryEventTest',
      place: 'engine/core/events/subscriptions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/messages.test.ts',
        title: 'on a boundary is awaited with a key that is read around the activity, not among its own inputs',
      },
      turned: {
        from: "const reader = target.type === 'BOUNDARY_EVENT' ? around : own;",
        to: 'const reader = own;',
      },
    },
    {
      id: 'boundary-events.repeats',
      rule: 'A boundary event that does not interrupt occurs again and again while its activity is active.',
      zeebe: 'EventHandle',
      place: 'engine/core/events/occurrence.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/messages.test.ts',
        title: 'on a boundary that does not interrupt is taken again and again',
      },
      turned: {
        from: 'if (target.interrupting) interrupt(',
        to: 'if (target !== undefined) interrupt(',
      },
    },
    {
      id: 'boundary-events.gone',
      rule: 'When an activity completes, the waits of its boundary events are closed.',
      zeebe: 'CatchEventBehavior',
      place: 'engine/core/steps/completion.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/timers.test.ts',
        title: 'on the boundary is gone when its activity completes',
      },
      turned: {
        from: '  closeWork(execution, instance);\n',
        to: '',
      },
    },
    {
      id: 'boundary-events.while-completing',
      rule: 'Only an active element can be triggered: a boundary event of an activity that stands still at an incident of its output mappings or at an end listener is not.',
      zeebe: 'EventHandle, JobWorkerTaskProcessor',
      place: 'engine/core/kernel/guard.ts',
      verdict: 'differs',
      why: 'Here an interrupting boundary event still ends such an activity, so that a deadline holds although a mapping failed. On a cluster the deadline passes without effect.',
      test: {
        file: 'tests/engine/core/events/timers.test.ts',
        title: 'interrupts an activity whose completion is stuck at an incident',
      },
      turned: {
        from: "return isStuck && target.type === 'BOUNDARY_EVENT';",
        to: 'return false;',
      },
    },
  ],
};
