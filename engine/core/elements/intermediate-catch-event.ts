/**
 * An intermediate catch event waits for its event, unless an event-based gateway before it has waited already, or it is the
 * target of a link, to which the throwing link event sends the token directly.
 */
import type { ExecutableElement } from '../../model/graph/graph.ts';
import type { ElementInstance } from '../entities/index.ts';
import { hasOccurred } from '../kernel/element-instances.ts';
import { type ElementHandler, passesThrough, waits } from './shared/handler.ts';

export const intermediateCatchEventHandler: ElementHandler = {
  activate: (_execution, element, instance) => (needsNoWait(element, instance) ? passesThrough() : waits()),
  waitsFor: (_execution, element, instance) => (needsNoWait(element, instance) ? [] : [element]),
};

function needsNoWait(element: ExecutableElement, instance: ElementInstance): boolean {
  return element.event?.kind === 'link' || hasOccurred(instance);
}
