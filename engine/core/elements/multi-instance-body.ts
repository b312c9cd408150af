/**
 * The body of a multi-instance activity, the scope around its iterations: the token enters and leaves the body, and boundary
 * events sit on it, while mappings and listeners belong to each iteration. An empty collection is done at once (Camunda
 * documentation, "Multi-instance").
 */
import { elementOf } from '../kernel/element-instances.ts';
import { transition } from '../kernel/lifecycle.ts';
import { done } from '../kernel/result.ts';
import { beginIterations, evaluateItems } from '../scopes/multi-instance.ts';
import { publishOutputs } from '../scopes/output-collection.ts';
import { type ElementHandler, passesThrough } from './shared/handler.ts';

export const multiInstanceBodyHandler: ElementHandler = {
  activate(execution, { loop }, instance) {
    if (loop === null) return passesThrough();
    const items = evaluateItems(execution, loop.definition, instance);
    if (!items.ok) return items;
    return done({
      enter: () => beginIterations(execution, loop, instance, items.value),
      completes: items.value.length === 0,
    });
  },
  complete(execution, instance) {
    const { loop } = elementOf(execution, instance);
    publishOutputs(execution, loop?.definition.outputCollection ?? null, instance);
    transition(execution, instance, 'COMPLETED');
  },
};
