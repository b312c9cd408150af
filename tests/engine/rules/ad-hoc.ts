/** Ad-hoc sub-processes: what is activated in them, by whom, and when they complete. */
import type { Area } from './rule.ts';

export const adHoc: Area = {
  id: 'ad-hoc',
  title: 'Ad-hoc sub-processes',
  isWhole: true,
  read: [
    'AdHocSubProcessProcessor',
    'AdHocSubProcessInnerInstanceProcessor',
    'BpmnAdHocSubProcessBehavior',
    'AdHocSubProcessOutputCollectionBehavior',
    'AdHocSubProcessTransformer',
  ],
  rules: [
    {
      id: 'ad-hoc.activates-named',
      rule: 'On entry the elements that the expression names are activated, each in a scope of its own and as often as it is named.',
      zeebe: 'AdHocSubProcessProcessor',
      place: 'engine/core/scopes/ad-hoc.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/ad-hoc-sub-process.test.ts',
        title: 'activates the elements that its expression names, and completes with the last of them',
      },
      turned: {
        from: 'for (const elementId of elementIds) activateInner(execution, instance, elementId, {});',
        to: 'for (const elementId of new Set(elementIds)) activateInner(execution, instance, elementId, {});',
      },
    },
    {
      id: 'ad-hoc.unknown-element',
      rule: 'An id of no inner element is an incident of type EXTRACT_VALUE_ERROR; only elements without an incoming flow can be activated.',
      zeebe: 'AdHocSubProcessProcessor',
      place: 'engine/core/scopes/ad-hoc.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/ad-hoc-sub-process.test.ts',
        title: 'opens an incident for an element that it does not hold',
      },
      turned: {
        from: 'if (isList && unknown.length === 0) return done(ids);',
        to: 'if (isList) return done(ids);',
      },
    },
    {
      id: 'ad-hoc.without-condition',
      rule: 'Without a completion condition it completes when nothing is active in it any more.',
      zeebe: 'AdHocSubProcessProcessor',
      place: 'engine/core/scopes/ad-hoc.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/ad-hoc-sub-process.test.ts',
        title: 'activates the elements that its expression names, and completes with the last of them',
      },
      turned: {
        from: 'condition === null ? done(job === null)',
        to: 'condition === null ? done(false)',
      },
    },
    {
      id: 'ad-hoc.condition-scope',
      rule: 'The completion condition is asked after each activated element, with the outputs so far and the variables of the sub-process, not those of what has ended.',
      zeebe: 'AdHocSubProcessProcessor',
      place: 'engine/core/scopes/ad-hoc.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/ad-hoc-sub-process.test.ts',
        title: 'asks its condition with the outputs so far and its own variables, not those of what has ended',
      },
      turned: {
        from: 'scopeOf(execution.state, around)];',
        to: 'scopeOf(execution.state, inner)];',
      },
    },
    {
      id: 'ad-hoc.outputs',
      rule: 'An output of each activated element is added to the collection, which goes up when the sub-process completes, beside its output mappings.',
      zeebe: 'AdHocSubProcessProcessor',
      place: 'engine/core/elements/ad-hoc-sub-process.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/ad-hoc-sub-process.test.ts',
        title: 'shows what it collected beside its output mappings, and to its completion condition',
      },
      turned: {
        from: '    publishOutputs(execution,',
        to: '    if (elementOf(execution, instance).outputs.length === 0) publishOutputs(execution,',
      },
    },
    {
      id: 'ad-hoc.output-no-list',
      rule: 'When something else than a list stands where it collects, that is an incident of type EXTRACT_VALUE_ERROR.',
      zeebe: 'AdHocSubProcessOutputCollectionBehavior',
      place: 'engine/core/scopes/output-collection.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/ad-hoc-sub-process.test.ts',
        title: 'whose collection is no list any more opens an incident instead of losing an output',
      },
      turned: {
        from: "if (!Array.isArray(known)) return failed('EXTRACT_VALUE_ERROR', `${expected} be a list, but it is none.`);",
        to: 'if (!Array.isArray(known)) return done({});',
      },
    },
    {
      id: 'ad-hoc.nothing-active',
      rule: 'With nothing to activate it stays active until it is told from outside.',
      zeebe: 'AdHocSubProcessProcessor',
      place: 'engine/core/elements/ad-hoc-sub-process.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/ad-hoc-sub-process.test.ts',
        title: 'without anything to do waits until it is told from outside',
      },
      turned: {
        from: 'return waitsAfter(',
        to: 'return ((prepared: any) => ({ ok: true, value: { enter: prepared.value, completes: true } }))(',
      },
    },
    {
      id: 'ad-hoc.job-worker',
      rule: 'Done by a worker, a new job is created after each element until the worker says that it is fulfilled.',
      zeebe: 'AdHocSubProcessProcessor',
      place: 'engine/core/scopes/ad-hoc.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/ad-hoc-sub-process.test.ts',
        title: 'done by a worker asks it after each element, until it says that it is fulfilled',
      },
      turned: {
        from: 'else if (job !== null) renewAdHocJob(execution, around);',
        to: '',
      },
    },
    {
      id: 'ad-hoc.inner-scope',
      rule: 'What is activated runs in an inner instance, which keeps the variables of its activation to itself and ends with its last token.',
      zeebe: 'AdHocSubProcessInnerInstanceProcessor',
      place: 'engine/core/scopes/ad-hoc.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/ad-hoc-sub-process-inner-instance.test.ts',
        title: 'keeps the variables of its activation to itself, and ends with its last token',
      },
      turned: {
        from: 'setLocalVariables(execution, inner, variables);',
        to: 'setLocalVariables(execution, adHocInstance, variables);',
      },
    },
    {
      id: 'ad-hoc.parameters',
      rule: 'The variable adHocSubProcessElements lists for each element also the parameters that its input mappings ask an agent for with fromAi().',
      zeebe: 'AdHocSubProcessTransformer',
      place: 'engine/model/readers/activities.ts',
      verdict: 'differs',
      why: 'Here the list has id, name, documentation and properties, without parameters: agents are part of no work of this engine, and fromAi() itself is evaluated.',
    },
    {
      id: 'ad-hoc.compensation-handlers',
      rule: 'A compensation handler inside it counts among the elements that can be activated, since no flow leads to it.',
      zeebe: 'AdHocSubProcessTransformer',
      place: 'engine/model/readers/activities.ts',
      verdict: 'differs',
      why: 'Here it does not: only compensation invokes a handler.',
    },
  ],
};
