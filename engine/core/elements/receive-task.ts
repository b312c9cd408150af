/** A receive task waits for its message like a message catch event; the subscription is opened by `steps/activation.ts`. */
import { type ElementHandler, waits } from './shared/handler.ts';

export const receiveTaskHandler: ElementHandler = {
  activate: waits,
  waitsFor: (_execution, element) => [element],
};
