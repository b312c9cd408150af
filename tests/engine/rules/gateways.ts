/** Exclusive, inclusive, parallel and event-based gateways. */
import type { Area } from './rule.ts';

export const gateways: Area = {
  id: 'gateways',
  title: 'Gateways',
  isWhole: true,
  read: [
    'ExclusiveGatewayProcessor',
    'InclusiveGatewayProcessor',
    'ParallelGatewayProcessor',
    'EventBasedGatewayProcessor',
    'ExclusiveGatewayTest',
    'InclusiveGatewayTest',
    'ParallelGatewayTest',
    'EventbasedGatewayTest',
  ],
  rules: [
    {
      id: 'gateways.exclusive-first-true',
      rule: 'An exclusive gateway takes the first flow, in the order of the file, whose condition is true.',
      zeebe: 'ExclusiveGatewayProcessor',
      place: 'engine/core/elements/exclusive-gateway.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/exclusive-gateway.test.ts',
        title: 'takes the first true flow, else the default: n = %i → %s',
      },
      turned: {
        from: 'for (const flow of element.outgoing) {',
        to: 'for (const flow of element.outgoing.toReversed()) {',
      },
    },
    {
      id: 'gateways.exclusive-default',
      rule: 'When no condition is true the default flow is taken; its own condition is never asked, wherever it stands in the file.',
      zeebe: 'ExclusiveGatewayProcessor',
      place: 'engine/core/elements/exclusive-gateway.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/exclusive-gateway.test.ts',
        title: 'does not ask the condition of its default flow, wherever it stands',
      },
      turned: {
        from: 'if (flow.id === element.defaultFlow?.id) continue;',
        to: 'if (flow.id === "none") continue;',
      },
    },
    {
      id: 'gateways.exclusive-no-flow',
      rule: 'Without a true condition and a default flow the gateway stops at an incident of type CONDITION_ERROR, and chooses again when it is resolved.',
      zeebe: 'ExclusiveGatewayProcessor',
      place: 'engine/core/elements/exclusive-gateway.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/exclusive-gateway.test.ts',
        title: 'gets an incident when no flow is true, and chooses again after it was resolved',
      },
      turned: {
        from: 'if (element.outgoing.length === 0) return done([]);',
        to: 'if (element.outgoing.length >= 0) return done([]);',
      },
    },
    {
      id: 'gateways.exclusive-condition-type',
      rule: 'A condition that is no boolean stops the gateway at an incident of type EXTRACT_VALUE_ERROR; null is no boolean.',
      zeebe: 'ExclusiveGatewayProcessor, ExpressionProcessor',
      place: 'engine/core/elements/exclusive-gateway.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/exclusive-gateway.test.ts',
        title: 'gets an incident when a condition is not a boolean',
      },
      turned: {
        from: 'if (!condition.ok) return condition;',
        to: 'if (!condition.ok) continue;',
      },
    },
    {
      id: 'gateways.exclusive-implicit-end',
      rule: 'A gateway without outgoing flows ends its token.',
      zeebe: 'ExclusiveGatewayProcessor',
      place: 'engine/core/elements/exclusive-gateway.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/exclusive-gateway.test.ts',
        title: 'without outgoing flows ends its token',
      },
      turned: {
        from: 'if (element.outgoing.length === 0) return done([]);',
        to: 'if (element.outgoing.length > 99) return done([]);',
      },
    },
    {
      id: 'gateways.exclusive-joins-nothing',
      rule: 'An exclusive gateway waits for nobody: each token that comes passes it by itself.',
      zeebe: 'ExclusiveGatewayTest',
      place: 'engine/core/gateways/tokens.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/exclusive-gateway.test.ts',
        title: 'lets every token by that comes to it',
      },
      turned: {
        from: "element.type === 'INCLUSIVE_GATEWAY';",
        to: "element.type === 'INCLUSIVE_GATEWAY' || element.type === 'EXCLUSIVE_GATEWAY';",
      },
    },
    {
      id: 'gateways.exclusive-single-flow',
      rule: 'A single flow without a condition is taken without asking.',
      zeebe: 'ExclusiveGatewayProcessor',
      place: 'engine/core/elements/exclusive-gateway.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/exclusive-gateway.test.ts',
        title: 'lets every token by that comes to it',
      },
      turned: {
        from: 'if (flow.condition === null) return done([flow]);',
        to: 'if (flow.condition === null) continue;',
      },
    },
    {
      id: 'gateways.conditions-at-activation',
      rule: 'An exclusive or inclusive gateway asks its conditions before it is activated, so one that stops at an incident stays in ACTIVATING.',
      zeebe: 'ExclusiveGatewayProcessor, InclusiveGatewayProcessor',
      place: 'engine/core/elements/exclusive-gateway.ts',
      verdict: 'differs',
      why: 'Here it asks when it is left and stays in COMPLETING: in the API both are ACTIVE, and resolving repeats the choice alike.',
      test: {
        file: 'tests/engine/core/elements/exclusive-gateway.test.ts',
        title: 'gets an incident when no flow is true, and chooses again after it was resolved',
      },
    },
    {
      id: 'gateways.inclusive-all-true',
      rule: 'An inclusive gateway takes every flow whose condition is true.',
      zeebe: 'InclusiveGatewayProcessor',
      place: 'engine/core/elements/inclusive-gateway.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/inclusive-gateway.test.ts',
        title: 'takes for %j every flow whose condition is true, else the default flow',
      },
      turned: {
        from: 'if (condition.value) chosen.push(flow);',
        to: 'if (condition.value && chosen.length === 0) chosen.push(flow);',
      },
    },
    {
      id: 'gateways.inclusive-default',
      rule: 'When no condition of an inclusive gateway is true its default flow is taken, and only then.',
      zeebe: 'InclusiveGatewayProcessor',
      place: 'engine/core/elements/inclusive-gateway.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/inclusive-gateway.test.ts',
        title: 'takes for %j every flow whose condition is true, else the default flow',
      },
      turned: {
        from: 'if (element.defaultFlow !== null) return done([element.defaultFlow]);',
        to: '',
      },
    },
    {
      id: 'gateways.inclusive-no-flow',
      rule: 'Without a true condition and a default flow an inclusive gateway stops at an incident of type CONDITION_ERROR.',
      zeebe: 'InclusiveGatewayProcessor',
      place: 'engine/core/elements/inclusive-gateway.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/inclusive-gateway.test.ts',
        title: 'without a true condition and a default flow opens an incident',
      },
      turned: {
        from: 'if (chosen.length > 0 || element.outgoing.length === 0) return done(chosen);',
        to: 'if (chosen.length >= 0 || element.outgoing.length === 0) return done(chosen);',
      },
    },
    {
      id: 'gateways.parallel-fork-all',
      rule: 'A parallel gateway takes all its outgoing flows.',
      zeebe: 'ParallelGatewayProcessor',
      place: 'engine/core/steps/completion.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/parallel-gateway.test.ts',
        title: 'goes on when all branches have come',
      },
      turned: {
        from: '?? { ok: true, value: element.outgoing };',
        to: '?? { ok: true, value: element.outgoing.slice(0, 1) };',
      },
    },
    {
      id: 'gateways.uncontrolled-split',
      rule: 'An element with several outgoing flows takes all of them.',
      zeebe: 'BpmnStateTransitionBehavior',
      place: 'engine/core/steps/completion.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/parallel-gateway.test.ts',
        title: 'is not needed to split: a task takes all its outgoing flows',
      },
      turned: {
        from: '?? { ok: true, value: element.outgoing };',
        to: '?? { ok: true, value: element.outgoing.slice(0, 1) };',
      },
    },
    {
      id: 'gateways.event-first',
      rule: 'An event-based gateway completes with the first of its events and sends its token there.',
      zeebe: 'EventBasedGatewayProcessor',
      place: 'engine/core/elements/event-based-gateway.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-based-gateway.test.ts',
        title: 'follows the message that comes first',
      },
      turned: {
        from: 'enterTriggered(execution, scope, event, pendingTrigger.variables);',
        to: 'enterTriggered(execution, scope, event, {});',
      },
    },
    {
      id: 'gateways.event-no-second-wait',
      rule: 'The event that was chosen is entered as triggered: it does not wait again.',
      zeebe: 'EventBasedGatewayProcessor',
      place: 'engine/core/elements/intermediate-catch-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-based-gateway.test.ts',
        title: 'follows the message that comes first',
      },
      turned: {
        from: "return element.event?.kind === 'link' || hasOccurred(instance);",
        to: "return element.event?.kind === 'link' && hasOccurred(instance);",
      },
    },
    {
      id: 'gateways.event-no-flow',
      rule: 'The flow to the chosen event is not taken: it is in no list of taken flows.',
      zeebe: 'EventBasedGatewayProcessor',
      place: 'engine/core/elements/event-based-gateway.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-based-gateway.test.ts',
        title: 'closes the waits for what did not come, and counts no flow as taken',
      },
      turned: {
        from: 'leaveBy: () => done([]),',
        to: 'leaveBy: (_execution, element) => done(element.outgoing.slice(0, 0).concat(element.outgoing.slice(0, 1))),',
      },
    },
    {
      id: 'gateways.event-closes-others',
      rule: 'When the gateway completes it closes the waits for its other events.',
      zeebe: 'EventBasedGatewayProcessor',
      place: 'engine/core/steps/completion.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-based-gateway.test.ts',
        title: 'closes the waits for what did not come, and counts no flow as taken',
      },
      turned: {
        from: '  closeWork(execution, instance);\n',
        to: '',
      },
    },
    {
      id: 'gateways.event-waits-for-all',
      rule: 'The gateway waits for all events behind it: whichever comes first, a timer as well as a message.',
      zeebe: 'EventBasedGatewayProcessor',
      place: 'engine/core/elements/event-based-gateway.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-based-gateway.test.ts',
        title: 'follows the timer when no message comes',
      },
      turned: {
        from: 'return element.outgoing.map((flow) => elementById(execution, instance, flow.targetId));',
        to: 'return element.outgoing.slice(0, 1).map((flow) => elementById(execution, instance, flow.targetId));',
      },
    },
  ],
};
