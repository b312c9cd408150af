/**
 * A send task is the work of a job worker, which sends the message: the engine does not know to whom (Camunda documentation,
 * "Send tasks").
 */
import type { ElementHandler } from './shared/handler.ts';
import { activateJobWorker } from './shared/job-worker.ts';

export const sendTaskHandler: ElementHandler = { activate: activateJobWorker };
