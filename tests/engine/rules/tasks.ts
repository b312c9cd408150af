/** What the tasks do: by a job worker, by the engine, or not at all. */
import type { Area } from './rule.ts';

export const tasks: Area = {
  id: 'tasks',
  title: 'Tasks',
  isWhole: true,
  read: [
    'JobWorkerTaskProcessor',
    'JobWorkerTaskSupportingProcessor',
    'ScriptTaskProcessor',
    'BusinessRuleTaskProcessor',
    'ReceiveTaskProcessor',
    'UndefinedTaskProcessor',
    'ManualTaskProcessor',
    'SendTaskProcessor',
    'UserTaskProcessor',
    'BpmnJobBehavior',
    'BpmnDecisionBehavior',
    'DecisionBehavior',
    'HeaderEncoder',
    'UserTaskTransformer',
    'JobWorkerElementTransformer',
    'JobBasedUserTaskTest',
    'JobWorkerElementTest',
    'ScriptTaskExpressionTest',
    'BusinessRuleTaskTest',
  ],
  rules: [
    {
      id: 'tasks.job-worker',
      rule: 'A task of a job worker waits until its job is completed; the variables of the answer are merged and the token goes on.',
      zeebe: 'JobWorkerTaskProcessor',
      place: 'engine/core/elements/shared/job-worker.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/service-task.test.ts',
        title: 'waits for its worker, merges what it answers and goes on',
      },
      turned: {
        from: 'passesThrough() : waitsAfter(prepare(execution, element, element.job, instance));',
        to: 'passesThrough() : passesThrough();',
      },
    },
    {
      id: 'tasks.job-type',
      rule: 'The type of a job is evaluated when the task is activated; one that is no text is an incident of type EXTRACT_VALUE_ERROR before anything waits.',
      zeebe: 'BpmnJobBehavior',
      place: 'engine/core/tasks/jobs.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/service-task.test.ts',
        title: 'gets an incident when its type is not a text, and starts after the variable was set',
      },
      turned: {
        from: 'if (!type.ok) return type;',
        to: 'if (!type.ok) return done(() => undefined);',
      },
    },
    {
      id: 'tasks.retries-whole',
      rule: 'Retries that an expression gives are a number, of which the whole part counts.',
      zeebe: 'BpmnJobBehavior, ExpressionProcessor',
      place: 'engine/core/data/evaluate.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/service-task.test.ts',
        title: 'has the whole part of what its retries evaluate to',
      },
      turned: {
        from: 'done(Math.trunc(number))',
        to: 'done(Math.ceil(number))',
      },
    },
    {
      id: 'tasks.who-has-jobs',
      rule: 'Service and send tasks, and script, business rule and message events with a task definition, are done by workers alike.',
      zeebe: 'JobWorkerTaskSupportingProcessor',
      place: 'engine/core/elements/script-task.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/service-task.test.ts',
        title: 'serves send, script and business rule tasks, message throw and end events alike',
      },
      turned: {
        from: 'if (script === null) return activateJobWorker(execution, element, instance);',
        to: 'if (script === null) return done({ enter: () => undefined, completes: true });',
      },
    },
    {
      id: 'tasks.headers',
      rule: 'A header without a key or without a value is left out.',
      zeebe: 'TaskHeadersTransformer, UserTaskTransformer',
      place: 'engine/model/readers/jobs.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/graph.test.ts',
        title: 'leaves out headers without a key or a value',
      },
      turned: {
        from: 'return key === null || value === null ? [] : [[key, value]];',
        to: "return key === null ? [] : [[key, value ?? '']];",
      },
    },
    {
      id: 'tasks.user-task-one-try',
      rule: 'A user task without zeebe:userTask is a job of type io.camunda.zeebe:userTask with one try.',
      zeebe: 'UserTaskTransformer',
      place: 'engine/model/readers/jobs.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/user-task.test.ts',
        title: 'without zeebe:userTask is a job with one try',
      },
      turned: {
        from: "const USER_TASK_RETRIES = '1';",
        to: "const USER_TASK_RETRIES = '3';",
      },
    },
    {
      id: 'tasks.user-task-headers',
      rule: 'Its job says in reserved headers whom it is for, when it is due and with which form; what is empty is left out.',
      zeebe: 'BpmnJobBehavior, JobBasedUserTaskTest',
      place: 'engine/core/tasks/user-tasks.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/user-task.test.ts',
        title: 'without zeebe:userTask tells its worker by headers whom and what it is for',
      },
      turned: {
        from: 'return prepareJob(execution, { ...definition, headers: { ...definition.headers, ...headers.value } }, instance);',
        to: 'return prepareJob(execution, definition, instance);',
      },
    },
    {
      id: 'tasks.script-variable',
      rule: 'A script is evaluated at once, and its result is a variable that goes up.',
      zeebe: 'ScriptTaskProcessor',
      place: 'engine/core/elements/script-task.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/script-task.test.ts',
        title: 'evaluates FEEL into its result variable',
      },
      turned: {
        from: 'enter: () => acceptVariables(execution, element, instance, variables), completes: true',
        to: 'enter: () => void variables, completes: true',
      },
    },
    {
      id: 'tasks.script-mapped',
      rule: 'The result of a script stays local when output mappings pick from it.',
      zeebe: 'ScriptTaskProcessor',
      place: 'engine/core/data/mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/script-task.test.ts',
        title: 'keeps its result local when output mappings pick from it',
      },
      turned: {
        from: 'if (element.outputs.length > 0) setLocalVariables(execution, instance, variables);',
        to: 'if (element.outputs.length > 99) setLocalVariables(execution, instance, variables);',
      },
    },
    {
      id: 'tasks.script-fails',
      rule: 'A script that fails is an incident of type EXTRACT_VALUE_ERROR; resolving evaluates it again.',
      zeebe: 'ScriptTaskProcessor',
      place: 'engine/core/elements/script-task.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/script-task.test.ts',
        title: 'opens an incident when the expression fails',
      },
      turned: {
        from: 'if (!result.ok) return result;',
        to: 'if (!result.ok) return done({ enter: () => undefined, completes: true });',
      },
    },
    {
      id: 'tasks.decision-latest',
      rule: 'A business rule task evaluates the latest version of its decision into the result variable.',
      zeebe: 'BusinessRuleTaskProcessor, BpmnDecisionBehavior',
      place: 'engine/core/elements/business-rule-task.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/business-rule-task.test.ts',
        title: 'evaluates the latest version of the decision and sets its result variable',
      },
      turned: {
        from: 'const variables = { [decision.resultVariable]: JSON.stringify(output.value) };',
        to: 'const variables = { other: JSON.stringify(output.value) };',
      },
    },
    {
      id: 'tasks.decision-binding',
      rule: 'The decision may be bound to the deployment or to a version tag.',
      zeebe: 'BpmnDecisionBehavior',
      place: 'engine/core/deployment/definitions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/business-rule-task.test.ts',
        title: 'is bound to the version of its deployment, or to a version tag',
      },
      turned: {
        from: "case 'deployment':",
        to: "case 'latest' as never:",
      },
    },
    {
      id: 'tasks.decision-version-tag',
      rule: 'The version tag of a called decision may be an expression, which is evaluated when the task is entered; one that is no text is an incident of type CALLED_DECISION_ERROR.',
      zeebe: 'BpmnDecisionBehavior, CalledDecisionTransformer',
      place: 'engine/core/tasks/decisions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/business-rule-task.test.ts',
        title: 'stops at an incident when its version tag is no text, or nobody has it',
      },
      turned: {
        from: "if (!binding.ok) return failed('CALLED_DECISION_ERROR', binding.failure.message);",
        to: 'if (!binding.ok) return binding;',
      },
    },
    {
      id: 'tasks.decision-missing',
      rule: 'A decision that is not there is an incident of type CALLED_DECISION_ERROR.',
      zeebe: 'BpmnDecisionBehavior',
      place: 'engine/core/tasks/decisions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/business-rule-task.test.ts',
        title: 'stops at an incident when there is no such decision, and goes on once there is',
      },
      turned: {
        from: "return failed('CALLED_DECISION_ERROR', missing(decisionId.value, binding.value));",
        to: "return failed('UNKNOWN', missing(decisionId.value, binding.value));",
      },
    },
    {
      id: 'tasks.decision-fails',
      rule: 'A decision that fails is an incident of type DECISION_EVALUATION_ERROR, and what was evaluated of it is kept.',
      zeebe: 'DecisionBehavior',
      place: 'engine/core/tasks/decisions.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/business-rule-task.test.ts',
        title: 'stops at an incident when the decision fails, keeps what it found, and is evaluated again on resolving',
      },
      turned: {
        from: "failed('DECISION_EVALUATION_ERROR', failure.message);",
        to: "failed('UNKNOWN', failure.message);",
      },
    },
    {
      id: 'tasks.receive',
      rule: 'A receive task waits for its message; what it brings goes through the output mappings.',
      zeebe: 'ReceiveTaskProcessor',
      place: 'engine/core/elements/receive-task.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/receive-task.test.ts',
        title: 'waits for its message over a restart, and takes what it brings through its mappings',
      },
      turned: {
        from: 'waitsFor: (_execution, element) => [element],',
        to: 'waitsFor: () => [],',
      },
    },
    {
      id: 'tasks.receive-is-activity',
      rule: 'A receive task is an activity: a boundary event ends its wait, and a late message finds nobody.',
      zeebe: 'ReceiveTaskProcessor',
      place: 'engine/core/steps/termination.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/receive-task.test.ts',
        title: 'is an activity: a timer on its boundary ends the wait, and a late message finds nobody',
      },
      turned: {
        from: '  closeSubscriptions(execution, instance);\n',
        to: '',
      },
    },
    {
      id: 'tasks.send',
      rule: 'A send task is a job whose worker sends the message.',
      zeebe: 'SendTaskProcessor',
      place: 'engine/core/elements/send-task.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/send-task.test.ts',
        title: 'is a job whose worker sends the message',
      },
      turned: {
        from: '{ activate: activateJobWorker }',
        to: '{ activate: () => ({ ok: true, value: { enter: () => undefined, completes: true } }) }',
      },
    },
    {
      id: 'tasks.undefined-task',
      rule: 'Undefined and manual tasks are passed at once and apply no mappings.',
      zeebe: 'UndefinedTaskProcessor, ManualTaskProcessor',
      place: 'engine/model/readers/applied-mappings.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/model/applied-mappings.test.ts',
        title: 'of %s: %s are applied',
      },
      turned: {
        from: "  'TASK',\n  'MANUAL_TASK',\n",
        to: '',
      },
    },
    {
      id: 'tasks.publish-message',
      rule: 'A message event or send task may publish its message by the extension zeebe:publishMessage; it is accepted and then never goes on.',
      zeebe: 'MessageThrowEventValidator, IntermediateThrowEventProcessor',
      place: 'engine/model/rules/extensions.ts',
      verdict: 'differs',
      why: 'Here the extension is refused at deployment: nothing executes it.',
    },
  ],
};
