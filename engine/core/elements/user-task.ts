/**
 * A user task: a Camunda user task (`zeebe:userTask`) with a life of its own in `tasks/`, or a job of type
 * `io.camunda.zeebe:userTask` when the diagram has no `zeebe:userTask` (Camunda documentation, "User tasks").
 */
import { prepareJobUserTask, prepareUserTask } from '../tasks/user-tasks.ts';
import { type ElementHandler, waitsAfter } from './shared/handler.ts';
import { activateJobWorker } from './shared/job-worker.ts';

export const userTaskHandler: ElementHandler = {
  activate(execution, element, instance) {
    if (element.userTask !== null) return waitsAfter(prepareUserTask(execution, element.userTask, instance));
    if (element.job === null) return activateJobWorker(execution, element, instance);
    return waitsAfter(prepareJobUserTask(execution, element.job, instance));
  },
};
