/** What a diagram must say of compensation to be deployed. */
import type { Area } from './rule.ts';

export const validationCompensation: Area = {
  id: 'validation-compensation',
  title: 'Checks: compensation',
  isWhole: true,
  read: [
    'CompensationEventDefinitionValidator',
    'CompensationTaskValidator',
    'IntermediateThrowEventValidator',
    'EndEventValidator',
    'BoundaryEventValidator',
  ],
  rules: [
    {
      id: 'validation-compensation.compensate-scope',
      rule: 'A thrown compensation names an activity of its scope; in an event sub-process also of the scope around it.',
      zeebe: 'CompensationEventDefinitionValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/compensation.test.ts',
        title: 'thrown in an event sub-process may name an activity of the scope around it',
      },
      turned: {
        from: 'const home = [scope, ...aroundEventSubProcess(scope)]',
        to: 'const home = [scope]',
      },
    },
    {
      id: 'validation-compensation.compensate-elsewhere',
      rule: 'It names no activity of another scope.',
      zeebe: 'CompensationEventDefinitionValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses compensation of an activity elsewhere',
      },
      turned: {
        from: '  if (home === undefined)\n',
        to: '  if (home === null)\n',
      },
    },
    {
      id: 'validation-compensation.compensate-handler',
      rule: 'The activity that it names has a compensation boundary event or is a sub-process.',
      zeebe: 'CompensationEventDefinitionValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for compensation of what has no handler',
      },
      turned: {
        from: 'else if (!isUndoable(activity, home))',
        to: 'else if (home === null)',
      },
    },
    {
      id: 'validation-compensation.compensate-waits',
      rule: 'A thrown compensation is waited for.',
      zeebe: 'IntermediateThrowEventValidator, EndEventValidator',
      place: 'engine/model/rules/extensions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses compensation that is not waited for',
      },
      turned: {
        from: "!flagOf(definition, 'waitForCompletion', true)",
        to: "!flagOf(definition, 'none', true)",
      },
    },
    {
      id: 'validation-compensation.handler-flows',
      rule: 'No flow enters or leaves a compensation handler.',
      zeebe: 'CompensationTaskValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a flow out of a compensation handler',
      },
      turned: {
        from: 'if (incomingOf(scope, handler).length + outgoingOf(scope, handler).length > 0)',
        to: 'if (incomingOf(scope, handler).length + outgoingOf(scope, handler).length > 9)',
      },
    },
    {
      id: 'validation-compensation.handler-boundary',
      rule: 'A compensation handler has no boundary events.',
      zeebe: 'CompensationTaskValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a boundary event on a compensation handler',
      },
      turned: {
        from: '=== handler))\n    report',
        to: '=== null))\n    report',
      },
    },
    {
      id: 'validation-compensation.compensation-twice',
      rule: 'Several compensation boundary events of one activity, and flows that leave one, are taken.',
      zeebe: 'BoundaryEventValidator, BoundaryEventTransformer',
      place: 'engine/model/rules/activities.ts',
      verdict: 'differs',
      why: 'Only one handler would be invoked and the flow never taken, so they are refused.',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses an activity that is undone twice',
      },
      turned: {
        from: 'if (twins.length > 1)',
        to: 'if (twins.length > 9)',
      },
    },
  ],
};
