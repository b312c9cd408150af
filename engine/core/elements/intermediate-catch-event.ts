import { hasOccurred } from '../behavior/elements.ts';
import { passesThrough, waits } from './activations.ts';
import type { ElementHandler } from './handler.ts';

/** Waits for its event, unless an event-based gateway before it has done so already. */
export const intermediateCatchEventHandler: ElementHandler = {
  activate: (_execution, _element, instance) => (hasOccurred(instance) ? passesThrough() : waits()),
  waitsFor: (_execution, element, instance) => (hasOccurred(instance) ? [] : [element]),
};
