import { ChevronLeft, ChevronRight } from '@carbon/icons-react';
import { SkeletonText } from '@carbon/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Dossier, Task } from '../../shared/api/schema.d.ts';
import { DeadlineCell } from '../../shared/deadline/deadline-cell.tsx';
import { WhyThisDate } from '../../shared/deadline/why-this-date.tsx';
import { Answers } from '../../shared/dossier/answers.tsx';
import { DecisionTag } from '../../shared/dossier/decision-tag.tsx';
import { Facts } from '../../shared/dossier/facts.tsx';
import type { FormHandle } from '../../shared/form/form-view.tsx';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useShortcuts } from '../../shared/keyboard/use-shortcuts.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { CorrectButton } from '../corrections/correct-button.tsx';
import { useDossier } from '../dossier/dossier-queries.ts';
import { PaperViewer } from '../papers/paper-viewer.tsx';
import { readablesOf } from '../papers/readable.ts';
import { CompletedNotice } from '../tasks/completed-notice.tsx';
import { type Neighbours, useNeighbours } from '../tasks/task-queries.ts';
import { DecisionBar } from './decision-bar.tsx';
import { DossierChanges } from './dossier-changes.tsx';
import { useTaskDraft } from './task-draft.ts';
import { TaskForm } from './task-form.tsx';
import { TaskPapers } from './task-papers.tsx';
import { useTaskWork } from './task-work.ts';
import { useOffers } from './use-offers.ts';

/** The desk of one task: facts left, the form in the middle, papers right, the decision bar always in sight. */
export function TaskDesk({ task }: { task: Task }) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const form = useRef<FormHandle>(null);
  const formPlace = useRef<HTMLElement>(null);
  const bar = useRef<HTMLElement>(null);
  const draft = useTaskDraft(task.taskKey);
  const neighbours = useNeighbours(task.taskKey);
  const work = useTaskWork(task, form, draft.drop, neighbours?.next);
  const dossier = useDossier(task.dossier?.id);
  const offers = useOffers(task.dossier === null ? null : dossier);
  const [answers, setAnswers] = useState<Record<string, unknown>>();
  const [open, setOpen] = useState<readonly string[]>([]);
  useLiveRefresh(['task', task.taskKey], ['dossier', task.dossier?.id]);
  useFocusWhenChanged(task, formPlace, bar);
  const goTo = (key: string | undefined): unknown => key !== undefined && navigate(`/tasks/${key}`);
  useShortcuts({
    claim: () => work.may('claim') && work.claim(),
    decide: () => form.current?.focusFirst(),
    print: () => openSlip(dossier.data?.documents.find((document) => document.kind === 'receipt')?.url),
    next: () => goTo(neighbours?.next),
    previous: () => goTo(neighbours?.previous),
  });
  return (
    <>
      <div className="mc-page mc-page--wide mc-task">
        <CompletedNotice />
        <PageTitle title={text(task.name)} lead={<TaskLead task={task} />}>
          <NeighbourLinks neighbours={neighbours} />
        </PageTitle>
        {task.dossier !== null && <DossierChanges dossierId={task.dossier.id} />}
        <div className={`mc-task__columns mc-task__columns--open-${open.length}`}>
          <aside className="mc-task__side" aria-label={t('task.facts')}>
            <DossierState task={task} query={dossier} />
            {!isComing(task, dossier) && <TaskFacts task={task} dossier={dossier.data} />}
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
            {dossier.isSuccess && open.length > 0 && (
              <PaperViewer readables={readablesOf(dossier.data, text)} open={open} onOpen={setOpen} />
            )}
            {isComing(task, dossier) && <SkeletonText paragraph lineCount={6} />}
            <TaskPapers task={task} dossier={dossier.data} onRead={(id) => setOpen([id])} />
          </aside>
        </div>
      </div>
      <DecisionBar
        task={task}
        work={work}
        savedAt={draft.savedAt}
        answers={answers}
        onDecide={(label) => form.current?.choose(label)}
        ref={bar}
      />
    </>
  );
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

/** Under the title of a task: its dossier, its procedure, the dossier's deadline, and the step's own where it has one. */
function TaskLead({ task }: { task: Task }) {
  const { t } = useTranslation();
  const text = useText();
  const { dossier, step } = task;
  return (
    <span className="mc-task__lead">
      {dossier !== null && (
        <>
          <Link to={`/dossiers/${dossier.id}`} className="cds--link mc-code">
            {dossier.code}
          </Link>
          <span>{text(dossier.procedureName)}</span>
        </>
      )}
      {task.state === 'open' && (
        <DeadlineCell dueAt={task.dueAt} dueText={task.dueText} overdue={task.overdue} withDate />
      )}
      {task.state === 'open' && step !== null && step.dueAt !== task.dueAt && (
        <span className="mc-task__step">
          {t('task.stepDue')}
          <DeadlineCell dueAt={step.dueAt} dueText={step.dueText} overdue={step.overdue} withDate />
        </span>
      )}
    </span>
  );
}

/** Leads to the task before and after in the list, and back to the list. */
function NeighbourLinks({ neighbours }: { neighbours: Neighbours | undefined }) {
  const { t } = useTranslation();
  return (
    <nav className="mc-neighbours" aria-label={t('task.inList')}>
      {neighbours?.previous !== undefined && (
        <Link to={`/tasks/${neighbours.previous}`} className="cds--link" aria-keyshortcuts="k">
          <ChevronLeft aria-hidden />
          {t('task.previous')}
        </Link>
      )}
      {neighbours !== undefined && (
        <span className="mc-muted">{t('task.place', { n: neighbours.place, count: neighbours.count })}</span>
      )}
      {neighbours?.next !== undefined && (
        <Link to={`/tasks/${neighbours.next}`} className="cds--link" aria-keyshortcuts="j">
          {t('task.next')}
          <ChevronRight aria-hidden />
        </Link>
      )}
      <Link to="/tasks" className="cds--link">
        {t('task.back')}
      </Link>
    </nav>
  );
}

type DossierQuery = ReturnType<typeof useDossier>;

/** Whether the dossier of a task is still on its way: then nothing is said to be missing. */
const isComing = (task: Task, query: DossierQuery): boolean => task.dossier !== null && query.isPending;

/** Stands where the facts will be while the dossier is fetched, and says so when it cannot be had. */
function DossierState({ task, query }: { task: Task; query: DossierQuery }) {
  if (isComing(task, query)) return <SkeletonText paragraph lineCount={9} />;
  if (query.isError && query.data === undefined)
    return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />;
  return null;
}

type Props = { task: Task; dossier: Dossier | undefined };

/** Tells the officer what to know before deciding: who asks, what for, when it came, and the answers given. */
function TaskFacts({ task, dossier }: Props) {
  const { t } = useTranslation();
  const text = useText();
  if (dossier === undefined) {
    return (
      <Facts
        facts={[
          { label: t('facts.unit'), value: task.unitName },
          { label: t('facts.created'), value: formatDateTime(task.createdAt) },
        ]}
      />
    );
  }
  return (
    <>
      <h2 className="mc-section-title">{t('facts.title')}</h2>
      <Facts
        facts={[
          { label: t('facts.applicant'), value: dossier.applicant.name },
          { label: t('facts.phone'), value: dossier.applicant.phone },
          { label: t('facts.idNumber'), value: dossier.applicant.idNumber },
          { label: t('facts.address'), value: dossier.applicant.address },
          { label: t('facts.decision'), value: <DecisionTag decision={dossier.states.decision} /> },
          { label: t('facts.received'), value: formatDateTime(dossier.receivedAt) },
          { label: t('facts.receivingUnit'), value: dossier.receivingUnit.name },
          { label: t('facts.procedure'), value: text(dossier.procedure.name) },
        ]}
      />
      <WhyThisDate dossierId={dossier.id} />
      {dossier.answerRows.length > 0 && <h2 className="mc-section-title">{t('facts.answers')}</h2>}
      <CorrectButton dossier={dossier} />
      <Answers rows={dossier.answerRows} />
    </>
  );
}
