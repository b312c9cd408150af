import type { Person } from '../../office/people/index.ts';
import { engineDetail, engineStatus } from '../engine/engine-problem.ts';
import type { Services } from '../http/context.ts';
import { HttpProblem } from '../http/problem.ts';
import { getTaskFor, taskConflict } from './access.ts';

/** How Camunda words that a task listener of the process has said no, and why. */
const DENIAL = /denied by Task Listener\. Reason to deny: '(.*)'/s;

/**
 * What to throw when the engine refused a change of a task: the reason that a check of the process gave, or else who has the task
 * now. Any other failure is handed back as it is.
 */
export const taskRefusal = async (context: Services, person: Person, userTaskKey: string, error: unknown) => {
  const status = engineStatus(error);
  if (status !== 409 && status !== 404) return error;
  const reason = DENIAL.exec(engineDetail(error))?.[1];
  if (reason === undefined) return taskConflict(context, await getTaskFor(context, person, userTaskKey));
  if (reason === '')
    return new HttpProblem(409, 'A check of this process does not allow that, and gives no reason.', {
      detailVi: 'Bước kiểm tra của quy trình không cho phép việc này và không nêu lý do.',
    });
  return new HttpProblem(409, `A check of this process does not allow that: ${reason}`, {
    detailVi: `Bước kiểm tra của quy trình không cho phép: ${reason}`,
  });
};
