import type { ExecutableElement } from '../../model/graph/graph.ts';
import type { ElementInstance } from '../entities/index.ts';
import { hasOccurred } from '../kernel/element-instances.ts';
import { passesThrough, waits } from './shared/activations.ts';
import type { ElementHandler } from './shared/handler.ts';

/** Waits for its event, unless an event-based gateway before it has done so already, or it is the other end of a link. */
export const intermediateCatchEventHandler: ElementHandler = {
  activate: (_execution, element, instance) => (needsNoWait(element, instance) ? passesThrough() : waits()),
  waitsFor: (_execution, element, instance) => (needsNoWait(element, instance) ? [] : [element]),
};

function needsNoWait(element: ExecutableElement, instance: ElementInstance): boolean {
  return element.event?.kind === 'link' || hasOccurred(instance);
}
