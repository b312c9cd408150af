/** What the extensions of an element must say to be deployed, and where they may stand. */
import type { Area } from './rule.ts';

export const validationExtensions: Area = {
  id: 'validation-extensions',
  title: 'Checks: listeners, forms, extensions',
  isWhole: true,
  read: [
    'ExecutionListenersValidator',
    'StartEventValidator',
    'BoundaryEventValidator',
    'GatewayValidator',
    'EndEventValidator',
    'TaskListenersValidator',
    'TaskListenerValidator',
    'ZeebeFormDefinitionValidator',
    'ZeebeUserTaskFormValidator',
    'ZeebePriorityDefinitionValidator',
    'UserTaskTransformer',
    'ZeebeTaskHeadersValidator',
    'ExtensionElementDuplicationValidators',
    'BpmnTransformer',
  ],
  rules: [
    {
      id: 'validation-extensions.listeners-once',
      rule: 'Execution listeners of one event and type stand once.',
      zeebe: 'ExecutionListenersValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses the same listener twice',
      },
      turned: {
        from: 'names.indexOf(each) !== index)))',
        to: 'names.indexOf(each) > index)))',
      },
    },
    {
      id: 'validation-extensions.listeners-start',
      rule: 'Start and boundary events have no start listeners.',
      zeebe: 'StartEventValidator, BoundaryEventValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a start listener of a start event',
      },
      turned: {
        from: "if (element.$type === 'bpmn:StartEvent') return ['start'];",
        to: "if (element.$type === 'bpmn:StartEvent') return [];",
      },
    },
    {
      id: 'validation-extensions.listeners-gateway',
      rule: 'Gateways have no end listeners.',
      zeebe: 'GatewayValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses an end listener on a gateway',
      },
      turned: {
        from: "throwsError || element.$type.endsWith('Gateway')",
        to: 'throwsError',
      },
    },
    {
      id: 'validation-extensions.listeners-error',
      rule: 'Error end events have no end listeners.',
      zeebe: 'EndEventValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses an end listener of an error end event',
      },
      turned: {
        from: "throwsError || element.$type.endsWith('Gateway')",
        to: "element.$type.endsWith('Gateway')",
      },
    },
    {
      id: 'validation-extensions.listeners-before-all',
      rule: 'Only multi-instance activities have beforeAll listeners (8.10).',
      zeebe: 'documentation of execution listeners',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses a listener before all instances where there is one',
      },
      turned: {
        from: "eventType === 'beforeAll' && elementOf(element, 'loopCharacteristics') === null",
        to: "eventType === 'beforeAll' && elementOf(element, 'loopCharacteristics') === undefined",
      },
    },
    {
      id: 'validation-extensions.listeners-cancel',
      rule: 'Only processes have cancel listeners (8.10).',
      zeebe: 'ExecutionListenersValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses a cancel listener of anything but a process',
      },
      turned: {
        from: "eventType === 'cancel' && element.$type !== 'bpmn:Process'",
        to: "eventType === 'cancel' && element.$type === 'bpmn:Process'",
      },
    },
    {
      id: 'validation-extensions.listener-headers-once',
      rule: 'The headers of a listener are checked as those of a task: each stands once.',
      zeebe: 'ZeebeTaskHeadersValidator',
      place: 'engine/model/rules/extensions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses a header of a listener twice',
      },
      turned: { from: "elementOf(listener, 'headers') ?? []", to: '[]' },
    },
    {
      id: 'validation-extensions.task-listeners-where',
      rule: 'Only Camunda user tasks have task listeners.',
      zeebe: 'TaskListenersValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses task listeners on a job-based user task',
      },
      turned: {
        from: "if (extensionOf(node, 'zeebe:UserTask') === null)",
        to: "if (extensionOf(node, 'zeebe:UserTask') === undefined)",
      },
    },
    {
      id: 'validation-extensions.task-listeners-event',
      rule: 'They are for creating, assigning, updating, completing or canceling.',
      zeebe: 'TaskListenerValidator',
      place: 'engine/model/rules/activities.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses a task listener of an unknown event',
      },
      turned: {
        from: 'if (!Object.hasOwn(TASK_EVENTS, eventType)) {',
        to: 'if (Object.hasOwn(TASK_EVENTS, eventType)) {',
      },
    },
    {
      id: 'validation-extensions.form-user-task',
      rule: 'The form of a Camunda user task is given by one of formId and externalReference.',
      zeebe: 'ZeebeFormDefinitionValidator',
      place: 'engine/model/readers/user-task.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a form by an id and a reference',
      },
      turned: {
        from: 'if (formId !== null && reference !== null)',
        to: 'if (formId === null && reference !== null)',
      },
    },
    {
      id: 'validation-extensions.form-job',
      rule: 'That of a job-based user task, and of a start event, by one of formId and formKey.',
      zeebe: 'ZeebeFormDefinitionValidator',
      place: 'engine/model/readers/user-task.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses a form of a job-based user task by an id and a key',
      },
      turned: {
        from: 'if ((formKey === null) === (formId === null))',
        to: 'if ((formKey === null) && (formId === null))',
      },
    },
    {
      id: 'validation-extensions.form-empty',
      rule: 'A form inside a process is not empty.',
      zeebe: 'ZeebeUserTaskFormValidator',
      place: 'engine/model/rules/extensions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses an empty form of user tasks in a process',
      },
      turned: {
        from: "if ($type === 'zeebe:UserTaskForm' && (",
        to: "if ($type === 'zeebe:Nothing' && (",
      },
    },
    {
      id: 'validation-extensions.priority-where',
      rule: 'A priority of a job-based user task is ignored.',
      zeebe: 'UserTaskTransformer',
      place: 'engine/model/readers/user-task.ts',
      verdict: 'differs',
      why: 'Nobody would see it, so it is refused.',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses a priority of a user task that a job worker does',
      },
      turned: {
        from: "if (extensionOf(element, 'zeebe:PriorityDefinition') !== null)",
        to: "if (extensionOf(element, 'zeebe:PriorityDefinition') === undefined)",
      },
    },
    {
      id: 'validation-extensions.priority-range',
      rule: 'A priority is a whole number from 0 to 100.',
      zeebe: 'ZeebePriorityDefinitionValidator',
      place: 'engine/model/readers/user-task.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refusals.test.ts',
        title: 'for a priority too high',
      },
      turned: {
        from: 'const PRIORITY_MAX = 100;',
        to: 'const PRIORITY_MAX = 999;',
      },
    },
    {
      id: 'validation-extensions.headers-keys',
      rule: 'A header of a task has a key, and not one that the engine keeps for itself.',
      zeebe: 'ZeebeTaskHeadersValidator',
      place: 'engine/model/rules/extensions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/refused-attributes.test.ts',
        title: 'for a reserved header',
      },
      turned: {
        from: 'each.startsWith(RESERVED_HEADER)',
        to: 'each.endsWith(RESERVED_HEADER)',
      },
    },
    {
      id: 'validation-extensions.duplicates',
      rule: 'Of most extensions an element has one; of some, two are taken and one of them counts.',
      zeebe: 'ExtensionElementDuplicationValidators',
      place: 'engine/model/rules/extensions.ts',
      verdict: 'differs',
      why: 'Here of every one but forms, and so of headers: of two, nobody could say which one is meant.',
      test: {
        file: 'tests/engine/model/refused-shapes.test.ts',
        title: 'refuses two task definitions',
      },
      turned: {
        from: "if (type.startsWith('zeebe:') && !REPEATABLE.has(type))",
        to: 'if (REPEATABLE.has(type))',
      },
    },
    {
      id: 'validation-extensions.places',
      rule: 'Extensions where they mean nothing, unknown ones and those of later versions are ignored.',
      zeebe: 'BpmnTransformer',
      place: 'engine/model/rules/extensions.ts',
      verdict: 'differs',
      why: 'What is written in a diagram and not executed is an error of whoever draws, so it is refused.',
      test: {
        file: 'tests/engine/model/refused-markers.test.ts',
        title: 'refuses an extension where it means nothing',
      },
      turned: {
        from: 'if (allowed === undefined || allowed.includes(part.$type)) continue;',
        to: "if (allowed !== undefined || part.$type === '') continue;",
      },
    },
  ],
};
