import type { ExecutableElement, ExecutableProcess } from '../../model/graph/graph.ts';
import type { ElementInstance, ProcessDefinition } from '../entities/index.ts';
import { isBeforeStart, triggeredStartsOf } from '../events/event-sub-processes.ts';
import { prepareSubscriptions } from '../events/subscriptions.ts';
import type { Execution } from '../kernel/execution.ts';
import { collect, done, type Result } from '../kernel/result.ts';

/** What a migration goes by: from element id to element id, of one definition and another. */
export interface MigrationPlan {
  readonly definition: ProcessDefinition;
  readonly target: ExecutableProcess;
  readonly targetIds: ReadonlyMap<string, string>;
}

/** The node that an element instance will be an instance of; of a multi-instance activity the activity or its body. */
export function migratedElement(plan: MigrationPlan, instance: ElementInstance): ExecutableElement | undefined {
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
export function prepareMigration(
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
    const wanted = waitsAlready ? eventsAround(execution, instance, element).filter(({ id }) => !kept.has(id)) : [];
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

/** Events beside the element's own: on its boundary and in its event sub-processes. */
function eventsAround(
  execution: Execution,
  instance: ElementInstance,
  element: ExecutableElement,
): readonly ExecutableElement[] {
  const inside = isBeforeStart(execution, instance) ? [] : triggeredStartsOf(element);
  return [...element.boundaryEvents, ...inside];
}

/** Ids of the new events that present subscriptions stay open for. */
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
  { definition }: MigrationPlan,
  instance: ElementInstance,
  element: ExecutableElement,
): void {
  const { processDefinitionKey, processDefinitionId, version } = definition;
  const place = { processDefinitionKey, processDefinitionId, elementId: element.id, elementName: element.name };
  const moved = { ...place, processDefinitionVersion: version };
  execution.emit('PROCESS_INSTANCE', 'ELEMENT_MIGRATED', instance.elementInstanceKey, moved);
}

function moveWork(
  execution: Execution,
  { definition }: MigrationPlan,
  { elementInstanceKey }: ElementInstance,
  { id, name }: ExecutableElement,
): void {
  const { jobsOfElement, userTasksOfElement, incidentsOfElement } = execution.state.indexes;
  const { processDefinitionKey, processDefinitionId, version } = definition;
  const place = { processDefinitionKey, processDefinitionId, elementId: id };
  const versioned = { ...place, processDefinitionVersion: version };
  for (const { jobKey } of jobsOfElement.find(elementInstanceKey)) execution.emit('JOB', 'MIGRATED', jobKey, versioned);
  for (const { userTaskKey } of userTasksOfElement.find(elementInstanceKey))
    execution.emit('USER_TASK', 'MIGRATED', userTaskKey, { ...versioned, name });
  for (const { incidentKey } of incidentsOfElement.find(elementInstanceKey))
    execution.emit('INCIDENT', 'MIGRATED', incidentKey, place);
}

/** A subscription whose event is mapped stays open as it is; another one is closed. */
function moveSubscriptions(execution: Execution, plan: MigrationPlan, { elementInstanceKey }: ElementInstance): void {
  const { timersOfElement, subscriptionsOfElement, signalSubscriptionsOfElement } = execution.state.indexes;
  const { conditionalsOfElement } = execution.state.indexes;
  const { processDefinitionKey, processDefinitionId } = plan.definition;
  const place = { processDefinitionKey, processDefinitionId };
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
    else execution.emit('MESSAGE_SUBSCRIPTION', 'MIGRATED', key, { ...place, targetElementId: to });
  }
  for (const { signalSubscriptionKey: key, targetElementId: from } of signalSubscriptionsOfElement.find(
    elementInstanceKey,
  )) {
    const to = plan.targetIds.get(from);
    if (to === undefined) execution.emit('SIGNAL_SUBSCRIPTION', 'DELETED', key, {});
    else execution.emit('SIGNAL_SUBSCRIPTION', 'MIGRATED', key, { ...place, targetElementId: to });
  }
  for (const { conditionalSubscriptionKey: key, targetElementId: from } of conditionalsOfElement.find(
    elementInstanceKey,
  )) {
    const to = plan.targetIds.get(from);
    if (to === undefined) execution.emit('CONDITIONAL_SUBSCRIPTION', 'DELETED', key, {});
    else execution.emit('CONDITIONAL_SUBSCRIPTION', 'MIGRATED', key, { ...place, targetElementId: to });
  }
}
