import { elementOf, elementsOf, idOf, type ModdleElement } from '../xml/moddle.ts';
import { eventDefinitionOf } from '../xml/scopes.ts';

export function isCompensationBoundary(node: ModdleElement): boolean {
  return node.$type === 'bpmn:BoundaryEvent' && eventDefinitionOf(node)?.$type === 'bpmn:CompensateEventDefinition';
}

/** The activities that associations lead to from a compensation boundary event; exactly one is right. */
export function handlersOf(boundary: ModdleElement): readonly ModdleElement[] {
  const artifacts = boundary.$parent === undefined ? [] : elementsOf(boundary.$parent, 'artifacts');
  return artifacts
    .filter((each) => each.$type === 'bpmn:Association' && elementOf(each, 'sourceRef') === boundary)
    .flatMap((association) => elementOf(association, 'targetRef') ?? []);
}

/** Id of the activity that undoes this one, or null. */
export function readHandlerId(activity: ModdleElement): string | null {
  const siblings = activity.$parent === undefined ? [] : elementsOf(activity.$parent, 'flowElements');
  const boundary = siblings.find(
    (node) => isCompensationBoundary(node) && elementOf(node, 'attachedToRef') === activity,
  );
  const handler = boundary === undefined ? undefined : handlersOf(boundary)[0];
  return handler === undefined ? null : idOf(handler);
}
