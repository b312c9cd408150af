/** Gives each command to its processor. A missing command type does not compile. */
import type { Command, CommandType, CoreReply } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { activateAdHoc } from './ad-hoc.ts';
import { executeBatchItem } from './batch-items.ts';
import {
  addBatchItems,
  cancelBatch,
  cancelBatchItems,
  createBatch,
  failBatch,
  resumeBatch,
  suspendBatch,
} from './batch-operations.ts';
import { assignBusinessId } from './business-ids.ts';
import { createClusterVariable, deleteClusterVariable, updateClusterVariable } from './cluster-variables.ts';
import { evaluateConditionals } from './conditionals.ts';
import { evaluateDecisionCommand } from './decisions.ts';
import { createDeployment } from './deployments.ts';
import { evaluateExpression } from './expressions.ts';
import {
  createGlobalTaskListener,
  deleteGlobalTaskListener,
  updateGlobalTaskListener,
} from './global-task-listeners.ts';
import { deleteDecisionInstance, deleteEvaluation, deleteInstance } from './history.ts';
import {
  addMember,
  createAuthorization,
  createGroup,
  createMappingRule,
  createRole,
  createTenant,
  createUser,
  deleteAuthorization,
  deleteOwner,
  removeMember,
  updateAuthorization,
  updateGroup,
  updateMappingRule,
  updateRole,
  updateTenant,
  updateUser,
} from './identity.ts';
import { resolveIncident } from './incidents.ts';
import { cancelInstance, createInstance } from './instances.ts';
import { activateJobs, recurJob, timeOutJob } from './job-activation.ts';
import { completeJob, failJob, throwJobError, updateJob } from './jobs.ts';
import { correlateMessage, expireMessage, publishMessage } from './messages.ts';
import { migrateInstance } from './migration.ts';
import { modifyInstance } from './modification.ts';
import type { Processor } from './processor.ts';
import { deleteResource, drainProcess } from './resource-deletion.ts';
import { broadcastSignal, deliverSignal } from './signals.ts';
import { resumeInstance, suspendInstance } from './suspension.ts';
import { triggerTimer } from './timers.ts';
import { assignUserTask, completeUserTask, unassignUserTask, updateUserTask } from './user-tasks.ts';
import { refuseTooMuch } from './variable-limits.ts';
import { updateVariables } from './variables.ts';

/** A missing command type does not compile. */
const processors = {
  'DEPLOYMENT.CREATE': createDeployment,
  'PROCESS_INSTANCE_CREATION.CREATE': createInstance,
  'DECISION_EVALUATION.EVALUATE': evaluateDecisionCommand,
  'EXPRESSION.EVALUATE': evaluateExpression,
  'PROCESS_INSTANCE.CANCEL': cancelInstance,
  'PROCESS_INSTANCE.SUSPEND': suspendInstance,
  'PROCESS_INSTANCE.RESUME': resumeInstance,
  'PROCESS_INSTANCE.DELETE': deleteInstance,
  'DECISION_EVALUATION.DELETE': deleteEvaluation,
  'DECISION_INSTANCE.DELETE': deleteDecisionInstance,
  'RESOURCE_DELETION.DELETE': deleteResource,
  'PROCESS.DRAIN': drainProcess,
  'BATCH_OPERATION.CREATE': createBatch,
  'BATCH_OPERATION.SUSPEND': suspendBatch,
  'BATCH_OPERATION.RESUME': resumeBatch,
  'BATCH_OPERATION.CANCEL': cancelBatch,
  'BATCH_OPERATION.ADD_ITEMS': addBatchItems,
  'BATCH_OPERATION.EXECUTE_ITEM': executeBatchItem,
  'BATCH_OPERATION.CANCEL_ITEMS': cancelBatchItems,
  'BATCH_OPERATION.FAIL': failBatch,
  'PROCESS_INSTANCE.MODIFY': modifyInstance,
  'PROCESS_INSTANCE.MIGRATE': migrateInstance,
  'PROCESS_INSTANCE_BUSINESS_ID.ASSIGN': assignBusinessId,
  'JOB_BATCH.ACTIVATE': activateJobs,
  'JOB.COMPLETE': completeJob,
  'JOB.FAIL': failJob,
  'JOB.THROW_ERROR': throwJobError,
  'JOB.UPDATE': updateJob,
  'JOB.TIME_OUT': timeOutJob,
  'JOB.RECUR': recurJob,
  'USER_TASK.ASSIGN': assignUserTask,
  'USER_TASK.UNASSIGN': unassignUserTask,
  'USER_TASK.UPDATE': updateUserTask,
  'USER_TASK.COMPLETE': completeUserTask,
  'VARIABLE_DOCUMENT.UPDATE': updateVariables,
  'MESSAGE.PUBLISH': publishMessage,
  'MESSAGE.CORRELATE': correlateMessage,
  'MESSAGE.EXPIRE': expireMessage,
  'AD_HOC_SUB_PROCESS.ACTIVATE': activateAdHoc,
  'SIGNAL.BROADCAST': broadcastSignal,
  'SIGNAL.DELIVER': deliverSignal,
  'CONDITIONAL.EVALUATE': evaluateConditionals,
  'CLUSTER_VARIABLE.CREATE': createClusterVariable,
  'CLUSTER_VARIABLE.UPDATE': updateClusterVariable,
  'CLUSTER_VARIABLE.DELETE': deleteClusterVariable,
  'GLOBAL_TASK_LISTENER.CREATE': createGlobalTaskListener,
  'GLOBAL_TASK_LISTENER.UPDATE': updateGlobalTaskListener,
  'GLOBAL_TASK_LISTENER.DELETE': deleteGlobalTaskListener,
  'TIMER.TRIGGER': triggerTimer,
  'INCIDENT.RESOLVE': resolveIncident,
  'USER.CREATE': createUser,
  'USER.UPDATE': updateUser,
  'GROUP.CREATE': createGroup,
  'GROUP.UPDATE': updateGroup,
  'ROLE.CREATE': createRole,
  'ROLE.UPDATE': updateRole,
  'TENANT.CREATE': createTenant,
  'TENANT.UPDATE': updateTenant,
  'MAPPING_RULE.CREATE': createMappingRule,
  'MAPPING_RULE.UPDATE': updateMappingRule,
  'OWNER.DELETE': deleteOwner,
  'MEMBERSHIP.ADD': addMember,
  'MEMBERSHIP.REMOVE': removeMember,
  'AUTHORIZATION.CREATE': createAuthorization,
  'AUTHORIZATION.UPDATE': updateAuthorization,
  'AUTHORIZATION.DELETE': deleteAuthorization,
} as const satisfies { readonly [T in CommandType]: Processor<T> };

/** Gives a command to its processor, unless it brings too much; the registry guarantees that processor and command belong together. */
export function processCommand<C extends Command>(execution: Execution, command: C): CoreReply<C> {
  const processor = processors[command.type] as unknown as (execution: Execution, command: C) => CoreReply<C>;
  return refuseTooMuch(execution, command) ?? processor(execution, command);
}
