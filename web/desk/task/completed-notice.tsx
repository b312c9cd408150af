import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';

type Completed = { name: string; code: string };

/** Confirms, on the page one was led to, the task that was just completed. */
export function CompletedNotice() {
  const { t } = useTranslation();
  const completed = completedOf(useLocation().state);
  if (completed === undefined) return null;
  return (
    <InlineNotification
      kind="success"
      lowContrast
      title={t('task.completed', { name: completed.name, code: completed.code })}
      aria-label={t('common.close')}
    />
  );
}

function completedOf(state: unknown): Completed | undefined {
  if (typeof state !== 'object' || state === null || !('completed' in state)) return undefined;
  return state.completed as Completed;
}
