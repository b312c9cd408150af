/** What a diagram must say of its activities to be deployed. */
import type { Area } from './rule.ts';

export const validationTasks: Area = {
  id: 'validation-tasks',
  title: 'Checks: activities and who does them',
  isWhole: true,
  read: [
    'ActivityValidator',
    'AdHocSubProcessValidator',
    'BusinessRuleTaskValidator',
    'ScriptTaskValidator',
    'SendTaskValidator',
    'ServiceTaskValidator',
    'MessageThrowEventValidator',
    'ReceiveTaskValidator',
    'ExtensionElementsValidator',
    'ExtensionElementDuplicationValidators',
    'ZeebeLoopCharacteristicsValidator',
    'ExecutionListenersValidator',
    'TaskListenerValidator',
    'TaskListenersValidator',
    'ZeebeFormDefinitionValidator',
    'ZeebeUserTaskFormValidator',
    'ZeebePriorityDefinitionValidator',
    'ZeebeJobPriorityDefinitionValidator',
    'AgentDefinitionValidator',
    'ZeebeTaskHeadersValidator',
  ],
  rules: [
    {
      id: 'validation-tasks.service',
      rule: 'A service task has one task definition.',
      zeebe: 'ServiceTaskValidator, ExtensionElementsValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a service task without a job type',
      },
      turned: {
        from: "  'bpmn:ServiceTask',\n",
        to: '',
      },
    },
    {
      id: 'validation-tasks.message-throw',
      rule: 'So has a message event that throws.',
      zeebe: 'MessageThrowEventValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a message end event without a job type',
      },
      turned: {
        from: "return isThrowing(node) && eventDefinitionOf(node)?.$type === 'bpmn:MessageEventDefinition';",
        to: 'return false;',
      },
    },
    {
      id: 'validation-tasks.script-or-job',
      rule: 'A script task has a script or a task definition, not both.',
      zeebe: 'ScriptTaskValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a script that is also a job',
      },
      turned: {
        from: 'if (hasJobType) report',
        to: 'if (!hasJobType) report',
      },
    },
    {
      id: 'validation-tasks.call',
      rule: 'A call activity says what it calls.',
      zeebe: 'ExtensionElementsValidator',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a call activity that calls nothing',
      },
      turned: {
        from: "report.add(element, `Element '${textOf(element, 'id')}' is a call activity",
        to: 'void (`',
      },
    },
    {
      id: 'validation-tasks.loop',
      rule: 'A multi-instance activity has zeebe:loopCharacteristics.',
      zeebe: 'ExtensionElementsValidator',
      place: 'engine/model/readers/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for multi-instance',
      },
      turned: {
        from: "    report.add(element, `Multi-instance element '${idOf(element)}' needs zeebe:loopCharacteristics.`);\n",
        to: '',
      },
    },
    {
      id: 'validation-tasks.loop-input',
      rule: 'It has an input collection.',
      zeebe: 'ZeebeLoopCharacteristicsValidator',
      place: 'engine/model/readers/attributes.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses multi-instance without a list',
      },
      turned: {
        from: 'if (text === null) report.add',
        to: 'if (text === "") report.add',
      },
    },
    {
      id: 'validation-tasks.loop-output',
      rule: 'Its output collection and output element go together.',
      zeebe: 'ZeebeLoopCharacteristicsValidator',
      place: 'engine/model/readers/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses an output collection without an element',
      },
      turned: {
        from: 'if ((outputCollection === null) !== (outputElement === null)) {',
        to: 'if ((outputCollection === null) && (outputElement !== null)) {',
      },
    },
    {
      id: 'validation-tasks.loop-condition',
      rule: 'A completion condition that is a text is taken, and is an incident where it is asked.',
      zeebe: 'ZeebeRuntimeValidators',
      place: 'engine/model/rules/activities.ts',
      verdict: 'differs',
      why: 'A text is never true, so it is refused.',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses a static completion condition',
      },
      turned: {
        from: "if (text !== null && !text.trimStart().startsWith('='))\n      report.add(node",
        to: "if (text === '' && !text.trimStart().startsWith('='))\n      report.add(node",
      },
    },
    {
      id: 'validation-tasks.ad-hoc-condition',
      rule: 'That of an ad-hoc sub-process is an expression.',
      zeebe: 'ZeebeRuntimeValidators',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a static completion condition of an ad-hoc sub-process',
      },
      turned: {
        from: "if (text !== null && !text.trimStart().startsWith('='))\n    report.add(scope",
        to: "if (text === '' && !text.trimStart().startsWith('='))\n    report.add(scope",
      },
    },
    {
      id: 'validation-tasks.ad-hoc-activity',
      rule: 'An ad-hoc sub-process has at least one activity.',
      zeebe: 'AdHocSubProcessValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for an ad-hoc sub-process',
      },
      turned: {
        from: 'if (activatableIn(scope).length === 0)',
        to: 'if (activatableIn(scope).length < 0)',
      },
    },
    {
      id: 'validation-tasks.ad-hoc-events',
      rule: 'It has no start and end events.',
      zeebe: 'AdHocSubProcessValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses an end event in an ad-hoc sub-process',
      },
      turned: {
        from: "|| node.$type === 'bpmn:EndEvent')\n      report",
        to: "|| node.$type === 'bpmn:Nothing')\n      report",
      },
    },
    {
      id: 'validation-tasks.ad-hoc-output',
      rule: 'Its output collection and output element go together.',
      zeebe: 'AdHocSubProcessValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for an ad-hoc output collection without an element',
      },
      turned: {
        from: "if (has('outputCollection') !== has('outputElement'))",
        to: "if (!has('outputCollection') && has('outputElement'))",
      },
    },
    {
      id: 'validation-tasks.ad-hoc-worker',
      rule: 'With a task definition it has neither a condition, nor active elements, nor lets the rest go on: its worker decides.',
      zeebe: 'AdHocSubProcessValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for a worker of an ad-hoc sub-process beside active elements',
      },
      turned: {
        from: "[has('activeElementsCollection'), ",
        to: '[false, ',
      },
    },
    {
      id: 'validation-tasks.event-sub-process-loop',
      rule: 'The loop of an event sub-process is not looked at.',
      zeebe: 'SubProcessValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'differs',
      why: 'It would have no effect, so it is refused.',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses an event sub-process that is multi-instance',
      },
      turned: {
        from: "if (flagOf(node, 'triggeredByEvent', false))\n      report.add(node, `Event sub-process",
        to: "if (flagOf(node, 'none', false))\n      report.add(node, `Event sub-process",
      },
    },
  ],
};
