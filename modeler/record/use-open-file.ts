import { useEffect, useRef, useState } from 'react';
import type { FileEditorProps } from '../editing/file-editor.ts';
import { beginHistory, type Change, changed, type History, redone, undone } from './history.ts';
import type { Json } from './json-value.ts';

type How = {
  /** Writes the text of a value. What was not changed is the text that was opened. */
  write: (value: Json) => string;
  show: (place: string) => void;
  orderOf: (place: string) => readonly string[];
};

/**
 * Keeps the value of an open file with its steps, and gives the workspace what it holds of it. The newest value is in a reference, because the workspace may read before the page is
 * drawn again.
 */
export function useOpenFile({ onOpen, onChange }: Pick<FileEditorProps, 'onOpen' | 'onChange'>, first: Json, how: How) {
  const [history, setHistory] = useState(() => beginHistory(first));
  const now = useRef(history);
  const latest = useRef({ how, onOpen, onChange });
  latest.current = { how, onOpen, onChange };
  const step = useRef((move: (history: History) => History): void => {
    const next = move(now.current);
    if (next.present === now.current.present) return;
    now.current = next;
    setHistory(next);
    latest.current.onChange({ canUndo: next.before.length > 0, canRedo: next.after.length > 0 });
  }).current;
  const change = useRef((one: Omit<Change, 'orderOf'>): void =>
    step((before) => changed(before, { ...one, orderOf: (place) => latest.current.how.orderOf(place) })),
  ).current;
  useEffect(() => {
    latest.current.onOpen({
      read: async () => latest.current.how.write(now.current.present),
      undo: () => step(undone),
      redo: () => step(redone),
      show: (place) => latest.current.how.show(place),
      fix: (one) => {
        if ('pointer' in one) change({ place: one.pointer, value: one.value as Json | undefined });
      },
    });
    return () => latest.current.onOpen(undefined);
  }, [change, step]);
  return { value: history.present, change, undo: () => step(undone), redo: () => step(redone) };
}
