import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkRequest, BulkRequestAction } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { BulkPreview } from './bulk-preview.tsx';
import { BulkProgress } from './bulk-progress.tsx';
import { type BulkTasks, useBulkJob, useBulkWork, useDraft } from './bulk-queries.ts';
import { BulkQuestion, useFirstAnswer } from './bulk-question.tsx';

type Props = { action: BulkRequestAction; tasks: BulkTasks; onClose: (changed: boolean) => void };
type Answer = Pick<BulkRequest, 'assignee' | 'variables' | 'papers'>;

/**
 * Work on many, in up to three steps: what it needs to know, what would happen and what is left out, and how far it is. It may be left while it runs: it is found again
 * among the latest works.
 */
export function BulkDialog({ action, tasks, onClose }: Props) {
  const { t } = useTranslation();
  const draft = useDraft();
  const { start, undo } = useBulkWork();
  const [reason, setReason] = useState('');
  const [answer, setAnswer] = useState<Answer>();
  const [undoId, setUndoId] = useState<string>();
  const job = useBulkJob(undoId ?? draft.data?.id).data ?? draft.data;
  const ask = (given: Answer): void => {
    const { sample: _, ...which } = tasks;
    draft.mutate({ action, ...which, ...given });
  };
  useFirstAnswer(action, ask);
  const asked = job !== undefined;
  const started = asked && job.state !== 'draft';
  // The dialog may call back what it was given first.
  const changed = useRef(false);
  changed.current = started;
  const primary = !asked ? t('bulk.preview') : started ? '' : t(`bulk.do.${action}`, { count: job.waiting });
  const blocked = !asked
    ? answer === undefined || draft.isPending
    : job.waiting === 0 || start.isPending || (action === 'assign' && reason.trim() === '');
  const problem = draft.error ?? start.error ?? undo.error;
  return (
    <Dialog
      modalHeading={t(`bulk.title.${action}`)}
      primaryButtonText={primary}
      secondaryButtonText={t('common.close')}
      passiveModal={started}
      closeButtonLabel={t('common.close')}
      primaryButtonDisabled={blocked}
      onRequestSubmit={() => (asked ? start.mutate({ id: job.id, reason: reason.trim() }) : answer && ask(answer))}
      onRequestClose={() => onClose(changed.current)}
      size="md"
    >
      <div className="mc-shown" tabIndex={-1} data-modal-primary-focus>
        {problem !== null && <ProblemNotice error={problem} />}
        {!asked && <BulkQuestion action={action} sample={tasks.sample} onAnswer={setAnswer} onSubmit={ask} />}
        {asked && !started && <BulkPreview job={job} action={action} reason={reason} onReason={setReason} />}
        {started && (
          <BulkProgress
            job={job}
            onUndo={() => undo.mutate(job.id, { onSuccess: ({ id }) => setUndoId(id) })}
            undoing={undo.isPending}
          />
        )}
      </div>
    </Dialog>
  );
}
