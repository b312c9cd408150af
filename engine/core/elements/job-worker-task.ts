import { prepareJob } from '../behavior/jobs.ts';
import { passesThrough, waitsAfter } from './activations.ts';
import type { ElementHandler } from './handler.ts';

/** Service, send and script tasks, message throw and end events: done by a job worker. */
export const jobWorkerTaskHandler: ElementHandler = {
  activate: (execution, element, instance) =>
    element.job === null ? passesThrough() : waitsAfter(prepareJob(execution, element.job, instance)),
};
