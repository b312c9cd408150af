/**
 * The papers of many tasks one after the other, before one decision signs them. What was seen to its last page is signed; the rest is listed, and left as it is.
 */
import { SkeletonText } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '../api/schema.d.ts';
import { ReasonedButton } from '../page/reasoned-button.tsx';
import { DraftPane } from '../paper-draft/draft-pane.tsx';
import { type PaperDraftState, usePaperDraft } from '../paper-draft/use-paper-draft.ts';

type Props = {
  tasks: readonly TaskRow[];
  /** The decision that signs, with all that its form asks. */
  variables: Record<string, unknown>;
  /** The keys of the tasks whose papers were seen to the last page. */
  seen: ReadonlySet<string>;
  onSeen: (taskKey: string) => void;
};

export function LookThrough({ tasks, variables, seen, onSeen }: Props) {
  const { t } = useTranslation();
  const [place, setPlace] = useState(0);
  const task = tasks[place];
  if (task === undefined) return <SkeletonText paragraph lineCount={6} />;
  return (
    <div className="mc-look">
      <div className="mc-look__head">
        <p role="status">
          <strong className="mc-code">{task.dossier?.code}</strong> {task.dossier?.applicantName}{' '}
          <span className="mc-muted">{t('look.place', { n: place + 1, count: tasks.length })}</span>
        </p>
        <ReasonedButton
          kind="ghost"
          size="sm"
          lacks={place === 0 ? t('look.first') : undefined}
          onClick={() => setPlace(place - 1)}
        >
          {t('look.previous')}
        </ReasonedButton>
        <ReasonedButton
          kind={seen.has(task.taskKey) ? 'tertiary' : 'ghost'}
          size="sm"
          lacks={place === tasks.length - 1 ? t('look.last') : undefined}
          onClick={() => setPlace(place + 1)}
        >
          {t('look.next')}
        </ReasonedButton>
      </div>
      <Paper key={task.taskKey} task={task} variables={variables} onSeen={onSeen} />
      <Unseen tasks={tasks.filter(({ taskKey }) => !seen.has(taskKey))} />
    </div>
  );
}

type PaperProps = Pick<Props, 'variables' | 'onSeen'> & { task: TaskRow };

function Paper({ task, variables, onSeen }: PaperProps) {
  const state = usePaperDraft(task.taskKey, { variables, revision: '' });
  const complete = isSeen(state);
  useEffect(() => {
    if (complete) onSeen(task.taskKey);
  }, [complete, onSeen, task.taskKey]);
  return <DraftPane state={state} leadTo={nowhere} />;
}

/** A paper that lacks something cannot be signed, however well it was looked at. */
function isSeen({ shown, seen }: PaperDraftState): boolean {
  return shown != null && shown.draft.missing.length === 0 && seen.size >= shown.draft.pageCount;
}

/** What is missing is written on the page of the task. */
const nowhere = (): undefined => undefined;

function Unseen({ tasks }: { tasks: readonly TaskRow[] }) {
  const { t } = useTranslation();
  if (tasks.length === 0) return <p role="status">{t('look.allSeen')}</p>;
  return (
    <p className="mc-muted" role="status">
      {t('look.unseen', { count: tasks.length, codes: tasks.map(({ dossier }) => dossier?.code ?? '').join(', ') })}
    </p>
  );
}
