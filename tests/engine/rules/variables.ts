/** Variables: where they are written, and those of the whole cluster. */
import type { Area } from './rule.ts';

const tests = 'tests/engine/core/data/variables.test.ts';
const clusterWide = 'tests/conformance/cluster-wide.test.ts';
const expressionTests = 'tests/engine/core/commands/expressions.test.ts';
const expressions = 'engine/core/commands/expressions.ts';
const instanceContext = 'tests/engine/core/data/instance-context.test.ts';
const place = 'engine/core/data/variables.ts';

export const variables: Area = {
  id: 'variables',
  title: 'Variables',
  isWhole: true,
  read: [
    'VariableBehavior',
    'VariableDocumentUpdateProcessor',
    'VariableNameLengthValidator',
    'ClusterVariableCreateProcessor',
    'ClusterVariableRecordValidator',
    'VariableExportHandler',
    'ProcessInstanceContextEvaluationContext',
    'CombinedEvaluationContext',
    'ExpressionBehavior',
    'ExpressionValidator',
    'ExpressionEvaluateProcessor',
  ],
  rules: [
    {
      id: 'variables.merged-upward',
      rule: 'A merge writes each variable into the nearest scope that has one of its name, else into the process instance.',
      zeebe: 'VariableBehavior',
      place,
      verdict: 'same',
      test: { file: tests, title: 'are set in one scope or merged upward' },
      turned: {
        from: 'if (localVariable(execution.state, scope.elementInstanceKey, name) !== undefined) break;',
        to: 'break;',
      },
    },
    {
      id: 'variables.local',
      rule: 'A local update writes into the very scope.',
      zeebe: 'VariableDocumentUpdateProcessor',
      place: 'engine/core/commands/variables.ts',
      verdict: 'same',
      test: { file: tests, title: 'are set in one scope or merged upward' },
      turned: {
        file: 'engine/core/tasks/task-transitions.ts',
        from: 'if (transition.isLocal) setLocal',
        to: 'if (!transition.isLocal) setLocal',
      },
    },
    {
      id: 'variables.merge-of-the-same-value',
      rule: 'A merge that brings the value which the nearest scope has already looks further up, and may write it into the process instance.',
      zeebe: 'VariableBehavior',
      place,
      verdict: 'differs',
      why: 'The nearest scope that has the name counts, whatever its value: as the documentation says, and as Zeebe does when the value is another one.',
    },
    {
      id: 'variables.same-value-no-record',
      rule: 'A variable that is set to what it is makes no record and keeps its key.',
      zeebe: 'VariableBehavior',
      place,
      verdict: 'same',
      test: { file: tests, title: 'that are set to what they are make no record' },
      turned: { from: 'else if (known.value !== text)', to: 'else' },
    },
    {
      id: 'variables.one-key',
      rule: 'A variable has one key in its scope, from its creation to the end, and a search shows its last value.',
      zeebe: 'VariableExportHandler',
      place,
      verdict: 'same',
      test: {
        file: 'tests/engine/api/history.test.ts',
        title: 'has each with its scope, under one key however often it was written',
      },
      turned: { from: "execution.emit('VARIABLE', 'UPDATED', known.variableKey, { value: text });", to: '' },
    },
    {
      id: 'variables.scope-there',
      rule: 'Variables are set where something is active: NOT_FOUND.',
      zeebe: 'VariableDocumentUpdateProcessor',
      place: 'engine/core/commands/variables.ts',
      verdict: 'same',
      test: { file: tests, title: 'cannot be set where nothing is active' },
      turned: { from: "return rejected('NOT_FOUND', reason);", to: "return rejected('INVALID_STATE', reason);" },
    },
    {
      id: 'variables.not-while-terminating',
      rule: 'What is being terminated takes no variables: NOT_FOUND.',
      zeebe: 'VariableDocumentUpdateProcessor',
      place: 'engine/core/commands/variables.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/commands/refused-commands.test.ts',
        title: 'is not cancelled a second time, and takes no variables',
      },
      turned: { from: " || scope.state === 'TERMINATING'", to: '' },
    },
    {
      id: 'variables.name-length',
      rule: 'The name of a variable has at most so many characters as the broker allows.',
      zeebe: 'VariableNameLengthValidator',
      place: 'engine/api/shared/values.ts',
      verdict: 'differs',
      why: 'Camunda 8.10 has the limit; names are limited by the size of a request alone, as before.',
    },
    {
      id: 'variables.cluster-names',
      rule: 'A cluster variable has a name without white space that is unique among the global ones, and in its tenant.',
      zeebe: 'ClusterVariableRecordValidator',
      place: 'engine/core/commands/cluster-variables.ts',
      verdict: 'same',
      test: {
        file: clusterWide,
        title: 'is refused twice, under a wrong name, for another tenant, and where there is none',
      },
      turned: { from: 'if (find(execution, command) !== undefined)', to: 'if (find(execution, command) === null)' },
    },
    {
      id: 'variables.cluster-tenant-first',
      rule: 'An expression sees the variables of its tenant before those of the cluster.',
      zeebe: 'NamespacedEvaluationContext, TenantScopeClusterVariableEvaluationContext',
      place: 'engine/core/data/evaluate.ts',
      verdict: 'same',
      test: {
        file: clusterWide,
        title: 'is seen by expressions as camunda.vars, where the tenant comes before the cluster',
      },
      turned: { from: 'new Map([...cluster, ...tenant])', to: 'new Map([...tenant, ...cluster])' },
    },
    {
      id: 'variables.cluster-own-tenant',
      rule: 'An expression sees the cluster variables of the tenant of its process or decision, and of no other.',
      zeebe: 'TenantScopeClusterVariableEvaluationContext',
      place,
      verdict: 'same',
      test: {
        file: 'tests/engine/core/data/tenant-scopes.test.ts',
        title: 'the type of a job and mappings see the variables of that tenant',
      },
      turned: { from: 'tenantId: () => tenantOf(state, instance),', to: 'tenantId: () => null,' },
    },
    {
      id: 'variables.instance-context',
      rule: 'Every expression of a running instance may ask for `camunda.processInstance.key`, a number, and `camunda.processInstance.businessId`; a called process is told its own.',
      zeebe: 'ProcessInstanceContextEvaluationContext',
      place,
      verdict: 'same',
      test: {
        file: instanceContext,
        title: 'of a called process reads its own key, and one in a sub-process that of the instance around it',
      },
      turned: {
        from: 'tables.processInstance.get(instance.processInstanceKey)',
        to: 'tables.processInstance.get(instance.rootProcessInstanceKey)',
      },
    },
    {
      id: 'variables.instance-context-none',
      rule: 'Where no instance runs yet, as at a start event, both are null, and so is the business id of an instance without one.',
      zeebe: 'ProcessInstanceContextEvaluationContext',
      place: 'engine/core/data/evaluate.ts',
      verdict: 'same',
      test: { file: instanceContext, title: 'of a start event reads null, since there is no instance yet' },
      turned: { from: 'key: instance?.processInstanceKey ?? null', to: 'key: instance?.processInstanceKey ?? 0' },
    },
    {
      id: 'variables.camunda-hidden',
      rule: 'A process variable of the name `camunda` hides all that the engine gives under this name.',
      zeebe: 'CombinedEvaluationContext',
      place: 'engine/core/data/evaluate.ts',
      verdict: 'same',
      test: {
        file: instanceContext,
        title: 'sees a process variable of the name camunda in place of everything that the engine knows',
      },
      turned: {
        from: "scope.get(name) ?? (name === 'camunda' ? camundaContext(state, scope) : undefined)",
        to: "name === 'camunda' ? camundaContext(state, scope) : scope.get(name)",
      },
    },
    {
      id: 'variables.expression-order',
      rule: 'An expression from outside sees the variables of its request before those of the scope that it names, and the cluster variables last.',
      zeebe: 'ExpressionBehavior, ExpressionEvaluateProcessor',
      place: expressions,
      verdict: 'same',
      test: {
        file: expressionTests,
        title: 'sees those of a scope and of all around it, and what comes with it before them',
      },
      turned: {
        from: 'given.get(name) ?? around.value.get(name)',
        to: 'around.value.get(name) ?? given.get(name)',
      },
    },
    {
      id: 'variables.expression-scope',
      rule: 'The scope of an expression is an active process or element instance; any other is not found.',
      zeebe: 'ExpressionValidator',
      place: expressions,
      verdict: 'same',
      test: { file: expressionTests, title: 'finds no scope that nobody knows or that has ended' },
      turned: { from: "    'NOT_FOUND',\n", to: "    'INVALID_STATE',\n" },
    },
    {
      id: 'variables.expression-tenant',
      rule: 'A tenant that is named must be that of the scope, else the scope is not found; without one the tenant of the scope counts.',
      zeebe: 'ExpressionValidator',
      place: expressions,
      verdict: 'same',
      test: { file: expressionTests, title: 'finds no scope of another tenant than the one that it names' },
      turned: { from: 'tenantOf(state, instance) === tenantId', to: "tenantId !== ''" },
    },
    {
      id: 'variables.expression-permission',
      rule: 'To evaluate in a scope takes the right to evaluate expressions and that to read instances of its process.',
      zeebe: 'ExpressionEvaluateProcessor',
      place: 'engine/api/identity/rules.ts',
      verdict: 'same',
      test: {
        file: 'tests/conformance/authorizations.test.ts',
        title: 'an expression in the scope of an instance is for those who may evaluate and may read that instance',
      },
      turned: {
        from: "on('EXPRESSION', 'EVALUATE'), read('elementInstance', 'scopeKey')",
        to: "on('EXPRESSION', 'EVALUATE')",
      },
    },
    {
      id: 'variables.cluster-size',
      rule: 'The value of a cluster variable has at most 16 kB.',
      zeebe: 'ClusterVariableCreateProcessor',
      place: 'engine/core/commands/cluster-variables.ts',
      verdict: 'differs',
      why: 'It has at most the size of a request, 4 MB.',
    },
  ],
};
