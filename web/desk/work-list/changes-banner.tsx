import { Renew } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveEvents } from '../../shared/live/live-events.tsx';
import { compareTasks } from './compare-tasks.ts';
import type { TaskFilter } from './task-filter.ts';
import { useTaskChanges } from './task-queries.ts';

/** Changes come in bursts; one look after the last of them is enough. */
const quietMs = 800;

type Props = { filter: TaskFilter; asOf: string | undefined; shownKeys: readonly string[]; onShow: () => void };

/** Says that the list would look different now, and leaves it to the officer when it does. */
export function ChangesBanner({ filter, asOf, shownKeys, onShow }: Props) {
  const { t } = useTranslation();
  const changes = useTaskChanges(filter, asOf);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLiveEvents(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => asOf !== undefined && void changes.refetch(), quietMs);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const { added, gone } = changes.data === undefined ? { added: 0, gone: 0 } : compareTasks(shownKeys, changes.data);
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
