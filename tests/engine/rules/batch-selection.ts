/** What a batch operation selects, and who may create one and give it orders. */
import type { Area } from './rule.ts';

const tests = 'tests/engine/core/commands/batch-operations.test.ts';
const conformance = 'tests/conformance/batch-operations.test.ts';
const authorizations = 'tests/conformance/authorizations.test.ts';
const runtime = 'tests/engine/runtime/batch-operations.test.ts';
const place = 'engine/core/commands/batch-operations.ts';
const access = 'engine/api/identity/check-rule.ts';
const instanceBatches = 'engine/api/rest/process-instances/batches.ts';
const permitted = 'a batch operation works on what its creator may read and change, and on nothing else';
const roots = 'cancel running roots alone, whatever the filter says of state and caller';

export const batchSelection: Area = {
  id: 'batch-selection',
  title: 'What a batch operation selects',
  isWhole: true,
  read: [
    'BatchOperationCreateProcessor',
    'BatchOperationInitializationBehavior',
    'BatchOperationPageProcessor',
    'BatchOperationChunkAppender',
    'BatchOperationRetryHandler',
    'ItemProvider',
    'ItemProviderFactory',
    'ProcessInstanceItemProvider',
    'IncidentItemProvider',
    'DecisionInstanceItemProvider',
    'JobItemProvider',
    'ExecuteAuthorizedBatchOperationTest',
  ],
  rules: [
    {
      id: 'batch-selection.created-by',
      rule: 'A batch operation is created by whoever has the permission for all of them, or the one for its type.',
      zeebe: 'BatchOperationCreateProcessor',
      place: access,
      verdict: 'same',
      test: { file: authorizations, title: permitted },
      turned: { from: "if (!caller.grant('BATCH', 'CREATE').isForAll) requirePermission", to: 'requirePermission' },
    },
    {
      id: 'batch-selection.orders-by',
      rule: 'It is suspended, resumed and cancelled by whoever may change batch operations; that is asked before whether it is there.',
      zeebe: 'BatchOperationCancelProcessor, BatchOperationSuspendProcessor, BatchOperationResumeProcessor',
      place: 'engine/api/identity/rules.ts',
      verdict: 'same',
      test: {
        file: authorizations,
        title: 'a batch operation takes orders of those alone who may change batch operations, be it there or not',
      },
      turned: { from: "const batch = on('BATCH', 'UPDATE');", to: 'const batch = signedIn;' },
    },
    {
      id: 'batch-selection.selects-what-is-readable',
      rule: 'It finds only the instances of processes whose instances its creator may read.',
      zeebe: 'ProcessInstanceItemProvider, IncidentItemProvider, JobItemProvider',
      place: access,
      verdict: 'same',
      test: { file: authorizations, title: permitted },
      turned: { from: '[rule.toRead, rule.toChange].flatMap', to: '[rule.toChange].flatMap' },
    },
    {
      id: 'batch-selection.selects-decisions',
      rule: 'A deletion of decision instances finds only those of decisions whose instances its creator may read.',
      zeebe: 'DecisionInstanceItemProvider',
      place: 'engine/api/rest/decision-instances/routes.ts',
      verdict: 'same',
      test: { file: authorizations, title: 'a deletion of decision instances finds those that its creator may read' },
      turned: { from: "[permitted as Filter<'decisionInstance'>]", to: '[]' },
    },
    {
      id: 'batch-selection.items-by-the-creator',
      rule: 'Each item is tried with the permissions of the creator: what the creator may not do fails.',
      zeebe:
        'CancelProcessInstanceBatchOperationExecutor, MigrateProcessInstanceBatchOperationExecutor, ModifyProcessInstanceBatchOperationExecutor',
      place: access,
      verdict: 'differs',
      why: 'It is asked once, when the batch operation is created: what its creator may not change is not selected, so it is not counted among the failures.',
      test: { file: authorizations, title: permitted },
      turned: { from: '[rule.toRead, rule.toChange].flatMap', to: '[rule.toRead].flatMap' },
    },
    {
      id: 'batch-selection.incidents-of-one',
      rule: 'The incidents of one instance are resolved by whoever may create batch operations that resolve incidents.',
      zeebe: 'ProcessInstanceServices, BatchOperationCreateProcessor',
      place: 'engine/api/identity/rules.ts',
      verdict: 'differs',
      why: 'Whoever may change the instances of the process may, as for one incident: no permission for batch operations is needed.',
    },
    {
      id: 'batch-selection.cancels-roots',
      rule: 'A cancellation selects root instances alone, whatever the filter says of what has called them.',
      zeebe: 'ItemProviderFactory',
      place: instanceBatches,
      verdict: 'same',
      test: { file: conformance, title: roots },
      turned: { from: 'only: { and: [only, isRoot] }', to: 'only' },
    },
    {
      id: 'batch-selection.cancels-active',
      rule: 'Cancellation, incident resolution, migration and modification select running instances alone; a state in the filter is ignored.',
      zeebe: 'ItemProviderFactory, documentation of the operations',
      place: instanceBatches,
      verdict: 'same',
      test: { file: conformance, title: roots },
      turned: { from: "ignored: ['state', 'parentProcessInstanceKey']", to: "ignored: ['parentProcessInstanceKey']" },
    },
    {
      id: 'batch-selection.deletes-all',
      rule: 'A deletion selects instances in every state; one that still runs is an item that fails.',
      zeebe: 'ItemProviderFactory',
      place: instanceBatches,
      verdict: 'differs',
      why: 'Only what has ended is selected, as the documentation of the operation says; what runs is not counted as a failure.',
      test: { file: conformance, title: 'delete finished instances only, with their history' },
      turned: { from: 'DELETE_PROCESS_INSTANCE: { only: hasEnded,', to: 'DELETE_PROCESS_INSTANCE: { only: isActive,' },
    },
    {
      id: 'batch-selection.incidents-of-the-instances',
      rule: 'An incident resolution has an item for each incident of the instances that pass the filter, however many there are.',
      zeebe: 'IncidentItemProvider',
      place: 'engine/runtime/background/batch-operations.ts',
      verdict: 'same',
      test: {
        file: runtime,
        title: 'only instances that were there when it was created are meant, and incidents of all of them are found',
      },
      turned: {
        from: "condition: { op: 'in', values: keys }",
        to: "condition: { op: 'in', values: keys.slice(0, 1) }",
      },
    },
    {
      id: 'batch-selection.page-by-page',
      rule: 'Items are found page by page, the next behind the last one, and executed in portions; other commands run between them.',
      zeebe: 'BatchOperationInitializationBehavior, BatchOperationPageProcessor, BatchOperationExecuteProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: 'does nothing twice: neither an item nor a page of items comes in again' },
      turned: { from: 'const isNext = queriedKey > batch.value.queriedKey', to: 'const isNext = queriedKey >= 0' },
    },
    {
      id: 'batch-selection.query-retried',
      rule: 'A query for items that fails is tried again with growing pauses, some causes excepted; after the last one the batch operation fails.',
      zeebe: 'BatchOperationRetryHandler',
      place: 'engine/runtime/background/batch-operations.ts',
      verdict: 'differs',
      why: 'The items come from the engine’s own store: a query that it cannot read fails for good at once, and a lost connection makes the engine load again and go on where it was.',
      test: {
        file: runtime,
        title: 'a selection that the store cannot read makes the batch operation fail, with the reason',
      },
      turned: {
        from: 'if (!(error instanceof InvalidQueryError)) throw error;',
        to: 'if (error instanceof InvalidQueryError) throw error;',
      },
    },
  ],
};
