import { elementOf } from '../kernel/element-instances.ts';
import { transition } from '../kernel/lifecycle.ts';
import { done } from '../kernel/result.ts';
import { beginLoop, evaluateItems, publishOutputs } from '../scopes/multi-instance.ts';
import { passesThrough } from './shared/activations.ts';
import type { ElementHandler } from './shared/handler.ts';

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
