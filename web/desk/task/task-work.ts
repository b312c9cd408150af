import type { RefObject } from 'react';
import { useNavigate } from 'react-router';
import type { Task, TaskAction } from '../../shared/api/schema.d.ts';
import type { FormHandle } from '../../shared/form/form-view.tsx';
import { useAssignment } from '../work-list/task-queries.ts';
import { findNextTask, useCompletion } from './task-queries.ts';

export type TaskWork = {
  may: (action: TaskAction) => boolean;
  claim: () => void;
  release: () => void;
  /** Gives the task to the person of that user name. */
  handOver: (assignee: string) => void;
  complete: () => void;
  busy: boolean;
  problem: unknown;
};

/** What can be done with a task, and doing it. After completion the next task is opened, or the list when none is left. */
export function useTaskWork(task: Task, form: RefObject<FormHandle | null>, dropDraft: () => void): TaskWork {
  const navigate = useNavigate();
  const { claim, release, handOver } = useAssignment();
  const completion = useCompletion(task.taskKey);
  const goOn = async (): Promise<void> => {
    dropDraft();
    const next = await findNextTask(task.taskKey).catch(() => undefined);
    const completed = { name: task.name, code: task.dossier?.code ?? '' };
    await navigate(next === undefined ? '/tasks' : `/tasks/${next}`, { state: { completed } });
  };
  const complete = (): void => {
    const submitted = task.form === null ? { data: {}, valid: true } : form.current?.submit();
    if (submitted?.valid) completion.mutate(submitted.data, { onSuccess: () => void goOn() });
  };
  return {
    may: (action) => task.allowedActions.includes(action),
    claim: () => claim.mutate(task.taskKey),
    release: () => release.mutate(task.taskKey),
    handOver: (assignee) => handOver.mutate({ key: task.taskKey, assignee }),
    complete,
    busy: claim.isPending || release.isPending || handOver.isPending || completion.isPending,
    problem: completion.error ?? claim.error ?? release.error ?? handOver.error ?? undefined,
  };
}
