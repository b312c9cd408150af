/** Multi-instance activities: items, iterations, outputs and the completion condition. */
import type { Area } from './rule.ts';

export const multiInstance: Area = {
  id: 'multi-instance',
  title: 'Multi-instance',
  isWhole: true,
  read: [
    'MultiInstanceBodyProcessor',
    'MultiInstanceInputCollectionBehavior',
    'MultiInstanceOutputCollectionBehavior',
    'MultiInstanceActivityTransformer',
    'MultiInstanceActivityTest',
    'MultiInstanceSubProcessTest',
    'MultiInstanceInputCollectionTest',
  ],
  rules: [
    {
      id: 'multi-instance.parallel',
      rule: 'A parallel multi-instance activity has an instance for each item at once; its outputs stand in the order of the items.',
      zeebe: 'MultiInstanceBodyProcessor',
      place: 'engine/core/scopes/output-collection.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'is done once for each item at once, and keeps the outputs in the order of the items',
      },
      turned: {
        from: 'known.with(place - 1, exact)',
        to: 'known.with(0, exact)',
      },
    },
    {
      id: 'multi-instance.empty',
      rule: 'With no items the body completes at once, with an empty output collection.',
      zeebe: 'MultiInstanceBodyProcessor',
      place: 'engine/core/elements/multi-instance-body.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'of no items completes at once with an empty output',
      },
      turned: {
        from: 'completes: items.value.length === 0,',
        to: 'completes: items.value.length < 0,',
      },
    },
    {
      id: 'multi-instance.no-list',
      rule: 'Items that are no list are an incident of type EXTRACT_VALUE_ERROR at the body, which can be resolved.',
      zeebe: 'MultiInstanceBodyProcessor',
      place: 'engine/core/scopes/multi-instance.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'of something that is no list opens an incident that can be resolved',
      },
      turned: {
        from: "return Array.isArray(exact) ? done(exact) : wrongType(loop.inputCollection, 'ARRAY', value);",
        to: 'return done(Array.isArray(exact) ? exact : [value]);',
      },
    },
    {
      id: 'multi-instance.sequential',
      rule: 'A sequential one takes one item after the other.',
      zeebe: 'MultiInstanceBodyProcessor',
      place: 'engine/core/scopes/multi-instance.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'takes one item after the other',
      },
      turned: {
        from: 'const first = isSequential ? items.slice(0, 1) : items;',
        to: 'const first = items;',
      },
    },
    {
      id: 'multi-instance.completion-condition',
      rule: 'After each instance the completion condition is asked; when it holds the others are terminated and the body completes.',
      zeebe: 'MultiInstanceBodyProcessor',
      place: 'engine/core/scopes/multi-instance.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'ends early when its completion condition holds, which sees the counts',
      },
      turned: {
        from: 'if (isFulfilled.value) endOthers(execution, body);',
        to: 'if (isFulfilled.value) void body;',
      },
    },
    {
      id: 'multi-instance.counts',
      rule: 'The completion condition sees numberOfInstances, numberOfActiveInstances, numberOfCompletedInstances (the ending one counted) and numberOfTerminatedInstances, before any variable.',
      zeebe: 'MultiInstanceBodyProcessor',
      place: 'engine/core/scopes/multi-instance.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'ends early when its completion condition holds, which sees the counts',
      },
      turned: {
        from: 'const completed = (body.loop?.completed ?? 0) + 1;',
        to: 'const completed = body.loop?.completed ?? 0;',
      },
    },
    {
      id: 'multi-instance.sequential-condition',
      rule: 'When its condition holds a sequential one takes no further item.',
      zeebe: 'MultiInstanceBodyProcessor',
      place: 'engine/core/scopes/multi-instance.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'stops when its completion condition holds',
      },
      turned: {
        from: 'if (loop.completionCondition === null) return done(false);',
        to: 'if (loop.completionCondition === null || loop.isSequential) return done(false);',
      },
    },
    {
      id: 'multi-instance.condition-sees-output',
      rule: 'The completion condition sees the output of the instance that is just ending in the collection.',
      zeebe: 'MultiInstanceBodyProcessor',
      place: 'engine/core/scopes/multi-instance.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'is seen by the completion condition before the next instance begins',
      },
      turned: {
        from: 'scopeWithOutput(execution, instance, outputs.value),',
        to: 'scopeWithOutput(execution, instance, {}),',
      },
    },
    {
      id: 'multi-instance.interrupted',
      rule: 'A boundary event on it interrupts all instances at once, and no partial output is left.',
      zeebe: 'MultiInstanceBodyProcessor',
      place: 'engine/model/build.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'is interrupted as a whole and shows no partial output',
      },
      turned: {
        from: 'boundaryEvents: [], handlerId: null };',
        to: 'handlerId: null };',
      },
    },
    {
      id: 'multi-instance.mappings-per-instance',
      rule: 'Mappings and listeners belong to each instance; sub-processes, called processes and user tasks may be multi-instance.',
      zeebe: 'MultiInstanceActivityTransformer',
      place: 'engine/model/build.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'works on sub-processes, call activities and user tasks, with mappings per instance',
      },
      turned: {
        from: '    inputs: [],\n    outputs: [],\n    event: null,',
        to: '    event: null,',
      },
    },
    {
      id: 'multi-instance.output-mapping-local',
      rule: 'Output mappings write into the instance itself, where the output element is read.',
      zeebe: 'BpmnVariableMappingBehavior',
      place: 'engine/core/data/mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'writes into the instance itself, from where the output is taken (%s)',
      },
      turned: {
        from: 'MULTI_INSTANCE_BODY',
        to: 'NO_BODY',
      },
    },
    {
      id: 'multi-instance.output-variable',
      rule: 'When the output element is a variable or a property of one, that variable exists in the instance from the start, as null.',
      zeebe: 'MultiInstanceBodyProcessor',
      place: 'engine/core/scopes/multi-instance.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'may be a property of a variable, which belongs to the instance too',
      },
      turned: {
        from: "...(loop.outputVariable === null ? {} : { [loop.outputVariable]: 'null' }),",
        to: '',
      },
    },
    {
      id: 'multi-instance.output-expression',
      rule: 'When the output element is a computed expression, its variables are shared unless an input mapping makes them local.',
      zeebe: 'MultiInstanceBodyProcessor',
      place: 'engine/model/readers/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'may be computed; its variables are then shared, as in Zeebe, unless an input mapping makes them',
      },
      turned: {
        from: "outputElement?.startsWith('=') === true ? namedVariable(outputElement.slice(1)) : null",
        to: "'res'",
      },
    },
    {
      id: 'multi-instance.output-no-place',
      rule: 'An output that has no place, because the collection is no list any more or too short, is an incident of type EXTRACT_VALUE_ERROR.',
      zeebe: 'MultiInstanceOutputCollectionBehavior',
      place: 'engine/core/scopes/output-collection.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'that has no place, because the collection is %s, opens an incident',
      },
      turned: {
        from: 'if (place !== null && place > known.length)',
        to: 'if (place !== null && place > known.length + 99)',
      },
    },
    {
      id: 'multi-instance.items-once',
      rule: 'The list of items is evaluated once, when the body is activated, and kept (since 8.8; before, a sequence read it anew for each item).',
      zeebe: 'MultiInstanceInputCollectionBehavior',
      place: 'engine/core/scopes/multi-instance.ts',
      verdict: 'differs',
      why: 'Here a sequential loop reads the list anew before each next item, as Zeebe did until 8.7: an instance that changes the list changes what follows. To keep the list in the row of the body would write it again with each step.',
      test: {
        file: 'tests/engine/core/elements/multi-instance-body.test.ts',
        title: 'takes one item after the other',
      },
    },
  ],
};
