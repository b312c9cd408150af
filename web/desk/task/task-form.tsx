import { ActionableNotification, InlineNotification } from '@carbon/react';
import { type Ref, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../shared/api/schema.d.ts';
import { type FormHandle, FormView } from '../../shared/form/form-view.tsx';
import type { Offers } from '../../shared/form/office-fields.ts';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import type { TaskDraft } from './task-draft.ts';

type Props = {
  task: Task;
  editable: boolean;
  draft: TaskDraft;
  onAnswers: (answers: Record<string, unknown>) => void;
  /** Undefined while they are fetched; the form waits for them. */
  offers: Offers | undefined;
  /** The button that gave up the draft is gone then. */
  onDiscard: () => void;
  ref: Ref<FormHandle>;
};

/** The form of a task with what was typed before; read-only until the task is one's own. */
export function TaskForm({ task, editable, draft, onAnswers, offers, onDiscard, ref }: Props) {
  const { t } = useTranslation();
  const schema = useStable(task.form?.schema);
  const known = useStable(task.variables);
  const version = task.form?.version ?? 0;
  const [openedWith] = useState(draft.restored?.formVersion ?? version);
  const [round, setRound] = useState(0);
  const typed = useRef(draft.restored?.data);
  const discard = (): void => {
    draft.drop();
    typed.current = undefined;
    setRound((now) => now + 1);
    onDiscard();
  };
  return (
    <>
      {!editable && task.allowedActions.includes('claim') && (
        <InlineNotification kind="info" lowContrast hideCloseButton title={t('task.claimFirst')} />
      )}
      {openedWith !== version && (
        <InlineNotification
          kind="warning"
          lowContrast
          hideCloseButton
          title={t('task.formChanged', { from: openedWith, to: version })}
        />
      )}
      {draft.restored !== undefined && editable && (
        <ActionableNotification
          kind="info"
          lowContrast
          inline
          hideCloseButton
          hasFocus={false}
          role="status"
          title={t('task.restored', { time: formatDateTime(draft.restored.savedAt) })}
          actionButtonLabel={t('task.discardDraft')}
          onActionButtonClick={discard}
        />
      )}
      {schema === undefined ? (
        <EmptyState title={t('task.noForm')} text={t('task.noFormHint')} />
      ) : (
        <FormView
          key={round}
          schema={schema}
          data={{ ...task.variables, ...typed.current }}
          known={known}
          readOnly={!editable}
          offers={offers}
          waiting={offers === undefined}
          onChange={(data, touched) => {
            onAnswers(data);
            if (editable && touched) draft.save(data, version);
          }}
          ref={ref}
        />
      )}
    </>
  );
}

/** The same object as long as the content is the same, so that a refreshed task does not reopen its form. */
function useStable<T>(value: T | undefined): T | undefined {
  const text = JSON.stringify(value);
  return useMemo(() => (text === undefined ? undefined : (JSON.parse(text) as T)), [text]);
}
