import { prepareUserTask } from '../behavior/user-tasks.ts';
import { waitsAfter } from './activations.ts';
import type { ElementHandler } from './handler.ts';
import { jobWorkerTaskHandler } from './job-worker-task.ts';

/** A Camunda user task, or a job of type `io.camunda.zeebe:userTask` when the diagram has no `zeebe:userTask`. */
export const userTaskHandler: ElementHandler = {
  activate: (execution, element, instance) =>
    element.userTask === null
      ? jobWorkerTaskHandler.activate(execution, element, instance)
      : waitsAfter(prepareUserTask(execution, element.userTask, instance)),
};
