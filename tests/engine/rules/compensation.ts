/** Compensation: what completed activities leave behind, and who undoes them. */
import type { Area } from './rule.ts';

export const compensation: Area = {
  id: 'compensation',
  title: 'Compensation',
  isWhole: true,
  read: ['BpmnCompensationSubscriptionBehaviour', 'CompensationEventExecutionTest', 'CompensationEventTest'],
  rules: [
    {
      id: 'compensation.handlers-at-once',
      rule: 'A compensation event invokes the handlers of all completed activities of its scope at once and waits for them.',
      zeebe: 'BpmnCompensationSubscriptionBehaviour',
      place: 'engine/core/events/compensation.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'invokes the handlers of completed activities at once, and waits for them',
      },
      turned: {
        from: "if (thrower?.state === 'ACTIVE' && !compensationsByThrower.has(throwingInstanceKey)) {",
        to: "if (thrower?.state === 'ACTIVE') {",
      },
    },
    {
      id: 'compensation.boundary-passed',
      rule: 'The compensation boundary event of each undone activity is passed, and so stands in the history.',
      zeebe: 'BpmnCompensationSubscriptionBehaviour',
      place: 'engine/core/events/compensation.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'invokes the handlers of completed activities at once, and waits for them',
      },
      turned: {
        from: 'if (boundary !== undefined) enterElement(execution, scope, boundary);',
        to: '',
      },
    },
    {
      id: 'compensation.as-often-as-completed',
      rule: 'A handler is invoked as often as its activity was completed.',
      zeebe: 'CompensationEventExecutionTest',
      place: 'engine/core/events/compensation.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'of one activity invokes its handler as often as it was completed, and only once each',
      },
      turned: {
        from: 'if (flowScopeKey === null || (handlerId === null && !holdsOthers)) return;',
        to: 'if (flowScopeKey === null || (handlerId === null && !holdsOthers) || execution.state.indexes.compensationsOfScope.has(flowScopeKey)) return;',
      },
    },
    {
      id: 'compensation.not-twice',
      rule: 'What is being undone already is not undone by a second event.',
      zeebe: 'BpmnCompensationSubscriptionBehaviour',
      place: 'engine/core/events/compensation.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'thrown twice at once undoes everything once',
      },
      turned: {
        from: 'if (subscription.throwingInstanceKey !== null) return [];',
        to: 'if (subscription.throwingInstanceKey === 0) return [];',
      },
    },
    {
      id: 'compensation.one-activity',
      rule: 'An event that names an activity undoes that one alone.',
      zeebe: 'BpmnCompensationSubscriptionBehaviour',
      place: 'engine/core/events/compensation.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'of one activity invokes its handler as often as it was completed, and only once each',
      },
      turned: {
        from: 'if (wanted !== null && subscription.activityId !== wanted) return [];',
        to: '',
      },
    },
    {
      id: 'compensation.into-completed-scopes',
      rule: 'Compensation reaches into completed sub-processes, whose own handler comes before those inside.',
      zeebe: 'BpmnCompensationSubscriptionBehaviour',
      place: 'engine/core/events/compensation.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'reaches into completed sub-processes and stays out of terminated ones',
      },
      turned: {
        from: 'return [subscription, ...within(subscription.activityInstanceKey, null)];',
        to: 'return [...within(subscription.activityInstanceKey, null), subscription];',
      },
    },
    {
      id: 'compensation.not-terminated',
      rule: 'What was completed in a scope that was terminated is not undone.',
      zeebe: 'BpmnCompensationSubscriptionBehaviour',
      place: 'engine/core/steps/termination.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'reaches into completed sub-processes and stays out of terminated ones',
      },
      turned: {
        from: '  dropCompensations(execution, instance.elementInstanceKey);\n',
        to: '',
      },
    },
    {
      id: 'compensation.event-sub-process-reaches-out',
      rule: 'Thrown inside an event sub-process, compensation also undoes what was completed in the scope around it.',
      zeebe: 'BpmnCompensationSubscriptionBehaviour',
      place: 'engine/core/events/compensation.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'thrown in an event sub-process undoes what was completed in the scope around it',
      },
      turned: {
        from: "const reachesOut = scope.elementType === 'EVENT_SUB_PROCESS' &&",
        to: "const reachesOut = scope.elementType === 'SUB_PROCESS' &&",
      },
    },
    {
      id: 'compensation.event-sub-process-one-step',
      rule: 'From an event sub-process inside another one it reaches one scope further out and no more.',
      zeebe: 'BpmnCompensationSubscriptionBehaviour',
      place: 'engine/core/events/compensation.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'from an event sub-process inside another one reaches the next scope, and no further',
      },
      turned: {
        from: '[scope.elementInstanceKey, scope.flowScopeKey] : [',
        to: '[scope.elementInstanceKey, scope.processInstanceKey] : [',
      },
    },
    {
      id: 'compensation.handler-scope',
      rule: 'Every handler runs in the scope of the event that throws.',
      zeebe: 'BpmnCompensationSubscriptionBehaviour',
      place: 'engine/core/events/compensation.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'runs every handler in the scope of the event that throws, with its variables',
      },
      turned: {
        from: 'const { flowScopeKey } = thrower;',
        to: 'const flowScopeKey: Key | null = thrower.processInstanceKey;',
      },
    },
    {
      id: 'compensation.event-sub-process-leaves-nothing',
      rule: 'A completed event sub-process leaves nothing behind that could be undone from outside.',
      zeebe: 'BpmnCompensationSubscriptionBehaviour, EventSubProcessProcessor',
      place: 'engine/core/events/compensation.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'does not reach into an event sub-process that is completed',
      },
      turned: {
        from: "const isScope = elementType !== 'EVENT_SUB_PROCESS';",
        to: "const isScope = elementType !== 'PROCESS';",
      },
    },
    {
      id: 'compensation.multi-instance-once',
      rule: 'The handler of a multi-instance activity is invoked once.',
      zeebe: 'MultiInstanceBodyProcessor',
      place: 'engine/model/build.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'of a multi-instance activity invokes its handler once',
      },
      turned: {
        from: 'boundaryEvents: [], handlerId: null };',
        to: 'boundaryEvents: [] };',
      },
    },
    {
      id: 'compensation.nothing-to-undo',
      rule: 'With nothing to undo the event goes on at once.',
      zeebe: 'IntermediateThrowEventProcessor',
      place: 'engine/core/elements/shared/throw-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'with nothing to undo goes on',
      },
      turned: {
        from: 'completes: isNothing });',
        to: 'completes: false });',
      },
    },
  ],
};
