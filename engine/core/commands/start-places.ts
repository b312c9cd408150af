import type { ExecutableElement, ExecutableProcess } from '../../model/graph/graph.ts';

const notStartable: ReadonlySet<ExecutableElement['type']> = new Set([
  'PROCESS',
  'START_EVENT',
  'BOUNDARY_EVENT',
  'EVENT_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS_INNER_INSTANCE',
]);

/**
 * Why an instance cannot be started before an element, or null when it can.
 * @param mayBeInLoop what is moved within one instance of a multi-instance sub-process stays in it
 */
export function refusalToStartAt(model: ExecutableProcess, elementId: string, mayBeInLoop = false): string | null {
  const element = model.elements.get(elementId);
  if (element === undefined) return `no element found with id '${elementId}'.`;
  if (notStartable.has(element.type)) {
    return `the element with id '${elementId}' targets unsupported element type '${element.type}'.`;
  }
  if (!mayBeInLoop && isInsideLoop(model, element))
    return `the element with id '${elementId}' is inside a multi-instance subprocess.`;
  const isBehindGateway = element.incoming.some((flow) => {
    return model.elements.get(flow.sourceId)?.type === 'EVENT_BASED_GATEWAY';
  });
  return isBehindGateway ? `the element with id '${elementId}' belongs to an event-based gateway.` : null;
}

function isInsideLoop(model: ExecutableProcess, element: ExecutableElement): boolean {
  const outer = element.scopeId === null ? undefined : model.elements.get(element.scopeId);
  return outer !== undefined && (outer.loop !== null || isInsideLoop(model, outer));
}
