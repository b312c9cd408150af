import { elementOf, elementsOf, idOf, type ModdleElement } from '../xml/moddle.ts';
import { incomingOf, nodesOf, type ScopeNodes } from '../xml/scopes.ts';
import { linkNameOf } from './events.ts';

/**
 * From where a token can still come to a joining gateway: for each incoming flow the ids of the elements before it, over
 * sequence flows, from an activity to its boundary events and from link to link, but never through the gateway itself.
 */
export function upstreamOf(gateway: ModdleElement): ReadonlyMap<string, ReadonlySet<string>> {
  if (gateway.$parent === undefined) return new Map();
  const scope = nodesOf(gateway.$parent);
  return new Map(incomingOf(scope, gateway).map((flow) => [idOf(flow), before(scope, flow, gateway)]));
}

function before(scope: ScopeNodes, flow: ModdleElement, gateway: ModdleElement): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [elementOf(flow, 'sourceRef')];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === null || node === gateway || found.has(idOf(node))) continue;
    found.add(idOf(node));
    open.push(...predecessors(scope, node));
  }
  return found;
}

function predecessors(scope: ScopeNodes, node: ModdleElement): readonly (ModdleElement | null)[] {
  if (node.$type === 'bpmn:BoundaryEvent') return [elementOf(node, 'attachedToRef')];
  const name = linkNameOf(node, 'bpmn:IntermediateCatchEvent');
  if (name === null) return incomingOf(scope, node).map((flow) => elementOf(flow, 'sourceRef'));
  return elementsOf(scope.scope, 'flowElements').filter(
    (event) => linkNameOf(event, 'bpmn:IntermediateThrowEvent') === name,
  );
}
