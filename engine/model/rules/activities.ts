/**
 * Rules about activities: who does a task, multi-instance, the ad-hoc sub-process, compensation, and the listeners that each may have.
 */
import { activatableIn, handlersOf, isCompensationBoundary } from '../readers/activities.ts';
import { isThrowing } from '../readers/events.ts';
import { EXECUTION_EVENTS } from '../readers/jobs.ts';
import { TASK_EVENTS } from '../readers/user-task.ts';
import { elementOf, elementsOf, extensionOf, flagOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { described, eventDefinitionOf, incomingOf, nodesOf, outgoingOf, type ScopeNodes } from '../xml/scopes.ts';

const JOB_TASKS: ReadonlySet<string> = new Set([
  'bpmn:ServiceTask',
  'bpmn:SendTask',
  'bpmn:BusinessRuleTask',
  'bpmn:ScriptTask',
]);

/** What a job worker does needs a job type, and only that has one. */
export function checkTasks(scope: ScopeNodes, report: Report): void {
  for (const node of scope.nodes) {
    const hasJobType = extensionOf(node, 'zeebe:TaskDefinition') !== null;
    const own = ownWay(node);
    if (own !== null) {
      if (hasJobType) report.add(node, `${described(node)} must have a ${own} or a zeebe:taskDefinition, not both.`);
      continue;
    }
    if (needsJob(node) && !hasJobType)
      report.add(node, `${described(node)} must have a zeebe:taskDefinition with a type.`);
    if (!needsJob(node) && hasJobType && node.$type !== 'bpmn:AdHocSubProcess')
      report.add(node, `${described(node)} must not have a zeebe:taskDefinition.`);
  }
}

/** Returns the extension by which the engine does the task itself, or null. */
function ownWay(node: ModdleElement): string | null {
  if (node.$type === 'bpmn:ScriptTask' && extensionOf(node, 'zeebe:Script') !== null) return 'zeebe:script';
  if (node.$type !== 'bpmn:BusinessRuleTask') return null;
  return extensionOf(node, 'zeebe:CalledDecision') === null ? null : 'zeebe:calledDecision';
}

function needsJob(node: ModdleElement): boolean {
  if (JOB_TASKS.has(node.$type)) return true;
  return isThrowing(node) && eventDefinitionOf(node)?.$type === 'bpmn:MessageEventDefinition';
}

/** Loop markers are not executed, nor is a number of turns; a condition is an expression; an event sub-process is no activity. */
export function checkMultiInstance(scope: ScopeNodes, report: Report): void {
  for (const node of scope.nodes) {
    const loop = elementOf(node, 'loopCharacteristics');
    if (loop === null) continue;
    if (loop.$type === 'bpmn:StandardLoopCharacteristics')
      report.add(node, `A loop marker on element '${idOf(node)}' is not supported by this engine yet.`);
    if (elementOf(loop, 'loopCardinality') !== null)
      report.add(node, `A loop cardinality on element '${idOf(node)}' is not supported; give an input collection.`);
    if (flagOf(node, 'triggeredByEvent', false))
      report.add(node, `Event sub-process '${idOf(node)}' must not be multi-instance.`);
    const condition = elementOf(loop, 'completionCondition');
    const text = condition === null ? null : textOf(condition, 'body');
    if (text !== null && !text.trimStart().startsWith('='))
      report.add(node, `Completion condition '${text}' must be an expression that starts with '='.`);
  }
}

/** An ad-hoc sub-process has no start and end events, and something to activate. */
export function checkAdHoc({ scope, nodes }: ScopeNodes, report: Report): void {
  if (scope.$type !== 'bpmn:AdHocSubProcess') return;
  const id = idOf(scope);
  for (const node of nodes) {
    if (node.$type === 'bpmn:StartEvent' || node.$type === 'bpmn:EndEvent')
      report.add(node, `Ad-hoc sub-process '${id}' must not have start or end events.`);
  }
  if (activatableIn(scope).length === 0)
    report.add(scope, `Ad-hoc sub-process '${id}' must have at least one activity.`);
  const condition = elementOf(scope, 'completionCondition');
  const text = condition === null ? null : textOf(condition, 'body');
  if (text !== null && !text.trimStart().startsWith('='))
    report.add(scope, `Completion condition '${text}' must be an expression that starts with '='.`);
  const extension = extensionOf(scope, 'zeebe:AdHoc');
  const has = (attribute: string) => extension !== null && textOf(extension, attribute) !== null;
  if (has('outputCollection') !== has('outputElement'))
    report.add(scope, "Attributes 'outputCollection' and 'outputElement' of zeebe:adHoc go together.");
  if (extensionOf(scope, 'zeebe:TaskDefinition') === null) return;
  // Its worker decides what is activated, and when it is over.
  const others = [
    [text !== null, 'a completion condition'],
    [has('activeElementsCollection'), "an 'activeElementsCollection'"],
    [!flagOf(scope, 'cancelRemainingInstances', true), "cancelRemainingInstances='false'"],
  ] as const;
  for (const [isGiven, what] of others)
    if (isGiven) report.add(scope, `Ad-hoc sub-process '${id}' must not have ${what} beside a zeebe:taskDefinition.`);
}

/** An activity is undone by one other activity of its scope, which no sequence flow reaches or leaves. */
export function checkCompensation(scope: ScopeNodes, report: Report): void {
  const handlers = new Set<ModdleElement>();
  for (const node of scope.nodes) {
    if (isCompensationBoundary(node)) {
      checkBoundary(node, scope, report);
      for (const handler of handlersOf(node)) handlers.add(handler);
    }
    checkActivityReference(node, scope, report);
  }
  for (const node of scope.nodes) {
    if (flagOf(node, 'isForCompensation', false)) checkHandler(node, scope, handlers.has(node), report);
  }
}

function checkBoundary(boundary: ModdleElement, scope: ScopeNodes, report: Report): void {
  const handlers = handlersOf(boundary);
  const [handler] = handlers;
  const isRight = handlers.length === 1 && handler !== undefined && flagOf(handler, 'isForCompensation', false);
  if (!isRight || !scope.nodes.includes(handler)) {
    report.add(
      boundary,
      `Compensation boundary event '${idOf(boundary)}' must be associated with exactly one compensation handler of its scope.`,
    );
  }
  if (outgoingOf(scope, boundary).length > 0)
    report.add(boundary, `Compensation boundary event '${idOf(boundary)}' must not have outgoing sequence flows.`);
  const twins = scope.boundaries.filter(
    (other) =>
      isCompensationBoundary(other) && elementOf(other, 'attachedToRef') === elementOf(boundary, 'attachedToRef'),
  );
  if (twins.length > 1)
    report.add(
      boundary,
      `The activity of '${idOf(boundary)}' must not have more than one compensation boundary event.`,
    );
}

function checkHandler(handler: ModdleElement, scope: ScopeNodes, isReached: boolean, report: Report): void {
  const id = idOf(handler);
  if (!isReached)
    report.add(handler, `Compensation handler '${id}' must be associated with a compensation boundary event.`);
  if (incomingOf(scope, handler).length + outgoingOf(scope, handler).length > 0)
    report.add(handler, `Compensation handler '${id}' must not have incoming or outgoing sequence flows.`);
  if (scope.boundaries.some((boundary) => elementOf(boundary, 'attachedToRef') === handler))
    report.add(handler, `Compensation handler '${id}' must not have boundary events.`);
}

function checkActivityReference(event: ModdleElement, scope: ScopeNodes, report: Report): void {
  const definition = eventDefinitionOf(event);
  const activity = definition?.$type === 'bpmn:CompensateEventDefinition' ? elementOf(definition, 'activityRef') : null;
  if (activity === null) return;
  const names = `but names '${idOf(activity)}'`;
  const home = [scope, ...aroundEventSubProcess(scope)].find(({ nodes }) => nodes.includes(activity));
  if (home === undefined)
    report.add(event, `Event '${idOf(event)}' must compensate an activity of its own scope, ${names}.`);
  else if (!isUndoable(activity, home))
    report.add(event, `Event '${idOf(event)}' must compensate an activity that has a handler, ${names}.`);
}

/** What is thrown in an event sub-process reaches the scope around it too. */
function aroundEventSubProcess({ scope }: ScopeNodes): readonly ScopeNodes[] {
  return flagOf(scope, 'triggeredByEvent', false) && scope.$parent !== undefined ? [nodesOf(scope.$parent)] : [];
}

/** A sub-process is undone by what is undone inside it. */
function isUndoable(activity: ModdleElement, scope: ScopeNodes): boolean {
  if (/SubProcess$/.test(activity.$type)) return !flagOf(activity, 'triggeredByEvent', false);
  return scope.boundaries.some((each) => isCompensationBoundary(each) && elementOf(each, 'attachedToRef') === activity);
}

/**
 * Which execution listeners fit where, as Camunda's documentation of them says: none at the start of start and boundary events,
 * none at the end of gateways and of events that end by throwing an error; before all instances where there are some, and at the
 * cancellation of a process alone; of one event and type at most one.
 */
export function checkListeners(scope: ScopeNodes, report: Report): void {
  for (const element of [scope.scope, ...scope.nodes]) {
    const extension = extensionOf(element, 'zeebe:ExecutionListeners');
    // A sub-process is looked at as a node of the scope around it.
    if (extension === null || (element === scope.scope && element.$type !== 'bpmn:Process')) continue;
    const listeners = elementsOf(extension, 'listeners');
    for (const listener of listeners) checkEventType(element, textOf(listener, 'eventType'), report);
    const names = listeners.map((listener) => `${textOf(listener, 'eventType')} ${textOf(listener, 'type')}`);
    for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index)))
      report.add(element, `Element '${idOf(element)}' has more than one execution listener '${name}'.`);
  }
}

function checkEventType(element: ModdleElement, eventType: string | null, report: Report): void {
  if (eventType === null || !Object.hasOwn(EXECUTION_EVENTS, eventType)) {
    const allowed = Object.keys(EXECUTION_EVENTS).join(', ');
    report.add(element, `Execution listeners of event type '${eventType}' are not supported; use one of ${allowed}.`);
  } else if (refuses(element).includes(eventType)) {
    report.add(element, `${described(element)} must not have '${eventType}' execution listeners.`);
  } else if (eventType === 'beforeAll' && elementOf(element, 'loopCharacteristics') === null) {
    report.add(element, `${described(element)} must be multi-instance to have 'beforeAll' execution listeners.`);
  } else if (eventType === 'cancel' && element.$type !== 'bpmn:Process') {
    report.add(element, `${described(element)} must not have 'cancel' execution listeners, which only a process has.`);
  }
}

function refuses(element: ModdleElement): readonly string[] {
  const definition = eventDefinitionOf(element)?.$type;
  if (element.$type === 'bpmn:StartEvent') return ['start'];
  if (element.$type === 'bpmn:BoundaryEvent')
    return definition === 'bpmn:CompensateEventDefinition' ? ['start', 'end'] : ['start'];
  const throwsError = element.$type === 'bpmn:EndEvent' && definition === 'bpmn:ErrorEventDefinition';
  return throwsError || element.$type.endsWith('Gateway') ? ['end'] : [];
}

/** Task listeners belong to Camunda user tasks, and each is for one of five events. */
export function checkTaskListeners(scope: ScopeNodes, report: Report): void {
  for (const node of scope.nodes) {
    const extension = extensionOf(node, 'zeebe:TaskListeners');
    if (extension === null) continue;
    if (extensionOf(node, 'zeebe:UserTask') === null)
      report.add(node, `Element '${idOf(node)}' needs zeebe:userTask to have task listeners.`);
    for (const listener of elementsOf(extension, 'listeners')) {
      const eventType = textOf(listener, 'eventType') ?? '';
      if (!Object.hasOwn(TASK_EVENTS, eventType)) {
        const allowed = Object.keys(TASK_EVENTS)
          .filter((name) => name.endsWith('ing'))
          .join(', ');
        report.add(node, `Task listeners of event type '${eventType}' are not supported; use one of ${allowed}.`);
      }
    }
  }
}
