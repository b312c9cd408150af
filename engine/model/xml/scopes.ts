import { elementTypes } from '../graph/element-types.ts';
import { elementOf, elementsOf, idOf, type ModdleElement } from './moddle.ts';

/** A process or a sub-process, with what lies directly in it. */
export interface ScopeNodes {
  readonly scope: ModdleElement;
  readonly nodes: readonly ModdleElement[];
  readonly flows: readonly ModdleElement[];
  readonly boundaries: readonly ModdleElement[];
  readonly subProcesses: readonly ModdleElement[];
  /** Sequence flows by the node that they leave, and by the node that they enter. */
  readonly flowsBySource: ReadonlyMap<ModdleElement | null, readonly ModdleElement[]>;
  readonly flowsByTarget: ReadonlyMap<ModdleElement | null, readonly ModdleElement[]>;
}

const SUB_PROCESSES: ReadonlySet<string> = new Set(['bpmn:SubProcess', 'bpmn:AdHocSubProcess']);

export function nodesOf(scope: ModdleElement): ScopeNodes {
  const inside = elementsOf(scope, 'flowElements');
  const nodes = inside.filter((element) => elementTypes[element.$type] !== undefined);
  const flows = inside.filter((element) => element.$type === 'bpmn:SequenceFlow');
  return {
    scope,
    nodes,
    flows,
    flowsBySource: Map.groupBy(flows, (flow) => elementOf(flow, 'sourceRef')),
    flowsByTarget: Map.groupBy(flows, (flow) => elementOf(flow, 'targetRef')),
    boundaries: nodes.filter((element) => element.$type === 'bpmn:BoundaryEvent'),
    subProcesses: nodes.filter((element) => SUB_PROCESSES.has(element.$type)),
  };
}

/** Returns the scope and all scopes inside it, outermost first. */
export function scopesOf(scope: ModdleElement): readonly ScopeNodes[] {
  const own = nodesOf(scope);
  return [own, ...own.subProcesses.flatMap(scopesOf)];
}

export function outgoingOf(scope: ScopeNodes, node: ModdleElement): readonly ModdleElement[] {
  return scope.flowsBySource.get(node) ?? [];
}

export function incomingOf(scope: ScopeNodes, node: ModdleElement): readonly ModdleElement[] {
  return scope.flowsByTarget.get(node) ?? [];
}

/** Returns the one event definition of an event, or null when it has none (a "none" event) or several. */
export function eventDefinitionOf(event: ModdleElement): ModdleElement | null {
  const definitions = elementsOf(event, 'eventDefinitions');
  return definitions.length === 1 ? (definitions[0] ?? null) : null;
}

/** For messages: `'id' of type bpmn:userTask`. */
export function described(element: ModdleElement): string {
  const type = element.$type.replace(/:(.)/, (_, first: string) => `:${first.toLowerCase()}`);
  return `Element '${idOf(element)}' of type ${type}`;
}
