/**
 * What the page of a task does with papers: which stand open beside the form, the one that the task leads to first of all; and that nothing is signed which was not seen.
 * Whoever completes a task with the answer that signs is led to what she has not looked at, and is asked once more with all that she signs before her.
 */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { isProblem } from '../../shared/api/problem.ts';
import type { Dossier, PaperDraft, Task } from '../../shared/api/schema.d.ts';
import { formInLanguage } from '../../shared/form/form-in-language.ts';
import type { FormHandle } from '../../shared/form/form-view.tsx';
import { currentLanguage } from '../../shared/i18n/i18n.ts';
import type { DraftPaneHandle } from '../../shared/paper-draft/draft-pane.tsx';
import { type PaperDraftState, usePaperDraft } from '../../shared/paper-draft/use-paper-draft.ts';
import type { WantedField } from '../corrections/correct-button.tsx';
import { decisionOf } from './decisions.ts';
import type { TaskWork } from './task-work.ts';
import { type Signing, useSigning } from './use-signing.ts';

/** The paper that will be issued, among the papers that can be open. */
export const DRAFT_ID = 'draft';

type Input = {
  task: Task;
  dossier: Dossier | undefined;
  /** Whether others keep the dossier: the paper is shown all the same, since whoever signs has to see it. */
  elsewhere: boolean;
  work: TaskWork;
  form: RefObject<FormHandle | null>;
  /** What the form says now; undefined until it is open. */
  answers: Record<string, unknown> | undefined;
};

type Part = PaperDraft['missing'][number];

export type PaperDesk = {
  state: PaperDraftState;
  /** Nothing is decided yet: what is shown would come about with this decision. */
  assumed: string | undefined;
  pane: RefObject<DraftPaneHandle | null>;
  open: readonly string[];
  setOpen: (ids: readonly string[]) => void;
  /** Opens one paper for somebody who asked for it. */
  read: (id: string) => void;
  /** How often somebody asked for a paper. */
  reads: number;
  leadTo: (part: Part) => (() => void) | undefined;
  toCorrect: WantedField | undefined;
  signing: Signing | undefined;
  /** Whether it could not be had what the task leads to: nothing is completed then. */
  isMissing: boolean;
  /** Whether somebody who wants to complete the task waits for what it leads to. */
  isAwaited: boolean;
  /** Completes the task; where that signs, only after what is signed was seen and said. */
  complete: () => void;
  showObstacle: () => void;
  /** Whether it is asked if this shall be signed. */
  asks: boolean;
  sign: () => void;
  dropQuestion: () => void;
};

export function usePaperDesk({ task, dossier, elsewhere, work, form, answers }: Input): PaperDesk {
  const known =
    task.state === 'open' && (dossier !== undefined || elsewhere) && (answers !== undefined || task.form === null);
  const { assumed, variables } = useAssumption(task, answers);
  const state = usePaperDraft(task.taskKey, known ? { variables, revision: dossier?.revision ?? '' } : undefined);
  const pane = useRef<DraftPaneHandle>(null);
  const papers = useOpenPapers(state.shown !== undefined && (state.shown !== null || state.ledToOne));
  const signing = useSigning(state, answers);
  const [asks, setAsks] = useState(false);
  // Whoever is quicker than the first draft is asked as soon as it is known what would be signed; where it could not be had, it is asked for again.
  const isUnknown = known && state.shown === undefined;
  const isComing = isUnknown && (state.error === undefined || state.busy);
  const isMissing = isUnknown && !isComing;
  const [held, setHeld] = useState(false);
  const [toCorrect, setToCorrect] = useState<WantedField>();
  useRedrawnAfterConflict(work.problem, state.refresh);
  const showObstacle = (): void => {
    if (isMissing) state.refresh();
    if (!papers.open.includes(DRAFT_ID)) papers.setOpen([DRAFT_ID]);
    requestAnimationFrame(() => pane.current?.showPage(signing?.obstacle?.page ?? 0));
  };
  const complete = (): void => {
    if (isMissing) state.refresh();
    if (isUnknown) setHeld(true);
    else if (signing === undefined) work.complete();
    else if (form.current?.submit()?.valid === false) return;
    else if (signing.obstacle !== undefined) showObstacle();
    else if (signing.signs) setAsks(true);
    else work.complete();
  };
  const completeNow = useRef(complete);
  completeNow.current = complete;
  useEffect(() => {
    if (!held || isComing) return;
    setHeld(false);
    if (!isMissing) completeNow.current();
  }, [held, isComing, isMissing]);
  const sign = (): void => {
    setAsks(false);
    work.complete();
  };
  const leadTo = ({ fieldKey, path }: Part): (() => void) | undefined => {
    if (fieldKey !== undefined && work.may('complete')) return () => form.current?.focusField(fieldKey);
    const field = declaredField(path);
    if (field === undefined || dossier?.allowedActions.includes('correct') !== true) return undefined;
    return () => setToCorrect({ field });
  };
  return {
    ...{ state, assumed, pane, ...papers, leadTo, toCorrect, signing, isMissing, complete, showObstacle, sign },
    isAwaited: held && isComing,
    asks: asks && work.may('complete'),
    dropQuestion: () => setAsks(false),
  };
}

/** As long as nothing is decided, the paper is shown that the first way leads to, which forms offer as the one where all is in order. */
function useAssumption(
  { form }: Task,
  answers: Record<string, unknown> = {},
): { assumed: string | undefined; variables: Record<string, unknown> } {
  const decision = decisionOf(form && formInLanguage(form.schema, currentLanguage()));
  const first = decision?.options[0];
  const decided = decision === undefined || (answers[decision.key] ?? '') !== '';
  if (decided || first === undefined) return { assumed: undefined, variables: answers };
  return { assumed: first.label, variables: { ...answers, [decision.key]: first.value } };
}

/** The field of the declaration behind a place of a paper, as the correction calls it. */
function declaredField(path: string): string | undefined {
  return /^(?:answers|applicant)\..+/.exec(path.replace(/^dossier\./, ''))?.[0];
}

/** Until somebody chooses, the paper that the task leads to stands open by itself. */
function useOpenPapers(hasDraft: boolean): Pick<PaperDesk, 'open' | 'setOpen' | 'read' | 'reads'> {
  const [chosen, setOpen] = useState<readonly string[]>();
  const [reads, setReads] = useState(0);
  return {
    open: chosen ?? (hasDraft ? [DRAFT_ID] : []),
    setOpen,
    reads,
    read: (id) => {
      setOpen([id]);
      setReads((before) => before + 1);
    },
  };
}

/** The server refused what was decided on, perhaps for a paper that is another one now: it is drawn anew, with what changed. */
function useRedrawnAfterConflict(problem: unknown, refresh: () => void): void {
  const latest = useRef(refresh);
  latest.current = refresh;
  useEffect(() => {
    if (isProblem(problem, 409)) latest.current();
  }, [problem]);
}
