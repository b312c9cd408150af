import { prepareJobUserTask } from '../tasks/job-user-tasks.ts';
import { prepareUserTask } from '../tasks/user-tasks.ts';
import { waitsAfter } from './shared/activations.ts';
import type { ElementHandler } from './shared/handler.ts';
import { jobWorkerTaskHandler } from './shared/job-worker-task.ts';

/** A Camunda user task, or a job of type `io.camunda.zeebe:userTask` when the diagram has no `zeebe:userTask`. */
export const userTaskHandler: ElementHandler = {
  activate(execution, element, instance) {
    if (element.userTask !== null) return waitsAfter(prepareUserTask(execution, element.userTask, instance));
    if (element.job === null) return jobWorkerTaskHandler.activate(execution, element, instance);
    return waitsAfter(prepareJobUserTask(execution, element.job, instance));
  },
};
