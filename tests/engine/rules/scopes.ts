/** Processes, sub-processes, event sub-processes and called processes: how scopes begin, end and hand variables on. */
import type { Area } from './rule.ts';

export const scopes: Area = {
  id: 'scopes',
  title: 'Processes, sub-processes, calls',
  isWhole: true,
  read: [
    'ProcessProcessor',
    'SubProcessProcessor',
    'EventSubProcessProcessor',
    'CallActivityProcessor',
    'EventTriggerBehavior',
    'BpmnStateTransitionBehavior',
    'BpmnProcessResultSenderBehavior',
    'CallActivityTest',
    'CallActivityInterruptionTest',
    'EmbeddedSubProcessTest',
    'InterruptingEventSubprocessTest',
    'NonInterruptingEventSubprocessTest',
    'MultipleEventSubprocessTest',
  ],
  rules: [
    {
      id: 'scopes.process-begins-and-ends',
      rule: 'A process begins at its none start event or at the start event that was triggered, holds the variables, and completes with its last token.',
      zeebe: 'ProcessProcessor',
      place: 'engine/core/elements/shared/start-scope.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/process.test.ts',
        title: 'is the outermost scope: it begins active, holds the variables and completes with its last token',
      },
      turned: {
        from: 'else if (element.noneStart !== null) enterElement(execution, scope, element.noneStart);',
        to: 'else if (element.noneStart === null) enterElement(execution, scope, element);',
      },
    },
    {
      id: 'scopes.cancel-inside-out',
      rule: 'A process that is cancelled ends everything in it, called processes included, and is terminated when all of that is gone.',
      zeebe: 'ProcessProcessor, BpmnStateTransitionBehavior',
      place: 'engine/core/kernel/guard.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/process.test.ts',
        title: 'that is cancelled ends everything in it from the inside outward, calls included',
      },
      turned: {
        from: 'return calledProcessInstanceKey === null || state.tables.elementInstance.get(calledProcessInstanceKey) === undefined;',
        to: 'return true;',
      },
    },
    {
      id: 'scopes.sub-process-variables',
      rule: 'Local variables of a sub-process are gone with it unless its output mappings pick from them.',
      zeebe: 'SubProcessProcessor, EmbeddedSubProcessTest',
      place: 'engine/core/data/mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/sub-process.test.ts',
        title: 'keeps its local variables unless they are mapped out',
      },
      turned: {
        from: 'if (element.outputs.length === 0) return done(undefined);',
        to: 'if (element.outputs.length >= 0) return done(undefined);',
      },
    },
    {
      id: 'scopes.event-sub-process-interrupts',
      rule: 'An interrupting event sub-process begins when all that was active in its scope is gone; the scope completes with it.',
      zeebe: 'EventSubProcessProcessor, EventTriggerBehavior',
      place: 'engine/core/events/occurrence.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-sub-process.test.ts',
        title: 'catches an error of its scope before the boundary event of the scope does',
      },
      turned: {
        from: 'for (const child of execution.state.indexes.childrenOfScope.find(key)) beginTerminating(execution, child);',
        to: '',
      },
    },
    {
      id: 'scopes.event-sub-process-beside',
      rule: 'An event sub-process that does not interrupt begins beside what is active, each time its event occurs.',
      zeebe: 'EventTriggerBehavior',
      place: 'engine/core/events/occurrence.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-sub-process.test.ts',
        title: 'begins each time its event occurs, beside what is active',
      },
      turned: {
        from: 'if (target.interrupting) interruptScope(execution, host, trigger);',
        to: 'if (!target.interrupting) interruptScope(execution, host, trigger);',
      },
    },
    {
      id: 'scopes.event-sub-process-boundary',
      rule: 'While an interrupting event sub-process runs, interrupting boundary events of the scope around it still hold.',
      zeebe: 'InterruptingEventSubprocessTest',
      place: 'engine/core/events/occurrence.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-sub-process.test.ts',
        title: 'leaves the scope open to an interrupting boundary event',
      },
      turned: {
        from: 'closeSubscriptions(execution, scope, (targetElementId) => starts.has(targetElementId));',
        to: 'closeSubscriptions(execution, scope, () => starts.size >= 0);',
      },
    },
    {
      id: 'scopes.event-sub-process-buffered',
      rule: 'An event sub-process takes a message that was published before its scope began.',
      zeebe: 'EventSubprocess tests',
      place: 'engine/core/events/subscriptions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-sub-process.test.ts',
        title: 'takes messages that were published before its scope began',
      },
      turned: {
        from: "execution.enqueue({ kind: 'correlateBuffered', messageSubscriptionKey });",
        to: '',
      },
    },
    {
      id: 'scopes.event-sub-process-escalation',
      rule: 'An event sub-process for an escalation begins while the event that threw it goes on.',
      zeebe: 'NonInterruptingEventSubprocessTest',
      place: 'engine/core/events/errors.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-sub-process.test.ts',
        title: 'sees an escalation while its thrower goes on',
      },
      turned: {
        from: 'return !caught.event.interrupting;',
        to: 'return caught.event.interrupting;',
      },
    },
    {
      id: 'scopes.event-sub-process-variables',
      rule: 'What an error brings to an event sub-process goes up to the process, as the variables of every start event do.',
      zeebe: 'ErrorCatchEventTest, BpmnVariableMappingBehavior',
      place: 'engine/core/events/occurrence.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-sub-process.test.ts',
        title: 'catches an error of its scope before the boundary event of the scope does',
      },
      turned: {
        from: "if (element.type === 'BOUNDARY_EVENT' && element.event?.kind === 'error')",
        to: "if (element.event?.kind === 'error')",
      },
    },
    {
      id: 'scopes.call-all-variables',
      rule: 'A call activity hands down all variables that it sees, and those of the called process come back, unless it says otherwise.',
      zeebe: 'CallActivityProcessor',
      place: 'engine/core/scopes/calls.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/call-activity.test.ts',
        title: 'passes all variables down and back',
      },
      turned: {
        from: 'return textsOf(visibleVariables(execution.state, instance).values());',
        to: 'return {};',
      },
    },
    {
      id: 'scopes.call-only-mapped',
      rule: 'Without all variables of the caller only its input mappings are handed down; output mappings alone decide what comes back.',
      zeebe: 'CallActivityProcessor',
      place: 'engine/core/scopes/calls.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/call-activity.test.ts',
        title: 'passes only what is asked for',
      },
      turned: {
        from: 'if (call.propagateAllParentVariables) return',
        to: 'if (call.propagateAllParentVariables !== null) return',
      },
    },
    {
      id: 'scopes.call-nothing',
      rule: 'Without all variables and without input mappings nothing is handed down.',
      zeebe: 'CallActivityProcessor',
      place: 'engine/core/scopes/calls.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/call-activity.test.ts',
        title: 'passes nothing without input mappings when not all variables are wanted, not even the item of a loop',
      },
      turned: {
        from: 'return inputs.length === 0 ? {} : localVariables',
        to: 'return inputs.length < 0 ? {} : localVariables',
      },
    },
    {
      id: 'scopes.call-binding',
      rule: 'The called process is the latest version, the one of the same deployment, or the latest with a version tag.',
      zeebe: 'CallActivityProcessor',
      place: 'engine/core/deployment/definitions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/call-activity.test.ts',
        title: 'calls the version that its binding means',
      },
      turned: {
        from: "case 'deployment':",
        to: "case 'latest' as never:",
      },
    },
    {
      id: 'scopes.call-missing',
      rule: 'A process that is not deployed is an incident of type CALLED_ELEMENT_ERROR; resolving looks for it again.',
      zeebe: 'CallActivityProcessor',
      place: 'engine/core/scopes/calls.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/call-activity.test.ts',
        title: 'gets an incident when the process is missing, and calls it after it was deployed',
      },
      turned: {
        from: "return failed('CALLED_ELEMENT_ERROR', `${expected}${tag} to be deployed, but not found.`);",
        to: "return failed('UNKNOWN', `${expected}${tag} to be deployed, but not found.`);",
      },
    },
    {
      id: 'scopes.call-none-start',
      rule: 'A process without a none start event cannot be called: an incident of type CALLED_ELEMENT_ERROR.',
      zeebe: 'CallActivityProcessor',
      place: 'engine/core/scopes/calls.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/call-activity.test.ts',
        title: 'has no called process with only a message start event, and says so in an incident',
      },
      turned: {
        from: "return failed('CALLED_ELEMENT_ERROR', `${expected} to have a none start event, but not found.`);",
        to: "return failed('UNKNOWN', `${expected} to have a none start event, but not found.`);",
      },
    },
    {
      id: 'scopes.call-depth',
      rule: 'At most 1,000 process instances call each other; the next call is an incident of type CALLED_ELEMENT_ERROR.',
      zeebe: 'CallActivityProcessor',
      place: 'engine/core/scopes/calls.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/call-activity.test.ts',
        title: 'stops at an incident when calls lie inside each other beyond reason',
      },
      turned: {
        from: 'if (depthOf(execution, instance) >= MAX_CALL_DEPTH)',
        to: 'if (depthOf(execution, instance) > MAX_CALL_DEPTH)',
      },
    },
    {
      id: 'scopes.call-terminated-with-caller',
      rule: 'A called process is terminated with its call activity, and cannot be cancelled by itself.',
      zeebe: 'CallActivityTest',
      place: 'engine/core/steps/termination.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/call-activity.test.ts',
        title: 'is terminated with its parent, and the called instance not by itself',
      },
      turned: {
        from: 'if (called !== undefined) beginTerminating(execution, called);',
        to: '',
      },
    },
    {
      id: 'scopes.terminate-end-in-sub-process',
      rule: 'A terminate end event in a sub-process completes it, and its process goes on.',
      zeebe: 'SubProcessProcessor',
      place: 'engine/core/elements/end-event.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/sub-process.test.ts',
        title: 'is ended by a terminate end event in it, and its process goes on',
      },
      turned: {
        from: 'if (isTerminate) terminateScope(execution, instance);',
        to: '',
      },
    },
  ],
};
