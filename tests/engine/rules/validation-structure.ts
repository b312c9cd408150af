/** What a diagram must look like to be deployed: processes, scopes, sequence flows and gateways. */
import type { Area } from './rule.ts';

export const validationStructure: Area = {
  id: 'validation-structure',
  title: 'Checks: structure, flows and gateways',
  isWhole: true,
  read: [
    'DefinitionsValidator',
    'ProcessValidator',
    'SubProcessValidator',
    'FlowElementValidator',
    'FlowNodeValidator',
    'SequenceFlowValidator',
    'ExclusiveGatewayValidator',
    'InclusiveGatewayValidator',
    'EventBasedGatewayValidator',
    'GatewayValidator',
    'IdentifiableBpmnElementValidator',
    'StraightThroughProcessingLoopValidator',
    'ModelUtil',
    'BpmnValidator',
    'ZeebeDesignTimeValidators',
    'ZeebeRuntimeValidators',
  ],
  rules: [
    {
      id: 'validation-structure.executable',
      rule: 'A file has at least one process that is executable.',
      zeebe: 'DefinitionsValidator',
      place: 'engine/model/parse-bpmn.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'without an executable process',
      },
      turned: {
        from: 'if (processes.length === 0) report',
        to: 'if (processes.length > 99) report',
      },
    },
    {
      id: 'validation-structure.start',
      rule: 'A process has at least one start event.',
      zeebe: 'ProcessValidator',
      place: 'engine/model/rules/structure.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for no start event',
      },
      turned: {
        from: 'else if (starts.length === 0)',
        to: 'else if (starts.length < 0)',
      },
    },
    {
      id: 'validation-structure.one-none-start',
      rule: 'It has at most one that waits for nothing.',
      zeebe: 'ProcessValidator',
      place: 'engine/model/rules/structure.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for two none start events',
      },
      turned: {
        from: 'noneStarts.length > 1',
        to: 'noneStarts.length > 9',
      },
    },
    {
      id: 'validation-structure.sub-process-start',
      rule: 'A sub-process has exactly one start event.',
      zeebe: 'SubProcessValidator',
      place: 'engine/model/rules/structure.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a sub-process without start',
      },
      turned: {
        from: 'if (starts.length !== 1)',
        to: 'if (starts.length > 1)',
      },
    },
    {
      id: 'validation-structure.sub-process-none',
      rule: 'That of an embedded sub-process waits for nothing.',
      zeebe: 'SubProcessValidator',
      place: 'engine/model/rules/structure.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a sub-process started by a timer',
      },
      turned: {
        from: 'if (!startsByEvent && eventDefinitionOf(start) !== null)',
        to: 'if (startsByEvent && eventDefinitionOf(start) === null)',
      },
    },
    {
      id: 'validation-structure.event-sub-process-one',
      rule: 'An event sub-process has exactly one start event.',
      zeebe: 'SubProcessValidator',
      place: 'engine/model/rules/structure.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses an event sub-process with two starts',
      },
      turned: {
        from: 'if (starts.length !== 1)',
        to: 'if (starts.length === 0)',
      },
    },
    {
      id: 'validation-structure.event-sub-process-event',
      rule: 'That of an event sub-process waits for an event.',
      zeebe: 'SubProcessValidator',
      place: 'engine/model/rules/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for an event sub-process without an event',
      },
      turned: {
        from: '? eventSubProcessStarts :',
        to: "? ['none', ...eventSubProcessStarts] :",
      },
    },
    {
      id: 'validation-structure.supported',
      rule: 'Elements that are not executed, such as complex gateways, are refused; data objects and stores are carried.',
      zeebe: 'FlowElementValidator',
      place: 'engine/model/rules/extensions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a complex gateway',
      },
      turned: {
        from: 'if (elementTypes[element.$type] === undefined) {',
        to: 'if (false as boolean) {',
      },
    },
    {
      id: 'validation-structure.ids',
      rule: 'Elements that are executed have an id.',
      zeebe: 'IdentifiableBpmnElementValidator',
      place: 'engine/model/rules/structure.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for an element without an id',
      },
      turned: {
        from: "if (idOf(element) === '') report",
        to: "if (idOf(element) === '?') report",
      },
    },
    {
      id: 'validation-structure.flow-ends',
      rule: 'A sequence flow has a source and a target.',
      zeebe: 'SequenceFlowValidator',
      place: 'engine/model/rules/gateways.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a sequence flow from nowhere',
      },
      turned: {
        from: 'if (textOf(flow, end) === null) report',
        to: 'if (textOf(flow, end) !== null) report',
      },
    },
    {
      id: 'validation-structure.end-event-flows',
      rule: 'No flow leaves an end event.',
      zeebe: 'EndEventValidator',
      place: 'engine/model/rules/gateways.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a flow out of an end event',
      },
      turned: {
        from: "if (node.$type === 'bpmn:EndEvent' &&",
        to: "if (node.$type === 'bpmn:Nothing' &&",
      },
    },
    {
      id: 'validation-structure.boundary-entered',
      rule: 'No flow enters a boundary event; here also no start event.',
      zeebe: 'BoundaryEventValidator',
      place: 'engine/model/rules/gateways.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a flow into a start event',
      },
      turned: {
        from: 'if (isEntry && incomingOf(scope, node).length > 0)',
        to: 'if (isEntry && incomingOf(scope, node).length > 9)',
      },
    },
    {
      id: 'validation-structure.conditions-where',
      rule: 'Only flows of exclusive and inclusive gateways have conditions.',
      zeebe: 'FlowNodeValidator',
      place: 'engine/model/rules/gateways.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a condition on a task',
      },
      turned: {
        from: 'if (conditionOf(flow) === null) continue;\n    report',
        to: 'if (conditionOf(flow) !== null) continue;\n    report',
      },
    },
    {
      id: 'validation-structure.all-at-once',
      rule: 'A deployment tells every problem of its files at once.',
      zeebe: 'BpmnValidator, ValidationErrorFormatter',
      place: 'engine/model/xml/report.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'with every problem at once',
      },
      turned: {
        from: 'if (problems.length < PROBLEMS_MAX)',
        to: 'if (problems.length < 1)',
      },
    },
    {
      id: 'validation-structure.borders',
      rule: 'A flow that crosses the border of a sub-process fails only while the model is made.',
      zeebe: 'SequenceFlowTransformer',
      place: 'engine/model/rules/gateways.ts',
      verdict: 'differs',
      why: 'Here it is refused with its ends named.',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a flow into a sub-process',
      },
      turned: {
        from: 'elementTypes[node.$type] !== undefined && !nodes.has(node)',
        to: 'elementTypes[node.$type] === undefined && !nodes.has(node)',
      },
    },
    {
      id: 'validation-structure.event-sub-process-flows',
      rule: 'Nothing is said about flows into or out of an event sub-process.',
      zeebe: 'SubProcessValidator',
      place: 'engine/model/rules/gateways.ts',
      verdict: 'differs',
      why: 'A token would enter what only an event starts, so it is refused.',
      test: {
        file: 'tests/engine/model/refused-events.test.ts',
        title: 'refuses an event sub-process that a flow enters',
      },
      turned: {
        from: "if (flagOf(node, 'triggeredByEvent', false) && isConnected)",
        to: "if (flagOf(node, 'triggeredByEvent', true) && !isConnected)",
      },
    },
    {
      id: 'validation-structure.depth',
      rule: 'Sub-processes may lie inside each other without limit.',
      zeebe: 'BpmnTransformer',
      place: 'engine/model/rules/structure.ts',
      verdict: 'differs',
      why: 'Here at most 50 deep: everything walks them by recursion, and one file must not take the engine down.',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for sub-processes nested beyond reason, however deep',
      },
    },
    {
      id: 'validation-structure.loop-marker',
      rule: 'A loop marker is ignored; the activity is done once.',
      zeebe: 'ActivityValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'differs',
      why: 'What is drawn as a loop and done once is an error of whoever draws, so it is refused.',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a loop marker',
      },
      turned: {
        from: "if (loop.$type === 'bpmn:StandardLoopCharacteristics')",
        to: "if (loop.$type === 'bpmn:Nothing')",
      },
    },
  ],
};
