import { waits } from './activations.ts';
import type { ElementHandler } from './handler.ts';

export const receiveTaskHandler: ElementHandler = {
  activate: waits,
  waitsFor: (_execution, element) => [element],
};
