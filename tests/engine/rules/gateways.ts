/** Exclusive, inclusive, parallel and event-based gateways. */
import type { Area } from './rule.ts';

const exclusive = 'tests/engine/core/elements/exclusive-gateway.test.ts';

export const gateways: Area = {
  id: 'gateways',
  title: 'Gateways',
  isWhole: false,
  read: ['ExclusiveGatewayProcessor'],
  rules: [
    {
      id: 'gateways.exclusive-first-true',
      rule: 'An exclusive gateway takes the first flow, in the order of the file, whose condition is true.',
      zeebe: 'ExclusiveGatewayProcessor',
      place: 'engine/core/elements/exclusive-gateway.ts',
      verdict: 'same',
      test: { file: exclusive, title: 'takes the first true flow, else the default: n = %i → %s' },
      turned: {
        from: 'for (const flow of element.outgoing) {',
        to: 'for (const flow of element.outgoing.toReversed()) {',
      },
    },
  ],
};
