import { InlineNotification } from '@carbon/react';
import { type Ref, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../shared/api/schema.d.ts';
import { type FormHandle, FormView } from '../../shared/form/form-view.tsx';
import { EmptyState } from '../../shared/notice/empty-state.tsx';
import type { TaskDraft } from './task-draft.ts';

type Props = { task: Task; editable: boolean; draft: TaskDraft; ref: Ref<FormHandle> };

/** The form of a task with what was typed before; read-only until the task is one's own. */
export function TaskForm({ task, editable, draft, ref }: Props) {
  const { t } = useTranslation();
  const schema = useStable(task.form?.schema);
  return (
    <>
      {!editable && task.state === 'open' && (
        <InlineNotification kind="info" lowContrast hideCloseButton title={t('task.claimFirst')} />
      )}
      {schema === undefined ? (
        <EmptyState title={t('task.noForm')} text={t('task.noFormHint')} />
      ) : (
        <FormView
          schema={schema}
          data={{ ...task.variables, ...draft.data }}
          readOnly={!editable}
          onChange={(data, touched) => editable && touched && draft.save(data)}
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
