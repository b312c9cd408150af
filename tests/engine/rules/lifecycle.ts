/** The states of an element instance, what may still happen to it, and how failures stop it. */
import type { Area } from './rule.ts';

export const lifecycle: Area = {
  id: 'lifecycle',
  title: 'Life of an element instance',
  isWhole: true,
  read: [
    'BpmnStreamProcessor',
    'ProcessInstanceLifecycle',
    'ProcessInstanceStateTransitionGuard',
    'BpmnStateTransitionBehavior',
    'BpmnStateBehavior',
    'BpmnIncidentBehavior',
    'BpmnElementProcessor',
    'BpmnElementContainerProcessor',
    'BpmnElementProcessors',
    'BpmnProcessingException',
    'BpmnElementContextImpl',
    'ExpressionProcessor',
    'Failure',
    'ElementActivationBehavior',
  ],
  rules: [
    {
      id: 'lifecycle.incident-repeats-step',
      rule: 'A step that fails leaves the element in its state with an incident; resolving repeats the step from its beginning.',
      zeebe: 'BpmnStreamProcessor, BpmnIncidentBehavior',
      place: 'engine/core/steps/steps.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/commands/incidents.test.ts',
        title:
          '%s %s stops the element until it is resolved; while its cause persists, another one follows, or the job wants retries',
      },
      turned: {
        from: 'if (!result.ok) raiseIncident(execution, instance, result.failure);',
        to: 'if (!result.ok) return;',
      },
    },
    {
      id: 'lifecycle.incidents-end-with-element',
      rule: 'The incidents of an element are resolved when it is terminated.',
      zeebe: 'BpmnIncidentBehavior',
      place: 'engine/core/steps/termination.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/exclusive-gateway.test.ts',
        title: 'gets an incident when a condition is not a boolean',
      },
      turned: {
        from: "execution.emit('INCIDENT', 'RESOLVED', incidentKey, {});",
        to: 'void incidentKey;',
      },
    },
    {
      id: 'lifecycle.no-step-in-interrupted-scope',
      rule: 'An element goes on only while its scope is active; what was entered before a boundary event interrupts that scope is still activated, and then terminated.',
      zeebe: 'ProcessInstanceStateTransitionGuard',
      place: 'engine/core/steps/steps.ts',
      verdict: 'differs',
      why: 'Here it is not activated any more once the boundary event has occurred: no job is created only to be cancelled. Both end as terminated.',
      test: {
        file: 'tests/engine/core/elements/boundary-event.test.ts',
        title: 'keeps what its activity was only about to enter from beginning',
      },
      turned: {
        from: 'instance?.state !== state || !mayGoOn(execution.state, instance)',
        to: 'instance?.state !== state',
      },
    },
    {
      id: 'lifecycle.string-type',
      rule: 'An expression that has to be a text and is none is an incident whose text names the expression, what was expected and what it was.',
      zeebe: 'ExpressionProcessor',
      place: 'engine/core/data/evaluate.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/commands/incidents.test.ts',
        title:
          '%s %s stops the element until it is resolved; while its cause persists, another one follows, or the job wants retries',
      },
      turned: {
        from: "`Expected result of the expression '${expression.source}' to be '${expected}', but was '${typeName(value)}'.`",
        to: '`Expected a ${expected}.`',
      },
    },
    {
      id: 'lifecycle.terminate-after',
      rule: 'An instance that was created to end after an element is terminated when that element has ended.',
      zeebe: 'BpmnStateTransitionBehavior',
      place: 'engine/core/scopes/process-instances.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/commands/process-instances.test.ts',
        title: 'may end it after its end event, or lets it complete when the element is not reached',
      },
      turned: {
        from: 'if (root?.state !==',
        to: 'if (root?.state ===',
      },
    },
    {
      id: 'lifecycle.loop-without-wait',
      rule: 'A loop of elements that never wait is stopped by the detection of loops (8.10), or goes on for ever.',
      zeebe: 'BpmnLoopDetectionBehavior',
      place: 'engine/core/steps/steps.ts',
      verdict: 'differs',
      why: 'Here 10,000 element instances within one command are the end: an incident, which may be resolved to go on.',
      test: {
        file: 'tests/engine/core/commands/process-instances.test.ts',
        title: 'stops at an incident instead of hanging, and can be left through a variable',
      },
    },
  ],
};
