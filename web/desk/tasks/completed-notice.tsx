import { InlineNotification } from '@carbon/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';

type Completed = { name: string; code: string };

/** Confirms, on the page one was led to, the task that was just completed; `last` when no task came next. */
export function CompletedNotice({ last = false }: { last?: boolean }) {
  const { t } = useTranslation();
  const { state, key } = useLocation();
  const completed = completedOf(state);
  // It is of the act that led here: the browser keeps it with the page, and a reload would say it again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page that is led to
  useEffect(() => window.history.replaceState({ ...window.history.state, usr: null }, ''), [key]);
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
