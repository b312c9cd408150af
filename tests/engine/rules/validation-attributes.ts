/** What must be an expression, a text or a name to be deployed, and what is assumed where nothing is said. */
import type { Area } from './rule.ts';

export const validationAttributes: Area = {
  id: 'validation-attributes',
  title: 'Checks: expressions and attributes',
  isWhole: true,
  read: [
    'ZeebeRuntimeValidators',
    'ZeebeExpressionValidator',
    'ZeebeElementValidator',
    'ZeebeBindingTypeValidator',
    'ZeebePriorityDefinitionValidator',
    'ZeebeConditionVariableValidator',
    'UnsupportedMultiTenantFeaturesValidator',
    'BusinessRuleTaskTransformer',
    'CallActivityTransformer',
    'CatchEventTransformer',
    'FlowNodeTransformer',
    'JobWorkerElementTransformer',
    'MultiInstanceActivityTransformer',
    'ProcessTransformer',
    'StartEventTransformer',
    'BoundaryEventTransformer',
    'UserTaskTransformer',
  ],
  rules: [
    {
      id: 'validation-attributes.feel',
      rule: 'Every expression is FEEL; what cannot be read is refused with its place.',
      zeebe: 'ZeebeExpressionValidator',
      place: 'engine/model/readers/attributes.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for FEEL that is none',
      },
      turned: {
        from: '  report.add(at, message);\n',
        to: '',
      },
    },
    {
      id: 'validation-attributes.output-feel',
      rule: 'The source of an output mapping is an expression.',
      zeebe: 'ZeebeRuntimeValidators',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for an output of a text',
      },
      turned: {
        from: ': readFeel(text, "\'source\' of an output mapping", element, report);',
        to: ": readExpression(text ?? '=null', element, report);",
      },
    },
    {
      id: 'validation-attributes.input-text',
      rule: 'The source of an input mapping may be a text.',
      zeebe: 'ZeebeRuntimeValidators',
      place: 'engine/model/readers/tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'with texts where texts may stand',
      },
      turned: {
        from: "? readExpression(text ?? '=null', element, report)",
        to: "? readFeel(text ?? '=null', \"'source'\", element, report)",
      },
    },
    {
      id: 'validation-attributes.input-collection-feel',
      rule: 'The input collection and the output element of a multi-instance activity are expressions.',
      zeebe: 'ZeebeRuntimeValidators',
      place: 'engine/model/readers/attributes.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for an input collection of a text',
      },
      turned: {
        from: 'if (text !== null && expression.isStatic)',
        to: 'if (text === null && expression.isStatic)',
      },
    },
    {
      id: 'validation-attributes.script-feel',
      rule: 'The expression of a script is one.',
      zeebe: 'ZeebeRuntimeValidators',
      place: 'engine/model/readers/attributes.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for a script of a text',
      },
      turned: {
        from: 'if (text !== null && expression.isStatic)',
        to: 'if (text === null && expression.isStatic)',
      },
    },
    {
      id: 'validation-attributes.ad-hoc-feel',
      rule: 'The active elements and the output element of an ad-hoc sub-process are expressions.',
      zeebe: 'ZeebeRuntimeValidators',
      place: 'engine/model/readers/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for active elements of a text',
      },
      turned: {
        from: 'text === null ? null : readFeel(text, "\'activeElementsCollection\' of zeebe:adHoc", at, report);',
        to: 'readOptional(text, at, report);',
      },
    },
    {
      id: 'validation-attributes.target',
      rule: 'The target of a mapping is a name, or names joined by dots, of plain letters, digits and underscores.',
      zeebe: 'ZeebeExpressionValidator',
      place: 'engine/model/readers/attributes.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for a mapping to a name that Zeebe cannot read',
      },
      turned: {
        from: 'return TARGET.test(target)',
        to: 'return isVariablePath(target)',
      },
    },
    {
      id: 'validation-attributes.target-word',
      rule: 'It is no word of FEEL.',
      zeebe: 'ZeebeExpressionValidator',
      place: 'engine/model/readers/attributes.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for a mapping to a word of FEEL',
      },
      turned: {
        from: "'function', 'if', 'then'",
        to: "'function', 'then'",
      },
    },
    {
      id: 'validation-attributes.lists',
      rule: 'People and groups that are given as a text are separated by commas, with something between them.',
      zeebe: 'ZeebeExpressionValidator',
      place: 'engine/model/readers/user-task.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for groups with nothing between two commas',
      },
      turned: {
        from: "(part) => part.trim() === ''",
        to: "(part) => part === '?'",
      },
    },
    {
      id: 'validation-attributes.dates',
      rule: 'Due and follow-up dates that are given as a text are moments with an offset or zone.',
      zeebe: 'ZeebeExpressionValidator',
      place: 'engine/model/readers/user-task.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for a time without an offset',
      },
      turned: {
        from: '(?:Z|[+-]\\d\\d:\\d\\d(?::\\d\\d)?)(?:\\[.+\\])?$',
        to: '(?:Z|[+-]\\d\\d:\\d\\d(?::\\d\\d)?)?(?:\\[.+\\])?$',
      },
    },
    {
      id: 'validation-attributes.start-form',
      rule: 'The form of a start event that waits for something, and one by an expression, are ignored.',
      zeebe: 'StartEventTransformer',
      place: 'engine/model/rules/events.ts',
      verdict: 'differs',
      why: 'Nobody would see them, so they are refused.',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a form of a start event that waits',
      },
      turned: {
        from: "if (event.$type !== 'bpmn:StartEvent' || kind !== 'none')",
        to: "if (event.$type === 'bpmn:Nothing' || kind === '')",
      },
    },
    {
      id: 'validation-attributes.later',
      rule: 'Job priorities and a business id of a called process are taken (8.10).',
      zeebe: 'ZeebeJobPriorityDefinitionValidator',
      place: 'engine/model/rules/extensions.ts',
      verdict: 'differs',
      why: 'Part of 8.10; refused at deployment until this engine has them.',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses what is part of a later Camunda',
      },
      turned: {
        from: "  'zeebe:JobPriorityDefinition': 'it is part of Camunda 8.10, and this engine executes 8.9',\n",
        to: '',
      },
    },
  ],
};
