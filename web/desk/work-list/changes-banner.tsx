import { Renew } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '../../shared/api/schema.d.ts';
import { useLiveEvents } from '../../shared/live/live-events.tsx';
import { compareTasks } from './compare-tasks.ts';
import { type TaskFilter, taskPageSize, useTaskPeek } from './task-queries.ts';

/** Changes come in bursts; one look after the last of them is enough. */
const quietMs = 800;

type Props = { filter: TaskFilter; shown: readonly TaskRow[]; onShow: () => void };

/** Says that the list would look different now, and leaves it to the officer when it does. */
export function ChangesBanner({ filter, shown, onShow }: Props) {
  const { t } = useTranslation();
  const peek = useTaskPeek(filter);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLiveEvents(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void peek.refetch(), quietMs);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const { added, gone } = compareTasks(shown, peek.data?.items ?? shown, taskPageSize);
  return (
    <div role="status" className="mc-banner-place">
      {added + gone > 0 && (
        <div className="mc-banner">
          <span>{added > 0 ? t('tasks.added', { n: added }) : t('tasks.changed')}</span>
          <Button kind="ghost" size="sm" renderIcon={Renew} onClick={onShow}>
            {t('tasks.showChanges')}
          </Button>
        </div>
      )}
    </div>
  );
}
