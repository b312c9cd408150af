/** What gateways, and circles of sequence flows, must look like to be deployed. */
import type { Area } from './rule.ts';

export const validationGateways: Area = {
  id: 'validation-gateways',
  title: 'Checks: gateways and circles',
  isWhole: true,
  read: [
    'ExclusiveGatewayValidator',
    'InclusiveGatewayValidator',
    'ZeebeRuntimeValidators',
    'ZeebeExpressionValidator',
    'EventBasedGatewayValidator',
    'StraightThroughProcessingLoopValidator',
    'AdHocSubProcessValidator',
  ],
  rules: [
    {
      id: 'validation-gateways.every-flow',
      rule: 'Each flow of an exclusive or inclusive gateway with several has a condition, but for the default flow.',
      zeebe: 'ExclusiveGatewayValidator, InclusiveGatewayValidator',
      place: 'engine/model/rules/gateways.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a flow without a condition',
      },
      turned: {
        from: 'condition === null && outgoing.length > 1',
        to: 'condition === null && outgoing.length > 9',
      },
    },
    {
      id: 'validation-gateways.condition-feel',
      rule: 'A condition is an expression; a text is refused.',
      zeebe: 'ZeebeRuntimeValidators, ZeebeExpressionValidator',
      place: 'engine/model/rules/gateways.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a static condition',
      },
      turned: {
        from: 'if (condition !== null && !condition.trimStart()',
        to: "if (condition === 'never' && !condition.trimStart()",
      },
    },
    {
      id: 'validation-gateways.default-own',
      rule: 'A default flow leaves its own gateway.',
      zeebe: 'ExclusiveGatewayValidator, InclusiveGatewayValidator',
      place: 'engine/model/rules/gateways.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a default flow of another gateway',
      },
      turned: {
        from: 'if (defaultFlow !== null && !outgoing',
        to: 'if (defaultFlow === null && !outgoing',
      },
    },
    {
      id: 'validation-gateways.event-based-two',
      rule: 'An event-based gateway has at least two flows.',
      zeebe: 'EventBasedGatewayValidator',
      place: 'engine/model/rules/gateways.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses an event-based gateway with one flow',
      },
      turned: {
        from: 'if (outgoing.length < 2)',
        to: 'if (outgoing.length < 1)',
      },
    },
    {
      id: 'validation-gateways.event-based-targets',
      rule: 'They lead to timer, message, signal and conditional catch events only.',
      zeebe: 'EventBasedGatewayValidator',
      place: 'engine/model/rules/gateways.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for an event-based gateway before a task',
      },
      turned: {
        from: 'if (!isCatch || definition === undefined || !AWAITED.has(definition)) {',
        to: 'if (definition?.length === 0) {',
      },
    },
    {
      id: 'validation-gateways.event-based-others',
      rule: 'What it leads to has no other flow that enters.',
      zeebe: 'EventBasedGatewayValidator',
      place: 'engine/model/rules/gateways.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a second way to an event behind an event-based gateway',
      },
      turned: {
        from: 'incomingOf(scope, target).length > 1',
        to: 'incomingOf(scope, target).length > 9',
      },
    },
    {
      id: 'validation-gateways.circles',
      rule: 'A circle that never waits is refused when it comes by an undefined or manual task.',
      zeebe: 'StraightThroughProcessingLoopValidator',
      place: 'engine/model/rules/circles.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for a circle of tasks that nobody does',
      },
      turned: {
        from: "new Set(['TASK', 'MANUAL_TASK', 'CALL_ACTIVITY'])",
        to: "new Set(['CALL_ACTIVITY'])",
      },
    },
    {
      id: 'validation-gateways.circles-call',
      rule: 'So is a process that calls itself, directly or by another one of the file.',
      zeebe: 'StraightThroughProcessingLoopValidator',
      place: 'engine/model/rules/circles.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for a process that calls itself',
      },
      turned: {
        from: "new Set(['TASK', 'MANUAL_TASK', 'CALL_ACTIVITY'])",
        to: "new Set(['TASK', 'MANUAL_TASK'])",
      },
    },
    {
      id: 'validation-gateways.circles-wait',
      rule: 'A circle in which something waits is taken.',
      zeebe: 'StraightThroughProcessingLoopValidator',
      place: 'engine/model/rules/circles.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'with a circle that waits',
      },
      turned: {
        from: "  'END_EVENT',\n  'SUB_PROCESS',",
        to: "  'END_EVENT',\n  'USER_TASK',\n  'SUB_PROCESS',",
      },
    },
    {
      id: 'validation-gateways.circles-gateways',
      rule: 'A circle of gateways alone is taken: a condition may leave it.',
      zeebe: 'StraightThroughProcessingLoopValidator',
      place: 'engine/model/rules/circles.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'with a circle of gateways alone',
      },
      turned: {
        from: "new Set(['TASK', 'MANUAL_TASK', 'CALL_ACTIVITY'])",
        to: "new Set(['EXCLUSIVE_GATEWAY', 'MANUAL_TASK', 'CALL_ACTIVITY'])",
      },
    },
    {
      id: 'validation-gateways.parallel-gateway',
      rule: 'The attribute eventGatewayType and the ordering of an ad-hoc sub-process are ignored.',
      zeebe: 'EventBasedGatewayValidator, AdHocSubProcessValidator',
      place: 'engine/model/rules/extensions.ts',
      verdict: 'differs',
      why: 'They would change what is drawn, so they are refused.',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a parallel event-based gateway',
      },
      turned: {
        from: "textOf(node, 'eventGatewayType') === 'Parallel'",
        to: "textOf(node, 'eventGatewayType') === 'Nothing'",
      },
    },
  ],
};
