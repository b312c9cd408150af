/** Parallel and inclusive joins, and the tokens that wait at them. */
import type { Area } from './rule.ts';

export const joins: Area = {
  id: 'joins',
  title: 'Joins',
  isWhole: true,
  read: [
    'ProcessInstanceStateTransitionGuard',
    'BpmnInclusiveGatewayBehavior',
    'BpmnStateBehavior',
    'InclusiveGatewayTest',
    'ParallelGatewayTest',
  ],
  rules: [
    {
      id: 'joins.inclusive-waits',
      rule: 'An inclusive join waits while something active in its scope can still come along one of its flows that has no token.',
      zeebe: 'ProcessInstanceStateTransitionGuard, BpmnInclusiveGatewayBehavior',
      place: 'engine/core/gateways/tokens.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/inclusive-gateway.test.ts',
        title: 'takes for %j every flow whose condition is true, else the default flow',
      },
      turned: {
        from: 'if (flowIds.length === 0 || missing.some(({ id }) => canStillCome(execution, scope, join, id))) return;',
        to: 'if (flowIds.length === 0) return;',
      },
    },
    {
      id: 'joins.inclusive-boundary',
      rule: 'The ways to a join lead over the boundary events of activities too.',
      zeebe: 'BpmnInclusiveGatewayBehavior',
      place: 'engine/model/readers/upstream.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/inclusive-gateway.test.ts',
        title: 'waits for what only a boundary event could still bring',
      },
      turned: {
        from: "if (node.$type === 'bpmn:BoundaryEvent') return [elementOf(node, 'attachedToRef')];",
        to: "if (node.$type === 'bpmn:BoundaryEvent') return [];",
      },
    },
    {
      id: 'joins.inclusive-link',
      rule: 'The ways to a join lead from a thrown link to where it is caught.',
      zeebe: 'BpmnInclusiveGatewayBehavior',
      place: 'engine/model/readers/upstream.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/inclusive-gateway.test.ts',
        title: 'waits for a token that comes over a link',
      },
      turned: {
        from: 'if (name === null) return',
        to: "if (name !== '') return",
      },
    },
    {
      id: 'joins.inclusive-other-join',
      rule: 'A token that waits at another join on the way counts as one that can still come.',
      zeebe: 'BpmnInclusiveGatewayBehavior',
      place: 'engine/core/gateways/tokens.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/inclusive-gateway.test.ts',
        title: 'waits for ever behind a join that is never entered',
      },
      turned: {
        from: 'return waitingAt(execution, scope).some(({ id }) => id !== join.id && upstream.has(id));',
        to: 'return waitingAt(execution, scope).some(() => false);',
      },
    },
    {
      id: 'joins.inclusive-once-per-flow',
      rule: 'A join needs each of its incoming flows at most once; it uses up one token of each that has one and may be entered again.',
      zeebe: 'ProcessInstanceStateTransitionGuard',
      place: 'engine/core/gateways/tokens.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/inclusive-gateway.test.ts',
        title: 'is entered again in a loop',
      },
      turned: {
        from: 'const flowIds = join.incoming.flatMap(({ id }) => (hasToken(scope, id) ? [id] : []));',
        to: 'const flowIds = join.incoming.map(({ id }) => id).filter(() => Object.keys(scope.joinTokens).length > 1);',
      },
    },
    {
      id: 'joins.parallel-all',
      rule: 'A parallel join is entered when a token waits on each of its incoming flows.',
      zeebe: 'ProcessInstanceStateTransitionGuard',
      place: 'engine/core/gateways/tokens.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/parallel-gateway.test.ts',
        title: 'goes on when all branches have come',
      },
      turned: {
        from: 'if (!flowIds.every((flowId) => hasToken(scope, flowId))) return;',
        to: 'if (!flowIds.some((flowId) => hasToken(scope, flowId))) return;',
      },
    },
    {
      id: 'joins.parallel-second-token',
      rule: 'A second token on the same flow does not stand for a missing one; it waits for the next time.',
      zeebe: 'ParallelGatewayTest',
      place: 'engine/core/appliers/instances.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/parallel-gateway.test.ts',
        title: 'keeps a second token of a branch for the next time',
      },
      turned: {
        from: '[flowId]: (tokens[flowId] ?? 0) + 1',
        to: '[flowId]: 1',
      },
    },
    {
      id: 'joins.waiting-token-holds-scope',
      rule: 'A scope in which a token waits at a join is not complete, although nothing is active in it.',
      zeebe: 'BpmnStateBehavior',
      place: 'engine/core/kernel/guard.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/parallel-gateway.test.ts',
        title: 'keeps its scope active while a token waits for one that does not come',
      },
      turned: {
        from: ' && Object.keys(scope.joinTokens).length === 0',
        to: '',
      },
    },
  ],
};
