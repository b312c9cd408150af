import { InlineNotification } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';

type Completed = { name: string; code: string };

/** Confirms, on the page one was led to, the task that was just completed; `last` when no task came next. */
export function CompletedNotice({ last = false }: { last?: boolean }) {
  const { t } = useTranslation();
  const completed = completedOf(useLocation().state);
  if (completed === undefined) return null;
  return (
    <InlineNotification
      kind="success"
      lowContrast
      title={t(last ? 'task.completedLast' : 'task.completed', completed)}
      aria-label={t('common.close')}
    />
  );
}

function completedOf(state: unknown): Completed | undefined {
  if (typeof state !== 'object' || state === null || !('completed' in state)) return undefined;
  return state.completed as Completed;
}
