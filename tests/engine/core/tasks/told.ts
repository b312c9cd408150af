/** Processes that tell somebody of their cancellation. */
import { type BpmnBuilder, process } from '../../support/bpmn.ts';

/** A listener of a process at its cancellation. */
export const cancel = (type: string, spec: object = {}) => ({ eventType: 'cancel', type, ...spec }) as const;

/** A process with one of them, which waits at a job of type `x`. */
export const told = (id = 'p', type = 'tell'): BpmnBuilder =>
  process(id).processListeners(cancel(type)).start().serviceTask('a', { type: 'x' }).end();
