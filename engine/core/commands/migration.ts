import type { ExecutableElement } from '../../model/graph/graph.ts';
import { usableProcess } from '../deployment/definitions.ts';
import type { ElementInstance } from '../entities/index.ts';
import { elementOf, instancesIn } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { type MigrationPlan, migratedElement, prepareMigration } from './migration-moves.ts';
import { accepted, type CommandOf, type Processor } from './processor.ts';

type Migrate = CommandOf<'PROCESS_INSTANCE.MIGRATE'>;

/**
 * Moves an active instance to another definition. Each active element is mapped to one of the same type in the same (mapped)
 * scope; jobs, user tasks, variables and incidents keep their keys, a job its type; subscriptions of boundary events and event
 * sub-processes are opened anew unless their events are mapped (Camunda's documentation of process instance migration).
 */
export const migrateInstance: Processor<'PROCESS_INSTANCE.MIGRATE'> = (execution, command) => {
  const { processInstanceKey, targetProcessDefinitionKey } = command;
  const expected = `Expected to migrate process instance '${processInstanceKey}'`;
  const { elementInstance } = execution.state.tables;
  const root = elementInstance.get(processInstanceKey);
  if (root?.elementType !== 'PROCESS')
    return rejected('NOT_FOUND', `${expected} but no such process instance was found`);
  const definition = usableProcess(execution.state, targetProcessDefinitionKey);
  if (definition === undefined) {
    const reason = `${expected} but no process definition found with key '${targetProcessDefinitionKey}'`;
    return rejected('NOT_FOUND', reason);
  }
  const target = execution.model(targetProcessDefinitionKey);
  const source = execution.model(root.processDefinitionKey);
  const targetIds = new Map(
    command.mapping.map(({ sourceElementId, targetElementId }) => [sourceElementId, targetElementId]),
  );
  const plan: MigrationPlan = { definition, target, targetIds };
  const complaint =
    mappingComplaint(command, source.elements, target.elements) ??
    instancesIn(execution, root)
      .map((instance) => instanceComplaint(execution, plan, instance))
      .find((found) => found !== null);
  if (complaint) return rejected(complaint.code, `${expected} but ${complaint.reason}`);
  return migrate(execution, plan, root, expected);
};

function migrate(
  execution: Execution,
  plan: MigrationPlan,
  root: ElementInstance,
  expected: string,
): Answer<typeof accepted.value> {
  const moves = prepareMigration(execution, plan, instancesIn(execution, root));
  if (!moves.ok) return rejected('INVALID_STATE', `${expected} but ${moves.failure.message}`);
  for (const move of moves.value) move();
  moveStartLock(execution, plan, root);
  for (const {
    compensationSubscriptionKey: key,
    activityId,
    handlerId,
  } of execution.state.indexes.compensationsOfInstance.find(root.processInstanceKey)) {
    const activity = plan.targetIds.get(activityId) ?? null;
    if (activity === null) execution.emit('COMPENSATION_SUBSCRIPTION', 'DELETED', key, {});
    else {
      const handler = handlerId === null ? null : (plan.target.elements.get(activity)?.handlerId ?? null);
      execution.emit('COMPENSATION_SUBSCRIPTION', 'MIGRATED', key, { activityId: activity, handlerId: handler });
    }
  }
  return accepted;
}

/** The instance holds back messages with its key from its new process; its old one is free for the next of them. */
function moveStartLock(
  execution: Execution,
  { definition }: MigrationPlan,
  { elementInstanceKey }: ElementInstance,
): void {
  const lock = execution.state.tables.messageStartLock.get(elementInstanceKey);
  const { processDefinitionId } = definition;
  if (lock === undefined || lock.processDefinitionId === processDefinitionId) return;
  execution.emit('MESSAGE_START_LOCK', 'MIGRATED', elementInstanceKey, { processDefinitionId });
  const { processDefinitionId: left, correlationKey } = lock;
  execution.enqueue({ kind: 'startFromBuffer', processDefinitionId: left, correlationKey });
}

interface Complaint {
  readonly code: 'INVALID_ARGUMENT' | 'INVALID_STATE';
  readonly reason: string;
}

type Elements = ReadonlyMap<string, ExecutableElement>;

function mappingComplaint({ mapping }: Migrate, source: Elements, target: Elements): Complaint | null {
  const seen = new Set<string>();
  for (const { sourceElementId, targetElementId } of mapping) {
    const complain = (reason: string): Complaint => ({ code: 'INVALID_ARGUMENT', reason });
    if (!source.has(sourceElementId)) return complain(`its definition has no element '${sourceElementId}'`);
    if (!target.has(targetElementId)) return complain(`the target definition has no element '${targetElementId}'`);
    if (seen.has(sourceElementId)) return complain(`the element '${sourceElementId}' is mapped more than once`);
    seen.add(sourceElementId);
  }
  return null;
}

function instanceComplaint(execution: Execution, plan: MigrationPlan, instance: ElementInstance): Complaint | null {
  const complain = (reason: string): Complaint => ({ code: 'INVALID_STATE', reason });
  const place = `the active element '${instance.elementId}'`;
  const element = migratedElement(plan, instance);
  if (element === undefined) return complain(`no mapping instruction defined for ${place}`);
  if (instance.pendingTrigger !== null || instance.state === 'TERMINATING') return complain(`${place} is being left`);
  if (element.type !== instance.elementType)
    return complain(`${place} of type ${instance.elementType} is mapped to '${element.id}' of type ${element.type}`);
  const before = elementOf(execution, instance);
  if ((before.userTask === null) !== (element.userTask === null))
    return complain(`${place} and '${element.id}' are not both done in the same way (job or user task)`);
  if (before.event?.kind !== element.event?.kind)
    return complain(`${place} and '${element.id}' do not wait for the same kind of event`);
  const scope =
    before.scopeId === null ? null : execution.model(instance.processDefinitionKey).elements.get(before.scopeId);
  const scopeTarget = scope?.scopeId == null ? plan.target.root.id : plan.targetIds.get(scope.id);
  if (element.scopeId !== null && element.scopeId !== scopeTarget)
    return complain(`the scope of ${place} would change to '${element.scopeId}'`);
  return tokenComplaint(execution, plan, instance);
}

/** Tokens that wait at a join need the same flow into the join that theirs is mapped to. */
function tokenComplaint(execution: Execution, plan: MigrationPlan, scope: ElementInstance): Complaint | null {
  const { elements } = execution.model(scope.processDefinitionKey);
  for (const flowId of Object.keys(scope.joinTokens)) {
    const join = [...elements.values()].find(({ incoming }) => incoming.some(({ id }) => id === flowId));
    const target = plan.target.elements.get(plan.targetIds.get(join?.id ?? '') ?? '');
    if (target?.type === join?.type && target?.incoming.some(({ id }) => id === flowId)) continue;
    const reason = `a token waits at '${join?.id}', which is not mapped to a gateway with the incoming flow '${flowId}'`;
    return { code: 'INVALID_STATE', reason };
  }
  return null;
}
