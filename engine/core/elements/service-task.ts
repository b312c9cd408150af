/** A service task is always the work of a job worker (Camunda documentation, "Service tasks"). */
import type { ElementHandler } from './shared/handler.ts';
import { activateJobWorker } from './shared/job-worker.ts';

export const serviceTaskHandler: ElementHandler = { activate: activateJobWorker };
