/**
 * The only writers of the state: one applier for each event. A processor decides and emits; the applier writes what the
 * event says and decides nothing, so that applying the same events to an empty state gives the same state again (`replay` in
 * `core.ts`). A missing applier does not compile.
 */
import type { EngineRecord, Events, Intent, ValueType } from '../state/records.ts';
import type { State } from '../state/state.ts';
import type { Applier } from './applier.ts';
import { batchOperationAppliers, batchOperationItemAppliers } from './batch-operations.ts';
import { clusterVariableAppliers, globalTaskListenerAppliers } from './cluster.ts';
import {
  decisionAppliers,
  decisionEvaluationAppliers,
  decisionInstanceAppliers,
  decisionRequirementsAppliers,
  formAppliers,
  processAppliers,
  resourceAppliers,
} from './definitions.ts';
import {
  compensationAppliers,
  conditionalAppliers,
  messageAppliers,
  messageStartLockAppliers,
  messageSubscriptionAppliers,
  signalAppliers,
  signalSubscriptionAppliers,
  timerAppliers,
} from './events.ts';
import {
  authorizationAppliers,
  groupAppliers,
  mappingRuleAppliers,
  membershipAppliers,
  roleAppliers,
  tenantAppliers,
  userAppliers,
} from './identity.ts';
import {
  bufferedCommandAppliers,
  businessIdAppliers,
  creationAppliers,
  elementAppliers,
  incidentAppliers,
  variableAppliers,
} from './instances.ts';
import { jobAppliers, userTaskAppliers } from './work.ts';

type Appliers = { readonly [V in ValueType]: { readonly [I in Intent<V>]: Applier<Events[V][I]> } };

/** The only writers of the state: one per event. */
const appliers = {
  PROCESS: processAppliers,
  FORM: formAppliers,
  RESOURCE: resourceAppliers,
  DECISION_REQUIREMENTS: decisionRequirementsAppliers,
  DECISION: decisionAppliers,
  DECISION_EVALUATION: decisionEvaluationAppliers,
  DECISION_INSTANCE: decisionInstanceAppliers,
  PROCESS_INSTANCE_CREATION: creationAppliers,
  PROCESS_INSTANCE_BUSINESS_ID: businessIdAppliers,
  PROCESS_INSTANCE: elementAppliers,
  BUFFERED_COMMAND: bufferedCommandAppliers,
  VARIABLE: variableAppliers,
  JOB: jobAppliers,
  USER_TASK: userTaskAppliers,
  TIMER: timerAppliers,
  MESSAGE_SUBSCRIPTION: messageSubscriptionAppliers,
  MESSAGE: messageAppliers,
  MESSAGE_START_LOCK: messageStartLockAppliers,
  COMPENSATION_SUBSCRIPTION: compensationAppliers,
  CONDITIONAL_SUBSCRIPTION: conditionalAppliers,
  SIGNAL: signalAppliers,
  SIGNAL_SUBSCRIPTION: signalSubscriptionAppliers,
  CLUSTER_VARIABLE: clusterVariableAppliers,
  GLOBAL_TASK_LISTENER: globalTaskListenerAppliers,
  INCIDENT: incidentAppliers,
  BATCH_OPERATION: batchOperationAppliers,
  BATCH_OPERATION_ITEM: batchOperationItemAppliers,
  USER: userAppliers,
  GROUP: groupAppliers,
  ROLE: roleAppliers,
  TENANT: tenantAppliers,
  MAPPING_RULE: mappingRuleAppliers,
  MEMBERSHIP: membershipAppliers,
  AUTHORIZATION: authorizationAppliers,
} satisfies Appliers;

/** Writes one event into the state. The pair of names selects the applier; `Events` guarantees that its value fits. */
export function applyRecord(state: State, record: EngineRecord): void {
  const byIntent: Readonly<Record<string, Applier<never>>> = appliers[record.valueType];
  const applier = byIntent[record.intent];
  if (applier === undefined) throw new Error(`No applier for ${record.valueType} ${record.intent}`);
  applier(state, record as never);
}
