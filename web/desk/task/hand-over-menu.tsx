import { Button, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../shared/api/schema.d.ts';
import { Dialog } from '../../shared/dialog/dialog.tsx';
import { CodePicker } from '../../shared/form/code-picker.tsx';
import type { TaskWork } from './task-work.ts';

/** Gives the task to somebody else who has the role: one's own, a free one, or, for the leader, that of a colleague who is away. */
export function HandOverMenu({ task, work }: { task: Task; work: TaskWork }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!work.may('assign')) return null;
  return (
    <>
      <Button kind="ghost" size="lg" disabled={work.busy} onClick={() => setOpen(true)}>
        {t('task.handOver')}
      </Button>
      {open && <HandOverDialog task={task} work={work} onClose={() => setOpen(false)} />}
    </>
  );
}

function HandOverDialog({ task, work, onClose }: { task: Task; work: TaskWork; onClose: () => void }) {
  const { t } = useTranslation();
  const [assignee, setAssignee] = useState('');
  const [reason, setReason] = useState('');
  const colleagues = task.colleagues.map(({ userName, name }) => ({ code: userName, name }));
  return (
    <Dialog
      size="sm"
      modalHeading={t('task.handOver')}
      primaryButtonText={t('task.handOverNow')}
      secondaryButtonText={t('task.handOverNot')}
      primaryButtonDisabled={assignee === ''}
      onRequestClose={onClose}
      onRequestSubmit={() => {
        work.handOver(assignee, reason);
        onClose();
      }}
    >
      {colleagues.length === 0 ? (
        <p>{t('task.noColleague')}</p>
      ) : (
        <div className="mc-dialog-fields">
          <CodePicker
            id="hand-over-to"
            label={t('task.handOverTo')}
            items={colleagues}
            chosen={assignee}
            onChoose={setAssignee}
          />
          <TextArea
            id="hand-over-reason"
            labelText={t('task.handOverReason')}
            maxCount={2000}
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
    </Dialog>
  );
}
