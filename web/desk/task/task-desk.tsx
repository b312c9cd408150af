import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Dossier, Task } from '../../shared/api/schema.d.ts';
import { useDossier } from '../../shared/dossier/use-dossier.ts';
import type { FormHandle } from '../../shared/form/form-view.tsx';
import { useOffers } from '../../shared/form/use-offers.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useEnterChord, useShortcuts } from '../../shared/keyboard/use-shortcuts.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { SignDialog } from '../../shared/paper-draft/sign-dialog.tsx';
import { CompletedNotice } from '../tasks/completed-notice.tsx';
import { type Neighbours, useNeighbours } from '../tasks/task-queries.ts';
import { DecisionBar } from './decision-bar.tsx';
import { DossierChanges } from './dossier-changes.tsx';
import { useTaskDraft } from './task-draft.ts';
import { isElsewhere, TaskFacts } from './task-facts.tsx';
import { TaskForm } from './task-form.tsx';
import { NeighbourLinks, TaskLead } from './task-lead.tsx';
import { TaskPapers } from './task-papers.tsx';
import { type TaskWork, useTaskWork } from './task-work.ts';
import { type PaperDesk, usePaperDesk } from './use-paper-desk.ts';

/** The desk of one task: facts left, the form in the middle, papers right, the decision bar always in sight. */
export function TaskDesk({ task }: { task: Task }) {
  const { t } = useTranslation();
  const text = useText();
  const form = useRef<FormHandle>(null);
  const formPlace = useRef<HTMLElement>(null);
  const bar = useRef<HTMLElement>(null);
  const draft = useTaskDraft(task.taskKey);
  const neighbours = useNeighbours(task.taskKey);
  const work = useTaskWork(task, form, draft.drop, neighbours?.toDo);
  const dossier = useDossier(task.dossier?.id);
  const offers = useOffers(task.dossier === null ? null : dossier);
  const [answers, setAnswers] = useState<Record<string, unknown>>();
  const paper = usePaperDesk({
    ...{ task, dossier: dossier.data, elsewhere: isElsewhere(dossier) },
    ...{ work, form, answers },
  });
  // A dossier that is not for these eyes is not asked for at each event: its place would begin to load each time.
  useLiveRefresh(['task', task.taskKey], ...(isElsewhere(dossier) ? [] : [['dossier', task.dossier?.id]]));
  useFocusWhenChanged(task, formPlace, bar);
  useTaskShortcuts({ work, form, neighbours, dossier: dossier.data, complete: paper.complete });
  return (
    <>
      <div className="mc-page mc-page--wide mc-task">
        <CompletedNotice />
        <PageTitle title={text(task.name)} lead={<TaskLead task={task} />}>
          <NeighbourLinks neighbours={neighbours} />
        </PageTitle>
        {task.dossier !== null && <DossierChanges dossierId={task.dossier.id} />}
        <div className={`mc-task__columns mc-task__columns--open-${paper.open.length}`}>
          <aside className="mc-task__side" aria-label={t('task.facts')}>
            <TaskFacts task={task} query={dossier} toCorrect={paper.toCorrect} />
          </aside>
          <section className="mc-task__form" aria-label={t('task.form')} ref={formPlace} tabIndex={-1}>
            <TaskForm
              task={task}
              editable={work.may('complete')}
              draft={draft}
              onAnswers={setAnswers}
              offers={offers}
              onDiscard={() => formPlace.current?.focus({ preventScroll: true })}
              ref={form}
            />
          </section>
          <aside className="mc-task__side" aria-label={t('task.papers')}>
            <TaskPapers task={task} query={dossier} paper={paper} />
          </aside>
        </div>
      </div>
      <DecisionBar
        task={task}
        work={work}
        savedAt={draft.savedAt}
        answers={answers}
        onDecide={(label) => form.current?.choose(label)}
        signing={paper.signing}
        isPaperMissing={paper.isMissing}
        isPaperAwaited={paper.isAwaited}
        onComplete={paper.complete}
        onObstacle={paper.showObstacle}
        ref={bar}
      />
      <SignQuestion task={task} paper={paper} />
    </>
  );
}

type ShortcutsProps = {
  work: TaskWork;
  form: RefObject<FormHandle | null>;
  neighbours: Neighbours | undefined;
  dossier: Dossier | undefined;
  complete: () => void;
};

function useTaskShortcuts({ work, form, neighbours, dossier, complete }: ShortcutsProps): void {
  const navigate = useNavigate();
  const goTo = (key: string | undefined): unknown => key !== undefined && navigate(`/tasks/${key}`);
  useEnterChord(() => work.may('complete') && !work.busy && complete());
  useShortcuts({
    claim: () => work.may('claim') && work.claim(),
    decide: () => form.current?.focusFirst(),
    print: () => openSlip(dossier?.documents.find((document) => document.kind === 'receipt')?.url ?? undefined),
    next: () => goTo(neighbours?.next),
    previous: () => goTo(neighbours?.previous),
  });
}

/** Asks, with all that is signed in sight, before it is. */
function SignQuestion({ task, paper }: { task: Task; paper: PaperDesk }) {
  if (paper.signing === undefined || !paper.asks) return null;
  const { draft } = paper.signing;
  return <SignDialog draft={draft} dossier={task.dossier} onSign={paper.sign} onClose={paper.dropQuestion} />;
}

/** The button that took, put back or handed over the task is gone then: the focus goes to the work, or to what can be done now. */
function useFocusWhenChanged({ allowedActions }: Task, work: FocusPlace, bar: FocusPlace): void {
  const actions = allowedActions.join();
  const before = useRef(actions);
  useEffect(() => {
    if (actions === before.current) return;
    before.current = actions;
    const place = actions.includes('complete') ? work.current : bar.current;
    if (document.activeElement === document.body) place?.focus({ preventScroll: true });
  }, [actions, work, bar]);
}

type FocusPlace = { current: HTMLElement | null };

function openSlip(url: string | undefined): void {
  if (url !== undefined) window.open(url, '_blank', 'noopener');
}
