import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, readDraft, writeDraft } from '../../shared/draft/draft.ts';
import { usePerson } from '../../shared/session/session.ts';

/** How long after the last change the draft is written. */
const quietMs = 400;

type Kept = {
  data: Record<string, unknown>;
  /** ISO 8601. */
  savedAt: string;
  /** The version of the form that was being filled in; 0 for none. */
  formVersion: number;
};

export type TaskDraft = {
  /** What was typed before this page was opened. */
  restored: Kept | undefined;
  savedAt: Date | undefined;
  save: (data: Record<string, unknown>, formVersion: number) => void;
  drop: () => void;
};

/** Keeps on this machine what was typed into the form of a task, until the task is completed. */
export function useTaskDraft(taskKey: string): TaskDraft {
  const name = `task.${usePerson().userName}.${taskKey}`;
  const [restored, setRestored] = useState(() => readKept(name));
  const [savedAt, setSavedAt] = useState<Date>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pending = useRef<Pick<Kept, 'data' | 'formVersion'>>(undefined);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (pending.current === undefined) return;
    const now = new Date();
    if (writeDraft(name, { ...pending.current, savedAt: now.toISOString() })) setSavedAt(now);
    pending.current = undefined;
  }, [name]);
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  return {
    restored,
    savedAt,
    save: (data, formVersion) => {
      pending.current = { data, formVersion };
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, quietMs);
    },
    drop: () => {
      clearTimeout(timer.current);
      pending.current = undefined;
      setRestored(undefined);
      setSavedAt(undefined);
      dropDraft(name);
    },
  };
}

function readKept(name: string): Kept | undefined {
  const kept = readDraft<Partial<Kept>>(name);
  if (kept?.data === undefined || kept.savedAt === undefined) return undefined;
  return { data: kept.data, savedAt: kept.savedAt, formVersion: kept.formVersion ?? 0 };
}
