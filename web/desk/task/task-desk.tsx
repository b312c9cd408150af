import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Task } from '../../shared/api/schema.d.ts';
import { DeadlineCell } from '../../shared/deadline/deadline-cell.tsx';
import type { FormHandle } from '../../shared/form/form-view.tsx';
import { useText } from '../../shared/i18n/text.ts';
import { useShortcuts } from '../../shared/keyboard/use-shortcuts.ts';
import { PageTitle } from '../../shared/shell/page-title.tsx';
import { useDossier } from '../dossier/dossier-queries.ts';
import { PaperViewer } from '../papers/paper-viewer.tsx';
import { readablesOf } from '../papers/readable.ts';
import { CompletedNotice } from './completed-notice.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { useTaskDraft } from './task-draft.ts';
import { TaskFacts } from './task-facts.tsx';
import { TaskForm } from './task-form.tsx';
import { TaskPapers } from './task-papers.tsx';
import { useTaskWork } from './task-work.ts';

/** The desk of one task: facts left, the form in the middle, papers right, the decision bar always in sight. */
export function TaskDesk({ task }: { task: Task }) {
  const { t } = useTranslation();
  const text = useText();
  const form = useRef<FormHandle>(null);
  const formPlace = useRef<HTMLElement>(null);
  const draft = useTaskDraft(task.taskKey);
  const work = useTaskWork(task, form, draft.drop);
  const dossier = useDossier(task.dossier?.id);
  const [open, setOpen] = useState<readonly string[]>([]);
  useShortcuts({
    claim: () => work.may('claim') && work.claim(),
    decide: () => formPlace.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus(),
    print: () => openReceipt(dossier.data?.documents.find((document) => document.kind === 'receipt')?.url),
  });
  return (
    <>
      <div className="mc-page mc-page--wide mc-task">
        <CompletedNotice />
        <PageTitle
          title={task.name}
          lead={
            <span className="mc-task__lead">
              {task.dossier !== null && (
                <Link to={`/dossiers/${task.dossier.id}`} className="cds--link mc-code">
                  {task.dossier.code}
                </Link>
              )}
              {task.dossier !== null && <span>{text(task.dossier.procedureName)}</span>}
              {task.state === 'open' && (
                <DeadlineCell dueAt={task.dueAt} dueText={task.dueText} overdue={task.overdue} withDate />
              )}
            </span>
          }
        >
          <Link to="/tasks" className="cds--link">
            {t('task.back')}
          </Link>
        </PageTitle>
        <div className={`mc-task__columns mc-task__columns--open-${open.length}`}>
          <aside className="mc-task__side" aria-label={t('task.facts')}>
            <TaskFacts task={task} dossier={dossier.data} />
          </aside>
          <section className="mc-task__form" aria-label={t('task.form')} ref={formPlace}>
            <TaskForm task={task} editable={work.may('complete')} draft={draft} ref={form} />
          </section>
          <aside className="mc-task__side" aria-label={t('task.papers')}>
            {dossier.isSuccess && open.length > 0 && (
              <PaperViewer readables={readablesOf(dossier.data)} open={open} onOpen={setOpen} />
            )}
            <TaskPapers task={task} dossier={dossier.data} onRead={(id) => setOpen([id])} />
          </aside>
        </div>
      </div>
      <DecisionBar task={task} work={work} draft={draft} />
    </>
  );
}

function openReceipt(url: string | undefined): void {
  if (url !== undefined) window.open(url, '_blank', 'noopener');
}
