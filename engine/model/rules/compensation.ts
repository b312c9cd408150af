import { handlersOf, isCompensationBoundary } from '../readers/compensation.ts';
import { elementOf, flagOf, idOf, type ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { eventDefinitionOf, incomingOf, outgoingOf, type ScopeNodes } from '../xml/scopes.ts';

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
  if (activity !== null && !scope.nodes.includes(activity))
    report.add(
      event,
      `Event '${idOf(event)}' must compensate an activity of its own scope, but names '${idOf(activity)}'.`,
    );
}
