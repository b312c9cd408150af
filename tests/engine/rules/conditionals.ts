/** Conditional events: when conditions are asked and what comes of it. */
import type { Area } from './rule.ts';

export const conditionals: Area = {
  id: 'conditionals',
  title: 'Conditional events',
  isWhole: true,
  read: [
    'BpmnConditionalBehavior',
    'ConditionalTransformer',
    'ConditionalEventDefinitionValidator',
    'ZeebeConditionalFilterValidator',
  ],
  rules: [
    {
      id: 'conditionals.waits',
      rule: 'A conditional catch event waits until its condition holds, asked when variables that it reads are written.',
      zeebe: 'BpmnConditionalBehavior',
      place: 'engine/core/events/conditionals.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/conditionals.test.ts',
        title: 'waits until its condition holds, over a restart, and asks only for variables that it reads',
      },
      turned: {
        from: "execution.enqueue({ kind: 'conditional', conditionalSubscriptionKey, holds: true });",
        to: '',
      },
    },
    {
      id: 'conditionals.at-opening',
      rule: 'A condition that holds already when the event begins to wait lets it occur at once.',
      zeebe: 'CatchEventBehavior',
      place: 'engine/core/events/subscriptions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/conditionals.test.ts',
        title: 'passes at once when its condition holds already',
      },
      turned: {
        from: "execution.enqueue({ kind: 'conditional', conditionalSubscriptionKey, holds: false });",
        to: '',
      },
    },
    {
      id: 'conditionals.failure-is-false',
      rule: 'A condition that fails or is no boolean counts as one that does not hold; there is no incident.',
      zeebe: 'BpmnConditionalBehavior',
      place: 'engine/core/events/conditionals.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/conditionals.test.ts',
        title: 'sees a condition that fails as one that does not hold',
      },
      turned: {
        from: 'return result.ok && result.value === true;',
        to: 'return !result.ok || result.value === true;',
      },
    },
    {
      id: 'conditionals.once-per-document',
      rule: 'One event occurs at most once for all that is written together.',
      zeebe: 'BpmnConditionalBehavior',
      place: 'engine/core/events/conditionals.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/conditionals.test.ts',
        title: 'that does not interrupt occurs with each change for which the condition holds, once per change',
      },
      turned: {
        from: 'if (!isRepeatable(target)) interrupted.add(host.elementInstanceKey);',
        to: "execution.enqueue({ kind: 'conditional', conditionalSubscriptionKey, holds: true });",
      },
    },
    {
      id: 'conditionals.top-down',
      rule: 'Outer scopes are asked before inner ones; what an outer event interrupts is not asked any more.',
      zeebe: 'BpmnConditionalBehavior',
      place: 'engine/core/events/conditionals.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/conditionals.test.ts',
        title: 'of an outer scope comes first and keeps those inside what it interrupts from occurring',
      },
      turned: {
        from: 'one.scopes.length - other.scopes.length',
        to: 'other.scopes.length - one.scopes.length',
      },
    },
    {
      id: 'conditionals.own-scopes-only',
      rule: 'A write is seen by events of the scope in which it happens and of those inside it, not in other branches, and not where a nearer variable hides it.',
      zeebe: 'BpmnConditionalBehavior',
      place: 'engine/core/events/conditionals.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/conditionals.test.ts',
        title: 'does not see what is written in another branch, nor what a nearer variable hides',
      },
      turned: {
        from: 'if (!sees(execution.state, waiting, written) ||',
        to: 'if (',
      },
    },
  ],
};
