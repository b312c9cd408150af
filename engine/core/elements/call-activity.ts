import { prepareCall } from '../behavior/calls.ts';
import { failed } from '../result.ts';
import { waitsAfter } from './activations.ts';
import type { ElementHandler } from './handler.ts';

export const callActivityHandler: ElementHandler = {
  activate: (execution, element, instance) =>
    element.call === null
      ? failed('CALLED_ELEMENT_ERROR', `Expected call activity '${element.id}' to name a process, but it names none.`)
      : waitsAfter(prepareCall(execution, element.call, instance)),
};
