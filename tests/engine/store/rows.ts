import type { Key, Row } from '../../../engine/core/entities/index.ts';

const definition = { processDefinitionKey: 1, processDefinitionId: 'p', processDefinitionVersion: 1 };

export const processInstance = (key: Key, more: Partial<Row<'processInstance'>> = {}): Row<'processInstance'> => ({
  ...definition,
  processInstanceKey: key,
  rootProcessInstanceKey: key,
  parentProcessInstanceKey: null,
  parentElementInstanceKey: null,
  state: 'ACTIVE',
  startMs: 1_000,
  endMs: null,
  startCorrelationKey: null,
  tags: [],
  takenSequenceFlows: [],
  tenantId: '<default>',
  ...more,
});

export const elementInstance = (
  key: Key,
  root: Key,
  more: Partial<Row<'elementInstance'>> = {},
): Row<'elementInstance'> => ({
  elementInstanceKey: key,
  rootProcessInstanceKey: root,
  processInstanceKey: root,
  processDefinitionKey: 1,
  processDefinitionId: 'p',
  elementId: 'task',
  elementName: null,
  elementType: 'SERVICE_TASK',
  flowScopeKey: root,
  state: 'ACTIVE',
  startMs: 1_000,
  endMs: null,
  joinTokens: {},
  pendingTrigger: null,
  calledProcessInstanceKey: null,
  ...more,
});

export const variable = (key: Key, root: Key, more: Partial<Row<'variable'>> = {}): Row<'variable'> => ({
  variableKey: key,
  rootProcessInstanceKey: root,
  processInstanceKey: root,
  scopeKey: root,
  name: 'x',
  value: '1',
  tenantId: '<default>',
  ...more,
});

export const job = (key: Key, root: Key, more: Partial<Row<'job'>> = {}): Row<'job'> => ({
  ...definition,
  jobKey: key,
  rootProcessInstanceKey: root,
  processInstanceKey: root,
  elementInstanceKey: root + 1,
  elementId: 'task',
  type: 'work',
  kind: 'BPMN_ELEMENT',
  state: 'CREATED',
  retries: 3,
  worker: '',
  deadlineMs: null,
  recurAtMs: null,
  customHeaders: {},
  errorCode: null,
  errorMessage: null,
  createdMs: 1_000,
  endMs: null,
  tags: [],
  tenantId: '<default>',
  ...more,
});

export const userTask = (key: Key, root: Key, more: Partial<Row<'userTask'>> = {}): Row<'userTask'> => ({
  ...definition,
  userTaskKey: key,
  rootProcessInstanceKey: root,
  processInstanceKey: root,
  elementInstanceKey: root + 1,
  elementId: 'check',
  name: 'Check',
  state: 'CREATED',
  assignee: '',
  candidateGroups: [],
  candidateUsers: [],
  dueDateMs: null,
  followUpDateMs: null,
  priority: 50,
  formKey: null,
  externalFormReference: null,
  customHeaders: {},
  createdMs: 1_000,
  endMs: null,
  tags: [],
  tenantId: '<default>',
  ...more,
});

export const timer = (key: Key, root: Key | null, dueMs: number): Row<'timer'> => ({
  timerKey: key,
  rootProcessInstanceKey: root,
  processInstanceKey: root,
  processDefinitionKey: 1,
  elementInstanceKey: root,
  targetElementId: 'late',
  dueMs,
  repetitionsLeft: 0,
  cycle: '',
});

export const subscription = (key: Key, root: Key | null): Row<'messageSubscription'> => ({
  messageSubscriptionKey: key,
  rootProcessInstanceKey: root,
  processInstanceKey: root,
  processDefinitionKey: 1,
  processDefinitionId: 'p',
  elementInstanceKey: root,
  targetElementId: 'catch',
  messageName: 'paid',
  correlationKey: 'order-1',
  interrupting: true,
  createdMs: 1_000,
  tenantId: '<default>',
});

export const incident = (key: Key, root: Key, more: Partial<Row<'incident'>> = {}): Row<'incident'> => ({
  incidentKey: key,
  rootProcessInstanceKey: root,
  processInstanceKey: root,
  processDefinitionKey: 1,
  processDefinitionId: 'p',
  elementInstanceKey: root + 1,
  elementId: 'task',
  errorType: 'JOB_NO_RETRIES',
  errorMessage: 'no',
  jobKey: null,
  state: 'ACTIVE',
  createdMs: 1_000,
  resolvedMs: null,
  tenantId: '<default>',
  ...more,
});

export const message = (key: Key, deadlineMs: number): Row<'message'> => ({
  messageKey: key,
  name: 'paid',
  correlationKey: 'order-1',
  messageId: '',
  publishedMs: 1_000,
  deadlineMs,
  variables: {},
  correlatedProcessIds: [],
  tenantId: '<default>',
});
