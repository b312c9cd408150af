import { failed } from '../kernel/result.ts';
import { prepareCall } from '../scopes/calls.ts';
import { waitsAfter } from './shared/activations.ts';
import type { ElementHandler } from './shared/handler.ts';

export const callActivityHandler: ElementHandler = {
  activate: (execution, element, instance) =>
    element.call === null
      ? failed('CALLED_ELEMENT_ERROR', `Expected call activity '${element.id}' to name a process, but it names none.`)
      : waitsAfter(prepareCall(execution, element.call, instance)),
};
