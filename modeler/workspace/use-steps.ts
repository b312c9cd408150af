/**
 * Undoing in the open file: by the steps of its editor as long as that has one, and then through the savings of the file, so that a step back is there also after another file was shown and after the page was loaded again.
 * The same keys do both.
 */
import { useMutation } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../web/shared/format/date-time.ts';
import { type DraftAddress, type StepDirection, takeFileStep, useFileSteps } from '../drafts/draft-queries.ts';
import type { DraftSaver } from '../drafts/draft-saver.ts';
import type { OpenFile } from '../editing/file-editor.ts';

/** What the editor of the open file can do. */
export type EditorSteps = { canUndo: boolean; canRedo: boolean };
export const NO_STEPS: EditorSteps = { canUndo: false, canRedo: false };

export type Step = {
  /** undefined where there is no such step. */
  take: (() => void) | undefined;
  /** The moment of the saving to which it leads; undefined within the editor. */
  savedAt: string | undefined;
  /** Nobody knows yet whether there is one. */
  isComing: boolean;
};

export type Steps = {
  back: Step;
  forward: Step;
  /** What was done last through the savings, in words. */
  said: string | undefined;
  problem: unknown;
};

type Props = {
  address: DraftAddress;
  saver: DraftSaver;
  /** The open file. */
  name: string;
  open: RefObject<OpenFile | undefined>;
  inEditor: EditorSteps;
  /** Somebody else's draft is only looked at. */
  isOwn: boolean;
};

export function useSteps({ address, saver, name, open, inEditor, isOwn }: Props): Steps {
  const { t } = useTranslation();
  const { data: around, isLoading } = useFileSteps(address, name, saver.revision(), isOwn);
  const through = useMutation({
    mutationFn: async ({ direction }: { direction: StepDirection; savedAt: string }) => {
      await saver.flush();
      await takeFileStep(address, { revision: saver.revision(), file: name, direction });
      await saver.reload();
    },
  });
  const stepOf = (direction: StepDirection, can: boolean, within: () => void): Step => {
    if (can) return { take: within, savedAt: undefined, isComing: false };
    const saved = isOwn ? around?.[direction] : undefined;
    if (!saved || through.isPending) return { take: undefined, savedAt: undefined, isComing: isLoading };
    const { savedAt } = saved;
    return { take: () => through.mutate({ direction, savedAt }), savedAt, isComing: false };
  };
  const back = stepOf('back', inEditor.canUndo, () => open.current?.undo());
  const forward = stepOf('forward', inEditor.canRedo, () => open.current?.redo());
  useStepKeys(back, forward);
  const said = through.isSuccess ? t('studio.steps.taken', { time: formatTime(through.variables.savedAt) }) : undefined;
  return { back, forward, said, problem: through.error };
}

/**
 * Gives the keys of undoing to the editor as long as it has a step, wherever the focus is; what it leaves to the page, and what lies before and after its own steps, is taken here. In a field where something may have been typed
 * the browser's own way back comes first, but for the record, whose fields have no other history than the file.
 */
function useStepKeys(back: Step, forward: Step): void {
  const steps = useRef({ back, forward });
  steps.current = { back, forward };
  const early = useRef<'back' | 'forward'>(undefined);
  useEffect(() => {
    const pressed = early.current === undefined ? undefined : { back, forward }[early.current];
    if (pressed === undefined || pressed.isComing) return;
    early.current = undefined;
    pressed.take?.();
  }, [back, forward]);
  useEffect(() => {
    const sideFor = (event: KeyboardEvent): 'back' | 'forward' | undefined => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return undefined;
      if (!(event.target instanceof Element) || event.target.closest('[role="dialog"]') !== null) return undefined;
      if (event.target.closest(TYPED_IN) !== null && event.target.closest('.mc-record') === null) return undefined;
      return key === 'y' || event.shiftKey ? 'forward' : 'back';
    };
    const take = (event: KeyboardEvent, step: Step): void => {
      if (step.take === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      step.take();
    };
    const before = (event: KeyboardEvent): void => {
      const side = sideFor(event);
      if (side !== undefined && steps.current[side].savedAt !== undefined) take(event, steps.current[side]);
    };
    const after = (event: KeyboardEvent): void => {
      const side = sideFor(event);
      if (side === undefined || event.defaultPrevented) return;
      // Whoever presses before the savings are known is not left without an answer: the step is taken as soon as it is known.
      if (steps.current[side].isComing) early.current = side;
      take(event, steps.current[side]);
    };
    document.addEventListener('keydown', before, { capture: true });
    document.addEventListener('keydown', after);
    return () => {
      document.removeEventListener('keydown', before, { capture: true });
      document.removeEventListener('keydown', after);
    };
  }, []);
}

const TYPED_IN = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';
