/** What comes from outside of a process: signals, due timers, conditions of start events, decisions asked for, the clock. */
import type { Area } from './rule.ts';

const signals = 'tests/engine/core/events/signals.test.ts';
const timers = 'tests/engine/core/events/timers.test.ts';
const conditions = 'tests/engine/core/events/conditional-changes.test.ts';
const decisions = 'tests/conformance/decisions.test.ts';
const cluster = 'tests/conformance/cluster.test.ts';
const timer = 'engine/core/commands/timers.ts';
const conditional = 'engine/core/commands/conditionals.ts';

export const eventsFromOutside: Area = {
  id: 'events-from-outside',
  title: 'Signals, timers, conditions, decisions and the clock by command',
  isWhole: false,
  read: [
    'SignalBroadcastProcessor',
    'TimerTriggerProcessor',
    'ConditionalEvaluationEvaluateProcessor',
    'DecisionEvaluationEvaluateProcessor',
    'DecisionInstanceExportHandler',
    'ClockProcessor',
  ],
  rules: [
    {
      id: 'events-from-outside.signal-reaches-all',
      rule: 'A signal reaches everybody who waits for it at the moment, and starts an instance for each start event with its name.',
      zeebe: 'SignalBroadcastProcessor',
      place: 'engine/core/events/signals.ts',
      verdict: 'same',
      test: {
        file: signals,
        title: 'reaches all who wait for it: start, catch and boundary events and events behind a gateway',
      },
      turned: {
        from: 'for (const subscription of starts) startBySignal(',
        to: 'for (const subscription of starts.slice(9)) startBySignal(',
      },
    },
    {
      id: 'events-from-outside.signal-order',
      rule: 'A signal goes to start events and waiting instances in the order of the keys of definitions and instances.',
      zeebe: 'SignalBroadcastProcessor, DbSignalSubscriptionState',
      place: 'engine/core/events/signals.ts',
      verdict: 'differs',
      why: 'Waiting instances come first, then start events: an instance that the signal starts can then not be mistaken for one that waited. All are reached in one transaction.',
    },
    {
      id: 'events-from-outside.timer-not-before',
      rule: 'A timer fires when its moment has come, and a timer that is gone does not.',
      zeebe: 'TimerTriggerProcessor, DueDateTimerChecker',
      place: timer,
      verdict: 'same',
      test: { file: timers, title: 'that is not due, or gone, is refused' },
      turned: { from: 'if (timer.dueMs > execution.nowMs)', to: 'if (timer.dueMs > execution.nowMs * 2)' },
    },
    {
      id: 'events-from-outside.timer-repeats',
      rule: 'A repeating timer is scheduled again when it fires, counted from when it was due, as often as its cycle says.',
      zeebe: 'TimerTriggerProcessor',
      place: 'engine/core/data/moments.ts',
      verdict: 'same',
      test: { file: timers, title: 'with a cycle on the boundary repeats, counted from when it was due' },
      turned: { from: 'timer.repetitionsLeft - 1;', to: 'timer.repetitionsLeft;' },
    },
    {
      id: 'events-from-outside.timer-late-cron',
      rule: 'A cron cycle is scheduled anew from now; what was missed while the engine stood still is not made up for.',
      zeebe: 'TimerTriggerProcessor, CronTimer',
      place: 'engine/core/data/moments.ts',
      verdict: 'differs',
      why: 'It is counted from when it was due, as every other cycle is, so that each of its moments has its instance, also after a standstill.',
    },
    {
      id: 'events-from-outside.timer-starts',
      rule: 'A timer start event starts an instance of its definition each time it fires.',
      zeebe: 'TimerTriggerProcessor',
      place: timer,
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/start-event.test.ts',
        title: 'starts instances of the newest version by a timer, as often as its cycle says',
      },
      turned: { from: '  repeat(execution, timer);\n  createProcessInstance(', to: '  createProcessInstance(' },
    },
    {
      id: 'events-from-outside.condition-holds',
      rule: 'An evaluation of conditions starts an instance for each start event whose condition is true, with the variables given; one that fails starts nothing.',
      zeebe: 'ConditionalEvaluationEvaluateProcessor',
      place: conditional,
      verdict: 'same',
      test: {
        file: conditions,
        title: 'starts an instance for each condition that holds, of the newest versions, with the variables',
      },
      turned: {
        from: 'isFulfilled(execution, start, variables),',
        to: '!isFulfilled(execution, start, variables),',
      },
    },
    {
      id: 'events-from-outside.condition-reads',
      rule: 'A condition is evaluated only when one of the variables that it names is given.',
      zeebe: 'ConditionalEvaluationEvaluateProcessor',
      place: conditional,
      verdict: 'same',
      test: {
        file: conditions,
        title: 'is not asked without a variable that it reads, and an unknown process is not found',
      },
      turned: {
        from: 'Object.hasOwn(variables, name))) return false;',
        to: 'Object.hasOwn(variables, name))) return true;',
      },
    },
    {
      id: 'events-from-outside.condition-unknown-process',
      rule: 'An evaluation for a process that is not there is refused with NOT_FOUND.',
      zeebe: 'ConditionalEvaluationEvaluateProcessor',
      place: conditional,
      verdict: 'same',
      test: {
        file: conditions,
        title: 'is not asked without a variable that it reads, and an unknown process is not found',
      },
      turned: { from: "return rejected('NOT_FOUND', reason);", to: "return rejected('INVALID_STATE', reason);" },
    },
    {
      id: 'events-from-outside.decision-unknown',
      rule: 'An evaluation of a decision that is not there is refused with NOT_FOUND.',
      zeebe: 'DecisionEvaluationEvaluateProcessor',
      place: 'engine/core/commands/decisions.ts',
      verdict: 'same',
      test: { file: decisions, title: 'that nobody knows are refused, and so is what is no question' },
      turned: { from: "return rejected('NOT_FOUND'", to: "return rejected('INVALID_STATE'" },
    },
    {
      id: 'events-from-outside.decision-failure-is-an-answer',
      rule: 'An evaluation that fails is answered, with the decision that failed and the reason, and kept.',
      zeebe: 'DecisionEvaluationEvaluateProcessor',
      place: 'engine/core/tasks/decisions.ts',
      verdict: 'same',
      test: { file: decisions, title: 'that fail answer with the failed decision and the reason' },
      turned: {
        from: 'failure: { decisionId: outcome.failedDecisionId, message } };',
        to: "failure: { decisionId: '', message: '' } };",
      },
    },
    {
      id: 'events-from-outside.decision-instances',
      rule: 'Each decision of an evaluation leaves an instance with its inputs, its matched rules and its output; the one that failed is FAILED, the others EVALUATED.',
      zeebe: 'DecisionInstanceExportHandler',
      place: 'engine/core/tasks/decisions.ts',
      verdict: 'same',
      test: { file: decisions, title: 'leave instances behind that can be searched and read' },
      turned: { from: "state: failure === null ? 'EVALUATED' : 'FAILED',", to: "state: 'EVALUATED'," },
    },
    {
      id: 'events-from-outside.clock',
      rule: 'The clock is pinned to a moment that is not negative, and everything that has fallen due is done; reset, it is that of the system.',
      zeebe: 'ClockProcessor',
      place: 'engine/api/rest/clock/routes.ts',
      verdict: 'same',
      test: { file: cluster, title: 'is pinned, so that timers fire, and given back' },
      turned: { from: 'await context.engine.setClock(pinnedMs);', to: 'await context.engine.setClock(null);' },
    },
  ],
};
