import { type RefObject, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { isProblem } from '../../shared/api/problem.ts';
import type { Task, TaskAction } from '../../shared/api/schema.d.ts';
import type { FormHandle } from '../../shared/form/form-view.tsx';
import { useText } from '../../shared/i18n/text.ts';
import { usePerson } from '../../shared/session/session.ts';
import { useAssignment } from '../tasks/task-list-queries.ts';
import { findNextTask, useCompletion, useHandOver } from '../tasks/task-queries.ts';

export type TaskWork = {
  may: (action: TaskAction) => boolean;
  claim: () => void;
  release: () => void;
  /** Gives the task to the person of that user name; the reason is in the dossier's history. */
  handOver: (assignee: string, reason: string) => void;
  /** Whom it was given to from this page. */
  handedTo: string | undefined;
  complete: () => void;
  busy: boolean;
  problem: unknown;
  /** The line broke while it was sent: it may have been completed or not. Sending again does no harm. */
  uncertain: boolean;
};

/** Knows what can be done with a task, and does it. After completion the next task is opened, or the list when none is left. */
export function useTaskWork(
  task: Task,
  form: RefObject<FormHandle | null>,
  dropDraft: () => void,
  nextKey: string | undefined,
): TaskWork {
  const navigate = useNavigate();
  const text = useText();
  const me = usePerson().userName;
  const { claim, release } = useAssignment();
  const handOver = useHandOver();
  const completion = useCompletion(task.taskKey);
  /** Two clicks come sooner than the button is drawn anew. */
  const sending = useRef(false);
  const lost = useRef(false);
  const goOn = async (): Promise<void> => {
    dropDraft();
    const next = nextKey ?? (await findNextTask(task.taskKey).catch(() => undefined));
    const completed = { name: text(task.name), code: task.dossier?.code ?? '' };
    await navigate(next === undefined ? '/tasks' : `/tasks/${next}`, { state: { completed } });
  };
  // What was sent before the line broke may have arrived: the task says so as soon as it can be read again.
  const arrived = task.state === 'completed' && task.assignee === me;
  const goOnNow = useRef(goOn);
  goOnNow.current = goOn;
  useEffect(() => {
    if (arrived && lost.current) void goOnNow.current();
  }, [arrived]);
  const complete = (): void => {
    if (sending.current) return;
    const submitted = task.form === null ? { data: {}, valid: true } : form.current?.submit();
    if (!submitted?.valid) return;
    sending.current = true;
    const formVersion = task.form?.version;
    completion.mutate(
      { variables: submitted.data, ...(formVersion === undefined ? {} : { formVersion }) },
      {
        onSuccess: () => void goOn(),
        onError: (error) => {
          if (isProblem(error, 0)) lost.current = true;
        },
        onSettled: () => (sending.current = false),
      },
    );
  };
  return {
    may: (action) => task.allowedActions.includes(action),
    claim: () => claim.mutate(task.taskKey),
    release: () => release.mutate(task.taskKey),
    handOver: (assignee, reason) => handOver.mutate({ key: task.taskKey, assignee, reason }),
    handedTo: handOver.isSuccess ? handOver.variables.assignee : undefined,
    complete,
    // What is completed is left: until the next page is there, nothing more can be done here.
    busy: [claim, release, handOver, completion].some(({ isPending }) => isPending) || completion.isSuccess,
    problem: completion.error ?? claim.error ?? release.error ?? handOver.error ?? undefined,
    uncertain: isProblem(completion.error, 0),
  };
}
