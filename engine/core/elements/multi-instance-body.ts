import { elementOf } from '../behavior/elements.ts';
import { beginLoop, evaluateItems, publishOutputs } from '../behavior/loops.ts';
import { transition } from '../lifecycle.ts';
import { done } from '../result.ts';
import { passesThrough } from './activations.ts';
import type { ElementHandler } from './handler.ts';

/** Does its activity once for each item; nothing to do is done at once. */
export const multiInstanceBodyHandler: ElementHandler = {
  activate(execution, { loop }, instance) {
    if (loop === null) return passesThrough();
    const items = evaluateItems(execution, loop.definition, instance);
    if (!items.ok) return items;
    return done({
      enter: () => beginLoop(execution, loop, instance, items.value),
      completes: items.value.length === 0,
    });
  },
  complete(execution, instance) {
    const { loop } = elementOf(execution, instance);
    if (loop !== null) publishOutputs(execution, loop.definition, instance);
    transition(execution, instance, 'COMPLETED');
  },
};
