/** The answer of a task listener: agreed, corrected or denied (Camunda documentation, "User task listeners"). */
import type { ElementInstance, Job, UserTask, UserTaskTransition } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { continueTransition, denyTransition } from '../tasks/task-transitions.ts';
import type { CommandOf, Processor } from './processor.ts';
import { accepted } from './processor.ts';
import { attributeOf, changedAttributes } from './user-tasks.ts';

const deniable: readonly Job['listenerEventType'][] = ['ASSIGNING', 'UPDATING', 'COMPLETING'];

type Result = Extract<NonNullable<CommandOf<'JOB.COMPLETE'>['result']>, { readonly type: 'userTask' }>;

/**
 * Completes the job of a task listener. It may correct the change or deny it, but not both; a creation and a cancelation cannot
 * be denied. A denied change leaves the task as it was, without the corrections of other listeners.
 */
export function completeTaskListener(
  execution: Execution,
  { jobKey, result, variables }: CommandOf<'JOB.COMPLETE'>,
  job: Job,
  instance: ElementInstance,
  assignBusinessId: () => void,
): ReturnType<Processor<'JOB.COMPLETE'>> {
  const answer: Result =
    result?.type === 'userTask' ? result : { type: 'userTask', denied: false, deniedReason: '', corrections: {} };
  const refusal = refusalOf(job, answer, Object.keys(variables).length);
  if (!refusal.ok) return refusal;
  const { denied: isDenied, deniedReason } = answer;
  assignBusinessId();
  execution.emit('JOB', 'COMPLETED', jobKey, { isDenied, deniedReason: isDenied ? deniedReason : null });
  const [task] = execution.state.indexes.userTasksOfElement.find(instance.elementInstanceKey);
  if (task === undefined || task.transition === null) return accepted;
  const { userTaskKey, transition } = task;
  if (answer.denied) {
    denyTransition(execution, userTaskKey, transition, answer.deniedReason);
    return accepted;
  }
  if (Object.keys(answer.corrections).length > 0)
    execution.emit('USER_TASK', 'TRANSITION_CORRECTED', userTaskKey, corrected(task, transition, answer.corrections));
  continueTransition(execution, instance, userTaskKey, (job.listenerIndex ?? 0) + 1);
  return accepted;
}

function refusalOf(job: Job, { denied, corrections }: Result, variableCount: number): Answer<void> {
  const expected = `Expected to complete task listener job with key '${job.jobKey}'`;
  if (variableCount > 0)
    return rejected('INVALID_ARGUMENT', `${expected}, but it brings variables, which task listeners cannot`);
  if (denied && Object.keys(corrections).length > 0)
    return rejected('INVALID_ARGUMENT', `${expected}, but it denies the change and corrects it at the same time`);
  if (denied && !deniable.includes(job.listenerEventType))
    return rejected('INVALID_ARGUMENT', `${expected}, but the event ${job.listenerEventType} cannot be denied`);
  return { ok: true, value: undefined };
}

/** What a correction sets back to what the task has is no change any more. */
function corrected(
  task: UserTask,
  transition: UserTaskTransition,
  corrections: UserTaskTransition['changes'],
): UserTaskTransition {
  const changes = { ...transition.changes, ...corrections };
  const different = new Set(changedAttributes(task, changes));
  const named = new Set([...transition.changedAttributes, ...Object.keys(corrections).map(attributeOf)]);
  const changed = [...named].filter((name) => name === 'variables' || different.has(name));
  return { ...transition, changes, changedAttributes: changed };
}
