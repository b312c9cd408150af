import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, readDraft, writeDraft } from '../../shared/draft/draft.ts';
import { usePerson } from '../../shared/session/session.ts';

/** How long after the last change the draft is written. */
const quietMs = 400;

export type TaskDraft = {
  data: Record<string, unknown> | undefined;
  savedAt: Date | undefined;
  save: (data: Record<string, unknown>) => void;
  drop: () => void;
};

/** What was typed into the form of a task, kept on this machine until the task is completed. */
export function useTaskDraft(taskKey: string): TaskDraft {
  const name = `task.${usePerson().userName}.${taskKey}`;
  const [data] = useState(() => readDraft<Record<string, unknown>>(name));
  const [savedAt, setSavedAt] = useState<Date>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pending = useRef<Record<string, unknown>>(undefined);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (pending.current === undefined) return;
    if (writeDraft(name, pending.current)) setSavedAt(new Date());
    pending.current = undefined;
  }, [name]);
  useEffect(() => flush, [flush]);
  return {
    data,
    savedAt,
    save: (changed) => {
      pending.current = changed;
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, quietMs);
    },
    drop: () => {
      clearTimeout(timer.current);
      pending.current = undefined;
      dropDraft(name);
    },
  };
}
