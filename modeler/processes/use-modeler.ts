import { type RefObject, useRef, useState } from 'react';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import { processDrafts } from '../drafts/model-draft.ts';
import { type EditorHook, useEditor } from '../editor/use-editor.ts';
import type { LintProblem } from './lint-problem.ts';
import { type EditorState, type OpenModeler, openModeler } from './open-process-modeler.ts';

export type ModelerHook = EditorHook<OpenModeler, EditorState> & {
  canvas: RefObject<HTMLElement | null>;
  panel: RefObject<HTMLDivElement | null>;
  problems: readonly LintProblem[] | undefined;
};

const blank: EditorState = { canUndo: false, canRedo: false, elements: [] };

/** The editor of a process, with the problems that lint finds as one draws. */
export function useModeler(draftId: string, name: string, xml: string): ModelerHook {
  const canvas = useRef<HTMLElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [problems, setProblems] = useState<readonly LintProblem[]>();
  const editor = useEditor({ drafts: processDrafts, draftId, name, xml }, blank, (openedXml, onChanged) =>
    canvas.current === null || panel.current === null
      ? undefined
      : openModeler(canvas.current, panel.current, openedXml, currentLanguage(), { onChanged, onLinted: setProblems }),
  );
  return { ...editor, canvas, panel, problems };
}
