import { waits } from './shared/activations.ts';
import type { ElementHandler } from './shared/handler.ts';

export const receiveTaskHandler: ElementHandler = {
  activate: waits,
  waitsFor: (_execution, element) => [element],
};
