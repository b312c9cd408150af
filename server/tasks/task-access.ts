import { groupsOf, may, type Person } from '../../office/people/index.ts';
import type { Context } from '../context.ts';
import { AT_ONCE } from '../engine/at-once.ts';
import { orMissing } from '../engine/engine-problem.ts';
import { taskKey } from '../engine/keys.ts';
import { HttpProblem, notFound } from '../problem.ts';
import type { TaskActionName } from '../schemas/tasks.ts';
import { staffOf } from '../staff.ts';
import { unitOfGroup } from '../unit-names.ts';
import { writeMoment } from '../write-moment.ts';
import { type EngineTask, taskState } from './task-view.ts';

const subjectOf = (task: EngineTask) => ({ groups: task.candidateGroups ?? [], assignee: task.assignee || null });

const isOffered = (task: EngineTask, groups: readonly string[]): boolean => {
  const candidates = task.candidateGroups ?? [];
  return candidates.length === 0 || candidates.some((group) => groups.includes(group));
};

/** Whether the person may see the task: it is hers, it is offered to one of her groups, or it lies in a unit that she may read. */
const maySee = (person: Person, task: EngineTask): boolean => {
  if (task.assignee && task.assignee === person.userName) return true;
  const unitCodes = (task.candidateGroups ?? []).map(unitOfGroup);
  return may(person, 'see-all-units') || (unitCodes.length > 0 && may(person, 'read-dossier', { unitCodes }));
};

/** The task, or 404 when there is none or the person may not see it. */
export const findTask = async ({ engine }: Context, person: Person, userTaskKey: string): Promise<EngineTask> => {
  const task = await orMissing(engine.getUserTask({ userTaskKey: taskKey(userTaskKey) }, AT_ONCE));
  if (!task || !maySee(person, task)) throw notFound();
  return task;
};

/** Whether the person leads a unit whose task it is: leaders give the work of one who is ill or away to a colleague. */
export const leadsTheTask = (person: Person, task: EngineTask): boolean =>
  may(person, 'reassign-task', { unitCodes: (task.candidateGroups ?? []).map(unitOfGroup) });

/** What the person may do with the task now. */
export const allowedActions = async (
  { office }: Context,
  person: Person,
  task: EngineTask,
): Promise<TaskActionName[]> => {
  if (taskState(task) !== 'open') return [];
  const mine = task.assignee === person.userName;
  const groups = groupsOf(person, await office.now());
  const allowed: TaskActionName[] = [];
  if (!task.assignee && isOffered(task, groups) && may(person, 'assign-task', subjectOf(task))) allowed.push('claim');
  if (mine) allowed.push('release');
  const passesOn = may(person, 'assign-task', subjectOf(task)) && isOffered(task, groups);
  if (passesOn || leadsTheTask(person, task)) allowed.push('assign');
  if (mine && isOffered(task, groups) && may(person, 'complete-task', subjectOf(task))) allowed.push('complete');
  return allowed;
};

/** Why nothing can be done with the task any more, or not by this person: naming who was first, and when. */
export const taskConflict = async ({ office }: Context, task: EngineTask): Promise<HttpProblem> => {
  const staff = await staffOf(office);
  const who = task.assignee ? staff.nameOf(task.assignee) : '';
  const when = writeMoment(task.completionDate);
  if (taskState(task) === 'completed')
    return new HttpProblem(
      409,
      `This task was completed by ${who || 'somebody else'} at ${when}. What you sent was not applied.`,
      {
        detailVi: `Công việc này đã được ${who || 'người khác'} hoàn thành lúc ${when}. Nội dung bạn gửi không được ghi nhận.`,
      },
    );
  if (taskState(task) === 'canceled')
    return new HttpProblem(409, 'This task is no longer needed: its process went another way.', {
      detailVi: 'Công việc này không còn cần thiết: quy trình đã chuyển sang hướng khác.',
    });
  return new HttpProblem(409, who ? `This task is with ${who}.` : 'Take this task first.', {
    detailVi: who ? `Công việc này đang do ${who} xử lý.` : 'Hãy nhận công việc này trước.',
  });
};
