/** A call activity creates an instance of another process and waits for its end, which completes it (`process.ts`). */
import { failed } from '../kernel/result.ts';
import { prepareCall } from '../scopes/calls.ts';
import { type ElementHandler, waitsAfter } from './shared/handler.ts';

export const callActivityHandler: ElementHandler = {
  activate: (execution, element, instance) =>
    element.call === null
      ? failed('CALLED_ELEMENT_ERROR', `Expected call activity '${element.id}' to name a process, but it names none.`)
      : waitsAfter(prepareCall(execution, element.call, instance)),
};
