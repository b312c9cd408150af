/** Input and output mappings: what is evaluated, in which order, and where the results go. */
import type { Area } from './rule.ts';

export const mappings: Area = {
  id: 'mappings',
  title: 'Variable mappings',
  isWhole: true,
  read: [
    'BpmnVariableMappingBehavior',
    'VariableMappingTransformer',
    'InputMapping',
    'OutputMapping',
    'ActivityTest',
    'OutputMappingTest',
    'docs/zeebe/variable-propagation-discovery.md',
  ],
  rules: [
    {
      id: 'mappings.inputs-local',
      rule: 'Input mappings create local variables of the element.',
      zeebe: 'BpmnVariableMappingBehavior',
      place: 'engine/core/data/mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/data/variables.test.ts',
        title:
          'of input mappings are local; a source sees the targets before it; nested targets make objects; no source is null',
      },
      turned: {
        from: 'if (mapped.ok) setLocalVariables(execution, instance, mapped.value);',
        to: 'if (mapped.ok) propagateVariables(execution, instance, mapped.value);',
      },
    },
    {
      id: 'mappings.in-order',
      rule: 'Mappings are evaluated in their order; a source sees the targets of those before it.',
      zeebe: 'BpmnVariableMappingBehavior',
      place: 'engine/core/data/mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/data/variables.test.ts',
        title:
          'of input mappings are local; a source sees the targets before it; nested targets make objects; no source is null',
      },
      turned: {
        from: 'get: (name) => (mapped.has(name) ? mapped.get(name)?.value : outer.get(name)),',
        to: 'get: (name) => outer.get(name),',
      },
    },
    {
      id: 'mappings.no-source-null',
      rule: 'An input mapping without a source sets its target to null.',
      zeebe: 'VariableMappingTransformer',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/data/variables.test.ts',
        title:
          'of input mappings are local; a source sees the targets before it; nested targets make objects; no source is null',
      },
      turned: {
        from: "'=null'",
        to: "'=0'",
      },
    },
    {
      id: 'mappings.outputs-only',
      rule: 'With output mappings only what they pick goes out.',
      zeebe: 'BpmnVariableMappingBehavior',
      place: 'engine/core/data/mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/data/variables.test.ts',
        title: 'of output mappings alone go out; a nested target keeps the rest of an object',
      },
      turned: {
        from: 'if (element.outputs.length > 0) setLocalVariables(execution, instance, variables);',
        to: 'if (element.outputs.length > 99) setLocalVariables(execution, instance, variables);',
      },
    },
    {
      id: 'mappings.nested-merge',
      rule: 'A nested target of an output mapping keeps the other properties of the object that is there.',
      zeebe: 'VariableMappingTransformer',
      place: 'engine/core/data/mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/data/variables.test.ts',
        title: 'of output mappings alone go out; a nested target keeps the rest of an object',
      },
      turned: {
        from: 'const object = isObject(before) ? before : {};',
        to: 'const object = {};',
      },
    },
    {
      id: 'mappings.all-or-nothing',
      rule: 'A mapping that fails is an incident of type IO_MAPPING_ERROR, and none of the mappings of that side is applied.',
      zeebe: 'BpmnVariableMappingBehavior',
      place: 'engine/core/data/mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/data/variables.test.ts',
        title: 'of mappings of which one fails are not set at all',
      },
      turned: {
        from: "    if (!result.ok) return failed('IO_MAPPING_ERROR', result.failure.message);",
        to: '    if (!result.ok) break;',
      },
    },
    {
      id: 'mappings.applied-where',
      rule: 'Gateways apply no mappings, nor do undefined and manual tasks; what stands there is checked all the same.',
      zeebe: 'FlowNodeTransformer, ExclusiveGatewayProcessor',
      place: 'engine/model/readers/applied-mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/applied-mappings.test.ts',
        title: 'of %s: %s are applied',
      },
      turned: {
        from: "  'EXCLUSIVE_GATEWAY',\n",
        to: '',
      },
    },
    {
      id: 'mappings.checked-anyway',
      rule: 'A mapping is checked at deployment also where it is not applied.',
      zeebe: 'ZeebeRuntimeValidators',
      place: 'engine/model/readers/applied-mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/applied-mappings.test.ts',
        title: 'are checked where they are not applied',
      },
      turned: {
        from: 'const mappings = readMappings(node, side, report);',
        to: 'const mappings = WITHOUT.has(type) ? [] : readMappings(node, side, report);',
      },
    },
    {
      id: 'mappings.nested-inputs',
      rule: 'From 8.10 on, an earlier nested target of an input mapping hides only its own properties of an object of that name in the scopes around; the others are still seen.',
      zeebe: 'BpmnVariableMappingBehavior',
      place: 'engine/core/data/mappings.ts',
      verdict: 'differs',
      why: 'Here it hides the whole object, as in 8.8 and 8.9.',
      test: {
        file: 'tests/engine/core/data/variables.test.ts',
        title:
          'of input mappings are local; a source sees the targets before it; nested targets make objects; no source is null',
      },
    },
    {
      id: 'mappings.merge-upward',
      rule: 'A variable that goes up is written in the nearest scope that has it, else in the process.',
      zeebe: 'BpmnVariableMappingBehavior',
      place: 'engine/core/data/variables.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/data/variables.test.ts',
        title: 'are set in one scope or merged upward',
      },
      turned: {
        from: 'if (localVariable(execution.state, scope.elementInstanceKey, name) !== undefined) break;',
        to: '',
      },
    },
  ],
};
