/** What Zeebe's exporters write into the searchable store: which record changes which field of what a search shows. */
import type { Area } from './rule.ts';

const history = 'tests/engine/api/history.test.ts';
const begun = 'shows the id where there is no name, and the moments of the beginning and the end';
const follows = 'follows the task through its changes, and shows the assignee of the diagram only once it is assigned';
const has = 'has all but the process itself, from their activation to their end';
const instances = 'engine/api/rest/process-instances/view.ts';
const elements = 'engine/api/rest/element-instances/view.ts';
const applied = 'engine/core/appliers/instances.ts';
const work = 'engine/core/appliers/work.ts';

export const searchableRecords: Area = {
  id: 'searchable-records',
  title: 'What is shown by searches',
  isWhole: false,
  read: [
    'ListViewProcessInstanceFromProcessInstanceHandler',
    'FlowNodeInstanceFromProcessInstanceHandler',
    'MessageSubscriptionFromProcessMessageSubscriptionHandler',
    'AbstractCorrelatedMessageSubscriptionHandler',
    'ProcessInstanceExportHandler',
    'FlowNodeExportHandler',
    'UserTaskExportHandler',
    'MessageSubscriptionExportHandler',
    'VariableExportHandler',
    'DecisionInstanceExportHandler',
    'SequenceFlowExportHandler',
    'ListViewVariableFromVariableHandler',
    'UserTaskHandler',
    'DecisionEvaluationHandler',
    'EmbeddedFormHandler',
  ],
  rules: [
    {
      id: 'searchable-records.instance-begins-activating',
      rule: 'A process instance is shown from its activation on, with that moment as its beginning.',
      zeebe: 'ListViewProcessInstanceFromProcessInstanceHandler',
      place: instances,
      verdict: 'same',
      test: { file: history, title: begun },
      turned: { from: 'startDate: dateText(row.startMs)', to: 'startDate: dateText(row.endMs ?? row.startMs)' },
    },
    {
      id: 'searchable-records.instance-ends',
      rule: 'Its end is the moment in which the process is completed or terminated.',
      zeebe: 'ListViewProcessInstanceFromProcessInstanceHandler',
      place: applied,
      verdict: 'same',
      test: { file: history, title: begun },
      turned: {
        from: 'change(processInstance, key, { state: endState, endMs, suspendedMs: null });',
        to: 'change(processInstance, key, { state: endState, endMs: null });',
      },
    },
    {
      id: 'searchable-records.instance-name',
      rule: 'The name of its process is the id where the diagram has none.',
      zeebe: 'ListViewProcessInstanceFromProcessInstanceHandler',
      place: instances,
      verdict: 'same',
      test: { file: history, title: begun },
      turned: { from: 'names.name ?? row.processDefinitionId', to: 'names.name' },
    },
    {
      id: 'searchable-records.instance-root',
      rule: 'A called instance names its root, its caller and the call activity.',
      zeebe: 'ProcessInstanceExportHandler',
      place: instances,
      verdict: 'same',
      test: { file: history, title: 'tells of an incident in what was called, up to the root, until it is resolved' },
      turned: {
        from: 'rootProcessInstanceKey: keyText(row.rootProcessInstanceKey)',
        to: 'rootProcessInstanceKey: keyText(row.processInstanceKey)',
      },
    },
    {
      id: 'searchable-records.elements-without-the-process',
      rule: 'Element instances are all but the process itself, in the order of their activation.',
      zeebe: 'FlowNodeInstanceFromProcessInstanceHandler',
      place: 'engine/api/rest/element-instances/table.ts',
      verdict: 'same',
      test: {
        file: 'tests/conformance/elements-and-variables.test.ts',
        title: 'are all that the process holds, in the order of their activation, without the process itself',
      },
      turned: {
        file: elements,
        from: 'elementId: row.elementId,',
        to: "elementId: row.elementType === 'START_EVENT' ? '' : row.elementId,",
      },
    },
    {
      id: 'searchable-records.element-terminated',
      rule: 'What was terminated is TERMINATED and what was completed COMPLETED; on its way in or out it is ACTIVE.',
      zeebe: 'FlowNodeInstanceFromProcessInstanceHandler',
      place: applied,
      verdict: 'same',
      test: { file: history, title: has },
      turned: {
        from: "ELEMENT_TERMINATED: (state, { key, timestampMs }) => end(state, key, 'TERMINATED', timestampMs),",
        to: "ELEMENT_TERMINATED: (state, { key, timestampMs }) => end(state, key, 'COMPLETED', timestampMs),",
      },
    },
    {
      id: 'searchable-records.element-name',
      rule: 'An element without a name is shown by its id.',
      zeebe: 'FlowNodeExportHandler, ProcessCache',
      place: elements,
      verdict: 'same',
      test: { file: history, title: has },
      turned: { from: 'row.elementName ?? row.elementId', to: 'row.elementName' },
    },
    {
      id: 'searchable-records.flows-once',
      rule: 'A flow is shown once, however often it was taken.',
      zeebe: 'SequenceFlowExportHandler',
      place: applied,
      verdict: 'same',
      test: { file: history, title: 'has each flow once, however often it was taken' },
      turned: { from: 'if (!taken.includes(flowId)) {', to: 'if (flowId) {' },
    },
    {
      id: 'searchable-records.task-creating',
      rule: 'A user task whose creation listeners are asked is CREATING and has no assignee yet.',
      zeebe: 'UserTaskExportHandler',
      place: 'engine/core/tasks/user-tasks.ts',
      verdict: 'same',
      test: { file: history, title: follows },
      turned: { from: "assignee: isAsked ? '' : properties.assignee,", to: 'assignee: properties.assignee,' },
    },
    {
      id: 'searchable-records.task-completed',
      rule: 'The completion of a user task is shown with its moment.',
      zeebe: 'UserTaskExportHandler',
      place: work,
      verdict: 'same',
      test: { file: history, title: follows },
      turned: {
        from: "{ state: 'COMPLETED', transition: null, endMs: timestampMs }",
        to: "{ state: 'COMPLETED', transition: null, endMs: null }",
      },
    },
    {
      id: 'searchable-records.task-canceled',
      rule: 'A user task that went with its instance is CANCELED, with the moment as its completion.',
      zeebe: 'UserTaskExportHandler',
      place: work,
      verdict: 'same',
      test: { file: history, title: 'shows a task that went with its instance as canceled' },
      turned: {
        from: "{ state: 'CANCELED', transition: null, endMs: timestampMs }",
        to: "{ state: 'CANCELED', transition: null, endMs: null }",
      },
    },
    {
      id: 'searchable-records.subscription-correlated',
      rule: 'A subscription for messages stays: CORRELATED when it was given one, DELETED when it was closed without.',
      zeebe: 'MessageSubscriptionFromProcessMessageSubscriptionHandler',
      place: 'engine/core/appliers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/message-subscriptions.test.ts',
        title: 'correlated when it is given one, and deleted when it is closed without',
      },
      turned: { from: "{ state: 'CORRELATED', updatedMs }", to: '{ updatedMs }' },
    },
    {
      id: 'searchable-records.subscription-migrated',
      rule: 'A subscription that was moved along is MIGRATED; that of a start event is DELETED with the next version.',
      zeebe:
        'MessageSubscriptionFromProcessMessageSubscriptionHandler, MessageSubscriptionFromMessageStartEventSubscriptionHandler',
      place: 'engine/core/appliers/events.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/core/events/message-subscriptions.test.ts',
        title: 'migrated, and of a start event deleted with the next version',
      },
      turned: { from: "{ ...value, state: 'MIGRATED', updatedMs }", to: '{ ...value, updatedMs }' },
    },
    {
      id: 'searchable-records.correlations-kept',
      rule: 'Each message that a subscription was given leaves a line: which message, which subscription, which instance and element, when.',
      zeebe: 'AbstractCorrelatedMessageSubscriptionHandler',
      place: 'engine/core/events/messages.ts',
      verdict: 'same',
      test: { file: 'tests/conformance/cluster-wide.test.ts', title: 'tell which message reached which instance' },
      turned: {
        from: '    messageKey: message.messageKey,\n    messageName',
        to: '    messageKey: 0,\n    messageName',
      },
    },
    {
      id: 'searchable-records.batches-and-replicas',
      rule: 'Records are exported in batches, so that a search sees them a moment after the reply.',
      zeebe: 'exporters as a whole',
      place: 'engine/runtime/loop/write.ts',
      verdict: 'differs',
      why: 'A search sees what the last reply promised: both read the same tables.',
    },
    {
      id: 'searchable-records.audit',
      rule: 'Each command of a person or client leaves a line in the audit log, with who, what, on what and the result.',
      zeebe: 'AuditLogHandler and its transformers',
      place: 'engine/api/rest/audit-logs/view.ts',
      verdict: 'same',
      test: {
        file: 'tests/conformance/audit-logs.test.ts',
        title: 'has a line for each command: what, when, by whom, with which result',
      },
      turned: { from: 'result: row.result', to: "result: 'SUCCESS'" },
    },
  ],
};
