/**
 * What can be permitted: resource types with their permissions, after Camunda's documentation, "Orchestration Cluster
 * authorization", of 8.10.
 */
const BATCHES = [
  'CREATE_BATCH_OPERATION_CANCEL_PROCESS_INSTANCE',
  'CREATE_BATCH_OPERATION_DELETE_PROCESS_INSTANCE',
  'CREATE_BATCH_OPERATION_MIGRATE_PROCESS_INSTANCE',
  'CREATE_BATCH_OPERATION_MODIFY_PROCESS_INSTANCE',
  'CREATE_BATCH_OPERATION_RESOLVE_INCIDENT',
  'CREATE_BATCH_OPERATION_DELETE_DECISION_INSTANCE',
  'CREATE_BATCH_OPERATION_DELETE_DECISION_DEFINITION',
  'CREATE_BATCH_OPERATION_DELETE_PROCESS_DEFINITION',
  'CREATE_BATCH_OPERATION_SUSPEND_PROCESS_INSTANCE',
  'CREATE_BATCH_OPERATION_UPDATE_JOB',
] as const;
const ALL = ['CREATE', 'READ', 'UPDATE', 'DELETE'] as const;

export const permissions = {
  AUDIT_LOG: ['READ'],
  AUTHORIZATION: ALL,
  BATCH: ['CREATE', 'READ', 'UPDATE', ...BATCHES],
  CLUSTER_VARIABLE: ALL,
  COMPONENT: ['ACCESS'],
  DECISION_DEFINITION: [
    'CREATE_DECISION_INSTANCE',
    'READ_DECISION_DEFINITION',
    'READ_DECISION_INSTANCE',
    'DELETE_DECISION_INSTANCE',
  ],
  DECISION_REQUIREMENTS_DEFINITION: ['READ'],
  DOCUMENT: ['CREATE', 'READ', 'DELETE'],
  EXPRESSION: ['EVALUATE'],
  GLOBAL_LISTENER: ['CREATE_TASK_LISTENER', 'READ_TASK_LISTENER', 'UPDATE_TASK_LISTENER', 'DELETE_TASK_LISTENER'],
  GROUP: ALL,
  MAPPING_RULE: ALL,
  MESSAGE: ['CREATE', 'READ'],
  PROCESS_DEFINITION: [
    'CREATE_PROCESS_INSTANCE',
    'READ_PROCESS_DEFINITION',
    'READ_PROCESS_INSTANCE',
    'READ_USER_TASK',
    'UPDATE_PROCESS_INSTANCE',
    'UPDATE_USER_TASK',
    'CLAIM_USER_TASK',
    'COMPLETE_USER_TASK',
    'MODIFY_PROCESS_INSTANCE',
    'CANCEL_PROCESS_INSTANCE',
    'DELETE_PROCESS_INSTANCE',
    'SUSPEND_PROCESS_INSTANCE',
  ],
  RESOURCE: ['CREATE', 'READ', 'DELETE_DRD', 'DELETE_FORM', 'DELETE_PROCESS', 'DELETE_RESOURCE'],
  ROLE: ALL,
  SECRET: ['READ', 'REVEAL'],
  SYSTEM: ['READ', 'READ_USAGE_METRIC', 'READ_JOB_METRIC', 'UPDATE'],
  TENANT: ALL,
  USER: ALL,
  USER_TASK: ['READ', 'UPDATE', 'CLAIM', 'COMPLETE'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ResourceType = keyof typeof permissions;
export type PermissionType = (typeof permissions)[ResourceType][number];

export const resourceTypes = Object.keys(permissions) as readonly ResourceType[];
export const permissionTypes = [...new Set<string>(Object.values(permissions).flat())];

/** What older versions do not know, and what authorizations are shown without there. */
const SINCE_8_10: ReadonlySet<string> = new Set<PermissionType>([
  'SUSPEND_PROCESS_INSTANCE',
  'CREATE_BATCH_OPERATION_SUSPEND_PROCESS_INSTANCE',
  'CREATE_BATCH_OPERATION_UPDATE_JOB',
  'REVEAL',
]);

export const isOlderThan810 = (permissionType: string): boolean => !SINCE_8_10.has(permissionType);

/** Properties by which a user task is told as somebody's own. */
export const TASK_PROPERTIES = ['assignee', 'candidateUsers', 'candidateGroups'] as const;
export type TaskProperty = (typeof TASK_PROPERTIES)[number];
