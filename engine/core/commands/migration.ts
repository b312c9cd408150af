/**
 * Process instance migration (Camunda documentation, "Process instance migration"). First everything is checked that would
 * make the instance impossible in its new definition, then every new wait is evaluated, and only then is anything moved, so
 * that a refused migration changes nothing.
 */
import type { ExecutableElement, ExecutableProcess } from '../../model/graph/graph.ts';
import { usableProcess } from '../deployment/definitions.ts';
import type { ElementInstance } from '../entities/index.ts';
import { isBeforeStart, isRepeatable, prepareSubscriptions } from '../events/subscriptions.ts';
import { elementOf, instancesIn } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { type Answer, collect, done, type Result, rejected } from '../kernel/result.ts';
import { refuseSuspended } from '../kernel/suspension.ts';
import { renewAdHocElements } from '../scopes/ad-hoc.ts';
import { joined } from '../state/indexes.ts';
import { tenantOf } from '../state/tenants.ts';
import {
  compensationTargets,
  eventRefusal,
  eventsOf,
  flowsOf,
  type MigrationPlan,
  type Refusal,
  targetFlow,
  tokenRefusal,
} from './migration-plan.ts';
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
  const suspended = refuseSuspended(execution.state, root);
  if (suspended !== null) return suspended;
  const definition = usableProcess(execution.state, targetProcessDefinitionKey);
  if (definition?.tenantId !== tenantOf(execution.state, root)) {
    const reason = `${expected} but no process definition found with key '${targetProcessDefinitionKey}'`;
    return rejected('NOT_FOUND', reason);
  }
  const target = execution.model(targetProcessDefinitionKey);
  const source = execution.model(root.processDefinitionKey);
  const targetIds = new Map(
    command.mapping.map(({ sourceElementId, targetElementId }) => [sourceElementId, targetElementId]),
  );
  const plan: MigrationPlan = { definition, target, targetIds };
  if (isKeyTaken(execution, plan, root)) {
    const reason = `${expected} but target process definition '${targetProcessDefinitionKey}' has an active instance triggered by a message start event with the same correlation key`;
    return rejected('INVALID_STATE', reason);
  }
  const refusal =
    mappingRefusal(command, idsOf(source), idsOf(target)) ??
    instancesIn(execution, root)
      .map((instance) => instanceRefusal(execution, plan, instance))
      .find((found) => found !== null);
  if (refusal) return rejected(refusal.code, `${expected} but ${refusal.reason}`);
  return migrate(execution, plan, root, expected);
};

function migrate(
  execution: Execution,
  plan: MigrationPlan,
  root: ElementInstance,
  expected: string,
): Answer<typeof accepted.value> {
  const compensated = compensationTargets(execution, plan, root);
  if ('code' in compensated) return rejected(compensated.code, `${expected} but ${compensated.reason}`);
  const moves = prepareMigration(execution, plan, instancesIn(execution, root));
  if (!moves.ok) return rejected('INVALID_STATE', `${expected} but ${moves.failure.message}`);
  for (const move of moves.value) move();
  moveStartLock(execution, plan, root);
  for (const {
    compensationSubscriptionKey: key,
    activityId,
    handlerId,
  } of execution.state.indexes.compensationsOfInstance.find(root.processInstanceKey)) {
    const activity = compensated.get(activityId) ?? null;
    if (activity === null) execution.emit('COMPENSATION_SUBSCRIPTION', 'DELETED', key, {});
    else {
      const handler = handlerId === null ? null : (plan.target.elements.get(activity)?.handlerId ?? null);
      execution.emit('COMPENSATION_SUBSCRIPTION', 'MIGRATED', key, { activityId: activity, handlerId: handler });
    }
  }
  return accepted;
}

/** Tells whether the new process has an active instance that was started by a message with the same key as this one. */
function isKeyTaken(
  { state }: Execution,
  { definition: { tenantId, processDefinitionId }, target }: MigrationPlan,
  { elementInstanceKey }: ElementInstance,
): boolean {
  const lock = state.tables.messageStartLock.get(elementInstanceKey);
  if (lock === undefined || lock.processDefinitionId === processDefinitionId) return false;
  const isStartedByMessage = target.triggeredStarts.some(({ event }) => event?.kind === 'message');
  return isStartedByMessage && state.indexes.startLock.has(joined(tenantId, processDefinitionId, lock.correlationKey));
}

/**
 * Moves the lock by which an instance holds back messages with its key to its new process; its old one is free for the next of
 * them.
 */
function moveStartLock(
  execution: Execution,
  { definition }: MigrationPlan,
  { elementInstanceKey }: ElementInstance,
): void {
  const lock = execution.state.tables.messageStartLock.get(elementInstanceKey);
  const { processDefinitionId } = definition;
  if (lock === undefined || lock.processDefinitionId === processDefinitionId) return;
  execution.emit('MESSAGE_START_LOCK', 'MIGRATED', elementInstanceKey, { processDefinitionId });
  const { tenantId, processDefinitionId: left, correlationKey } = lock;
  execution.enqueue({ kind: 'startFromBuffer', tenantId, processDefinitionId: left, correlationKey });
}

/** The ids that a mapping may name: those of elements, and of flows on which a token may wait at a join. */
const idsOf = (model: ExecutableProcess): ReadonlySet<string> =>
  new Set([...model.elements.keys(), ...flowsOf(model).map(({ id }) => id)]);

function mappingRefusal(
  { mapping }: Migrate,
  source: ReadonlySet<string>,
  target: ReadonlySet<string>,
): Refusal | null {
  const seen = new Set<string>();
  for (const { sourceElementId, targetElementId } of mapping) {
    const refuse = (reason: string): Refusal => ({ code: 'INVALID_ARGUMENT', reason });
    if (!source.has(sourceElementId)) return refuse(`its definition has no element '${sourceElementId}'`);
    if (!target.has(targetElementId)) return refuse(`the target definition has no element '${targetElementId}'`);
    if (seen.has(sourceElementId)) return refuse(`the element '${sourceElementId}' is mapped more than once`);
    seen.add(sourceElementId);
  }
  return null;
}

function instanceRefusal(execution: Execution, plan: MigrationPlan, instance: ElementInstance): Refusal | null {
  const refuse = (reason: string): Refusal => ({ code: 'INVALID_STATE', reason });
  const subject = `the active element '${instance.elementId}'`;
  const element = migratedElement(plan, instance);
  if (element === undefined) return refuse(`no mapping instruction defined for ${subject}`);
  if (instance.pendingTrigger !== null || instance.state === 'TERMINATING') return refuse(`${subject} is being left`);
  if (element.type !== instance.elementType)
    return refuse(`${subject} of type ${instance.elementType} is mapped to '${element.id}' of type ${element.type}`);
  const before = elementOf(execution, instance);
  if ((before.userTask === null) !== (element.userTask === null))
    return refuse(`${subject} and '${element.id}' are not both done in the same way (job or user task)`);
  if (before.event?.kind !== element.event?.kind)
    return refuse(`${subject} and '${element.id}' do not wait for the same kind of event`);
  const scope =
    before.scopeId === null ? null : execution.model(instance.processDefinitionKey).elements.get(before.scopeId);
  const scopeTarget = scope?.scopeId == null ? plan.target.root.id : plan.targetIds.get(scope.id);
  if (element.scopeId !== null && element.scopeId !== scopeTarget)
    return refuse(`the scope of ${subject} would change to '${element.scopeId}'`);
  if (before.loop !== null && before.loop.definition.isSequential !== element.loop?.definition.isSequential)
    return refuse(`${subject} and '${element.id}' are not both sequential or both parallel`);
  const source = execution.model(instance.processDefinitionKey);
  const events = eventRefusal(plan, source, before, element);
  if (events !== null) return refuse(`of ${subject} ${events}`);
  const tokens = tokenRefusal(execution, plan, instance);
  return tokens === null ? null : { code: 'INVALID_ARGUMENT', reason: tokens };
}

/** Returns the element that an instance will be an instance of; of a multi-instance activity the activity or its body. */
function migratedElement(plan: MigrationPlan, instance: ElementInstance): ExecutableElement | undefined {
  if (instance.elementType === 'PROCESS') return plan.target.root;
  if (instance.elementType === 'AD_HOC_SUB_PROCESS_INNER_INSTANCE') return migratedInner(plan, instance);
  const element = plan.target.elements.get(plan.targetIds.get(instance.elementId) ?? '');
  if (element === undefined || element.loop === null || instance.elementType === 'MULTI_INSTANCE_BODY') return element;
  return element.loop.activity;
}

function migratedInner(plan: MigrationPlan, { elementId }: ElementInstance): ExecutableElement | undefined {
  const around = plan.target.elements.get(plan.targetIds.get(elementId.slice(0, elementId.lastIndexOf('#'))) ?? '');
  return (around?.loop?.activity ?? around)?.adHoc?.inner;
}

/**
 * Evaluates what the migrated instances have to wait for anew: events of the new definition that no present subscription is
 * mapped to. The returned functions move the instances, their work and their subscriptions; keys stay.
 */
function prepareMigration(
  execution: Execution,
  plan: MigrationPlan,
  instances: readonly ElementInstance[],
): Result<readonly (() => void)[]> {
  return collect(instances, (instance) => {
    const element = migratedElement(plan, instance);
    if (element === undefined) return done(() => undefined);
    const kept = keptTargets(execution, plan, instance);
    const { processDefinitionKey, processDefinitionId } = plan.definition;
    const moved = { ...instance, processDefinitionKey, processDefinitionId, elementId: element.id };
    const waitsAlready = instance.state !== 'ACTIVATING';
    const wanted = waitsAlready
      ? awaitedEvents(execution, plan, instance, element).filter(({ id }) => !kept.has(id))
      : [];
    const opened = prepareSubscriptions(execution, moved, wanted);
    if (!opened.ok) return opened;
    return done(() => {
      moveElement(execution, plan, instance, element);
      moveWork(execution, plan, instance, element);
      moveSubscriptions(execution, plan, instance);
      for (const open of opened.value) open();
    });
  });
}

/** Lists the events beside the element's own that it waits for at the moment. */
function awaitedEvents(
  execution: Execution,
  plan: MigrationPlan,
  instance: ElementInstance,
  element: ExecutableElement,
): readonly ExecutableElement[] {
  const events = eventsOf(plan.target, element);
  return isBeforeStart(execution, instance) ? events.filter(({ type }) => type !== 'START_EVENT') : events;
}

/** Lists the ids of the new events that present subscriptions stay open for. */
function keptTargets(execution: Execution, plan: MigrationPlan, { elementInstanceKey }: ElementInstance): Set<string> {
  const { timersOfElement, subscriptionsOfElement, signalSubscriptionsOfElement } = execution.state.indexes;
  const present = [
    ...timersOfElement.find(elementInstanceKey),
    ...subscriptionsOfElement.find(elementInstanceKey),
    ...signalSubscriptionsOfElement.find(elementInstanceKey),
    ...execution.state.indexes.conditionalsOfElement.find(elementInstanceKey),
  ];
  return new Set(present.flatMap(({ targetElementId }) => plan.targetIds.get(targetElementId) ?? []));
}

function moveElement(
  execution: Execution,
  plan: MigrationPlan,
  instance: ElementInstance,
  element: ExecutableElement,
): void {
  const { processDefinitionKey, processDefinitionId, version } = plan.definition;
  const moved = {
    processDefinitionKey,
    processDefinitionId,
    elementId: element.id,
    elementName: element.name,
    joinTokens: Object.fromEntries(
      Object.entries(instance.joinTokens).map(([flowId, count]) => [targetFlow(plan, flowId), count]),
    ),
    processDefinitionVersion: version,
  };
  execution.emit('PROCESS_INSTANCE', 'ELEMENT_MIGRATED', instance.elementInstanceKey, moved);
  if (element.adHoc !== null) renewAdHocElements(execution, element.adHoc, instance);
}

function moveWork(
  execution: Execution,
  { definition }: MigrationPlan,
  { elementInstanceKey }: ElementInstance,
  { id, name }: ExecutableElement,
): void {
  const { jobsOfElement, userTasksOfElement, incidentsOfElement } = execution.state.indexes;
  const { processDefinitionKey, processDefinitionId, version } = definition;
  const reference = { processDefinitionKey, processDefinitionId, elementId: id };
  const versioned = { ...reference, processDefinitionVersion: version };
  for (const { jobKey } of jobsOfElement.find(elementInstanceKey)) execution.emit('JOB', 'MIGRATED', jobKey, versioned);
  for (const { userTaskKey } of userTasksOfElement.find(elementInstanceKey))
    execution.emit('USER_TASK', 'MIGRATED', userTaskKey, { ...versioned, name });
  for (const { incidentKey } of incidentsOfElement.find(elementInstanceKey))
    execution.emit('INCIDENT', 'MIGRATED', incidentKey, reference);
}

/** Keeps the subscriptions open whose events are mapped, as they are, and closes the others. */
function moveSubscriptions(execution: Execution, plan: MigrationPlan, { elementInstanceKey }: ElementInstance): void {
  const { timersOfElement, subscriptionsOfElement, signalSubscriptionsOfElement } = execution.state.indexes;
  const { conditionalsOfElement } = execution.state.indexes;
  const { processDefinitionKey, processDefinitionId } = plan.definition;
  const reference = { processDefinitionKey, processDefinitionId };
  for (const { timerKey, targetElementId: from } of timersOfElement.find(elementInstanceKey)) {
    const to = plan.targetIds.get(from);
    if (to === undefined) execution.emit('TIMER', 'CANCELED', timerKey, {});
    else execution.emit('TIMER', 'MIGRATED', timerKey, { processDefinitionKey, targetElementId: to });
  }
  for (const { messageSubscriptionKey: key, targetElementId: from } of subscriptionsOfElement.find(
    elementInstanceKey,
  )) {
    const to = plan.targetIds.get(from);
    if (to === undefined) execution.emit('MESSAGE_SUBSCRIPTION', 'DELETED', key, {});
    else {
      const event = plan.target.elements.get(to);
      const interrupting = event === undefined || !isRepeatable(event);
      execution.emit('MESSAGE_SUBSCRIPTION', 'MIGRATED', key, { ...reference, targetElementId: to, interrupting });
    }
  }
  for (const { signalSubscriptionKey: key, targetElementId: from } of signalSubscriptionsOfElement.find(
    elementInstanceKey,
  )) {
    const to = plan.targetIds.get(from);
    if (to === undefined) execution.emit('SIGNAL_SUBSCRIPTION', 'DELETED', key, {});
    else execution.emit('SIGNAL_SUBSCRIPTION', 'MIGRATED', key, { ...reference, targetElementId: to });
  }
  for (const { conditionalSubscriptionKey: key, targetElementId: from } of conditionalsOfElement.find(
    elementInstanceKey,
  )) {
    const to = plan.targetIds.get(from);
    if (to === undefined) execution.emit('CONDITIONAL_SUBSCRIPTION', 'DELETED', key, {});
    else execution.emit('CONDITIONAL_SUBSCRIPTION', 'MIGRATED', key, { ...reference, targetElementId: to });
  }
}
