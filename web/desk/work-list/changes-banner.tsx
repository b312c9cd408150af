import { Renew } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveEvents } from '../../shared/live/live-events.tsx';
import type { TaskFilter } from '../tasks/task-filter.ts';
import { useTaskChanges } from '../tasks/task-list-queries.ts';
import { compareTasks } from './compare-tasks.ts';

/** Changes come in bursts, and in a large office without end; one look in this time is enough. */
const atMostEveryMs = 800;

type Props = {
  filter: TaskFilter;
  asOf: string | undefined;
  shownKeys: readonly string[];
  onShow: () => void;
  /** Shows the first rows of a list that has none: there is nothing that could move under the cursor. */
  onFill: () => void;
};

/** Says that the list would look different now, and leaves it to the officer when it does. An empty list fills by itself. */
export function ChangesBanner({ filter, asOf, shownKeys, onShow, onFill }: Props) {
  const { t } = useTranslation();
  const changes = useTaskChanges(filter, asOf);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const check = useRef(() => undefined as unknown);
  check.current = () => asOf !== undefined && changes.refetch();
  const checkSoon = useCallback((): void => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      check.current();
    }, atMostEveryMs);
  }, []);
  useLiveEvents(checkSoon);
  useEffect(() => {
    // What changed between the reading of the list and its being shown was told to nobody.
    checkSoon();
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [checkSoon]);
  const { added, gone } = changes.data === undefined ? { added: 0, gone: 0 } : compareTasks(shownKeys, changes.data);
  const filling = shownKeys.length === 0 && added > 0;
  const fill = useRef(onFill);
  fill.current = onFill;
  useEffect(() => {
    if (filling) fill.current();
  }, [filling]);
  return (
    <div role="status" className="mc-banner-place">
      {added + gone > 0 && (
        <div className="mc-banner">
          <span>{added > 0 ? t('tasks.added', { n: added }) : t('tasks.changed')}</span>
          {!filling && (
            <Button kind="ghost" size="sm" renderIcon={Renew} onClick={onShow}>
              {t('tasks.showChanges')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
