import { type RefObject, useEffect, useRef, useState } from 'react';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import { dropProcessDraft, writeProcessDraft } from '../drafts/process-draft.ts';
import type { LintProblem } from '../lint/lint-problem.ts';
import { type EditorState, type OpenModeler, openModeler } from './open-modeler.ts';

/** How long the hand rests before a draft is kept. */
const restMs = 300;

export type ModelerHook = {
  canvas: RefObject<HTMLElement | null>;
  panel: RefObject<HTMLDivElement | null>;
  modeler: RefObject<OpenModeler | undefined>;
  state: EditorState;
  problems: readonly LintProblem[] | undefined;
  /** ISO 8601; undefined as long as nothing was changed since the diagram was opened. */
  savedAt: string | undefined;
  /** The browser keeps no draft: export the diagram before leaving. */
  notKept: boolean;
  failure: unknown;
  /** Drops the draft, and keeps none of what is still to be saved. */
  forget: () => void;
};

const blank: EditorState = { canUndo: false, canRedo: false, elements: [] };

/** Holds one modeler for as long as the page is shown; every change is kept as a draft, also the last before leaving. */
export function useModeler(draftId: string, name: string, xml: string): ModelerHook {
  const canvas = useRef<HTMLElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const modeler = useRef<OpenModeler>(undefined);
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  const opened = useRef({ name, xml });
  const [state, setState] = useState(blank);
  const [problems, setProblems] = useState<readonly LintProblem[]>();
  const [savedAt, setSavedAt] = useState<string>();
  const [notKept, setNotKept] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  useEffect(() => {
    const { name: draftName, xml: openedXml } = opened.current;
    if (canvas.current === null || panel.current === null) return;
    let closed = false;
    const save = async (open: OpenModeler): Promise<void> => {
      pending.current = undefined;
      const moment = new Date().toISOString();
      const kept = writeProcessDraft(draftId, { xml: await open.readXml(), name: draftName, savedAt: moment });
      setNotKept(!kept);
      if (kept) setSavedAt(moment);
    };
    const onChanged = (changed: EditorState): void => {
      setState(changed);
      clearTimeout(pending.current);
      pending.current = setTimeout(() => {
        if (modeler.current !== undefined) save(modeler.current).catch(setFailure);
      }, restMs);
    };
    const opening = openModeler(canvas.current, panel.current, openedXml, currentLanguage(), {
      onChanged,
      onLinted: setProblems,
    });
    opening.then(
      (open) => {
        if (closed) return;
        modeler.current = open;
        setState(open.state());
      },
      (error: unknown) => closed || setFailure(error),
    );
    return () => {
      closed = true;
      modeler.current = undefined;
      const unsaved = pending.current !== undefined;
      clearTimeout(pending.current);
      void opening
        .then(async (open) => {
          if (unsaved) await save(open);
          open.close();
        })
        .catch((error: unknown) => console.error('The last change of the diagram could not be kept.', error));
    };
  }, [draftId]);

  const forget = (): void => {
    clearTimeout(pending.current);
    pending.current = undefined;
    dropProcessDraft(draftId);
    setSavedAt(undefined);
  };
  return { canvas, panel, modeler, state, problems, savedAt, notKept, failure, forget };
}
