/** Attributes that must be there and not empty, and what is assumed where nothing is said. */
import type { Area } from './rule.ts';

export const validationValues: Area = {
  id: 'validation-values',
  title: 'Checks: what is present, and what is assumed',
  isWhole: true,
  read: [
    'ZeebeElementValidator',
    'ZeebeExpressionValidator',
    'ZeebeTaskDefinition',
    'CallActivityTransformer',
    'ZeebeBindingTypeValidator',
    'ZeebeRuntimeValidators',
    'BoundaryEventTransformer',
    'StartEventTransformer',
  ],
  rules: [
    {
      id: 'validation-values.job-type',
      rule: 'The type of a job is not empty.',
      zeebe: 'ZeebeElementValidator',
      place: 'engine/model/readers/jobs.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for an empty job type',
      },
      turned: {
        from: "readRequired(textOf(definition, 'type'), ",
        to: "readRequired(textOf(definition, 'type') ?? 'x', ",
      },
    },
    {
      id: 'validation-values.retries-empty',
      rule: 'Retries are not empty where they are given.',
      zeebe: 'ZeebeElementValidator',
      place: 'engine/model/readers/jobs.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for empty retries',
      },
      turned: {
        from: "if (definition.retries === '') report",
        to: "if (definition.retries === '?') report",
      },
    },
    {
      id: 'validation-values.retries-number',
      rule: 'Retries that are given as a text and are no number are taken, and are an incident when the job would be created.',
      zeebe: 'ZeebeRuntimeValidators',
      place: 'engine/model/readers/jobs.ts',
      verdict: 'differs',
      why: 'They are wrong whatever the variables are, so they are refused.',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for retries that are no number',
      },
      turned: {
        from: 'if (retries.isStatic && !',
        to: 'if (!retries.isStatic && !',
      },
    },
    {
      id: 'validation-values.retries-default',
      rule: 'Without retries a job has three tries.',
      zeebe: 'JobWorkerElementTransformer',
      place: 'engine/model/readers/jobs.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/graph.test.ts',
        title: 'reads a job with retries, headers and mappings',
      },
      turned: {
        from: "const RETRIES_DEFAULT = '3';",
        to: "const RETRIES_DEFAULT = '4';",
      },
    },
    {
      id: 'validation-values.listener-type',
      rule: 'The type of a listener is not empty.',
      zeebe: 'ZeebeElementValidator',
      place: 'engine/model/readers/jobs.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a listener without a type',
      },
      turned: {
        from: "type: readRequired(textOf(listener, 'type'), what",
        to: "type: readRequired(textOf(listener, 'type') ?? 'x', what",
      },
    },
    {
      id: 'validation-values.call-id',
      rule: 'The id of a called process is not empty.',
      zeebe: 'ZeebeElementValidator',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a call without a process',
      },
      turned: {
        from: "readRequired(textOf(called, 'processId'), ",
        to: "readRequired(textOf(called, 'processId') ?? 'x', ",
      },
    },
    {
      id: 'validation-values.call-propagates',
      rule: 'A call activity hands all variables in and out unless told otherwise.',
      zeebe: 'CallActivityTransformer',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/graph.test.ts',
        title: 'lets call activities pass all variables unless told otherwise',
      },
      turned: {
        from: "flagOf(called, 'propagateAllChildVariables', true)",
        to: "flagOf(called, 'propagateAllChildVariables', false)",
      },
    },
    {
      id: 'validation-values.decision-id',
      rule: 'A called decision has an id.',
      zeebe: 'ZeebeElementValidator',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a decision without an id',
      },
      turned: {
        from: "readRequired(textOf(called, 'decisionId'), ",
        to: "readRequired(textOf(called, 'decisionId') ?? 'x', ",
      },
    },
    {
      id: 'validation-values.decision-result',
      rule: 'It has a variable for its result.',
      zeebe: 'ZeebeElementValidator',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a decision without a variable for its result',
      },
      turned: {
        from: '    report.add(element, "Attribute \'resultVariable\' of zeebe:calledDecision must be present and not empty.");',
        to: '    void 0;',
      },
    },
    {
      id: 'validation-values.script-expression',
      rule: 'A script has an expression.',
      zeebe: 'ZeebeElementValidator',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a script without an expression',
      },
      turned: {
        from: "readFeel(textOf(script, 'expression'), ",
        to: "readFeel(textOf(script, 'expression') ?? '=1', ",
      },
    },
    {
      id: 'validation-values.script-result',
      rule: 'It has a variable for its result.',
      zeebe: 'ZeebeElementValidator',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a script without a variable for its result',
      },
      turned: {
        from: '    report.add(element, "Attribute \'resultVariable\' of zeebe:script must be present and not empty.");',
        to: '    void 0;',
      },
    },
    {
      id: 'validation-values.resource-id',
      rule: 'A linked resource has an id.',
      zeebe: 'ZeebeElementValidator',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a linked resource without an id',
      },
      turned: {
        from: "readRequired(textOf(link, 'resourceId'), ",
        to: "readRequired(textOf(link, 'resourceId') ?? 'x', ",
      },
    },
    {
      id: 'validation-values.resource-type',
      rule: 'It has a type.',
      zeebe: 'ZeebeElementValidator',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for a linked resource without a type',
      },
      turned: {
        from: "if (links.some((link) => textOf(link, 'resourceType') === null))",
        to: "if (links.some((link) => textOf(link, 'resourceType') === ''))",
      },
    },
    {
      id: 'validation-values.binding',
      rule: 'A binding is one of latest, deployment and versionTag.',
      zeebe: 'ZeebeBindingTypeValidator',
      place: 'engine/model/readers/attributes.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a binding of another kind',
      },
      turned: {
        from: "if (type !== 'versionTag')\n    report",
        to: "if (type === 'versionTag')\n    report",
      },
    },
    {
      id: 'validation-values.decision-tag',
      rule: 'The version tag of a called decision, where it is an expression, is FEEL; other version tags are texts as they stand.',
      zeebe: 'ZeebeRuntimeValidators',
      place: 'engine/model/readers/attributes.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a version tag of a decision that is no FEEL',
      },
      turned: {
        from: 'versionTag: readExpression(versionTag, element, report)',
        to: 'versionTag: readExpression(versionTag.slice(1), element, report)',
      },
    },
    {
      id: 'validation-values.binding-tag',
      rule: 'A binding to a version tag names one.',
      zeebe: 'ZeebeRuntimeValidators',
      place: 'engine/model/readers/attributes.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a version tag without a tag',
      },
      turned: {
        from: 'else if (versionTag === null) report',
        to: "else if (versionTag === '') report",
      },
    },
    {
      id: 'validation-values.priority-empty',
      rule: 'A priority is not empty where it is given.',
      zeebe: 'ZeebeElementValidator',
      place: 'engine/model/readers/user-task.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses an empty priority',
      },
      turned: {
        from: "if (extension[attribute] === '' &&",
        to: "if (extension[attribute] === '?' &&",
      },
    },
    {
      id: 'validation-values.interrupts',
      rule: 'Boundary events and event sub-processes interrupt unless told otherwise.',
      zeebe: 'BoundaryEventTransformer, StartEventTransformer',
      place: 'engine/model/build.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/event-sub-process.test.ts',
        title: 'started by %s ends what is active, then the scope completes with it',
      },
      turned: {
        from: "return flagOf(node, 'isInterrupting', true);",
        to: "return !flagOf(node, 'isInterrupting', true);",
      },
    },
  ],
};
