import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { BulkRequestAction } from '../../shared/api/schema.d.ts';
import { formatCount, totalText } from '../../shared/format/count.ts';
import { Bar } from '../../shared/page/bar.tsx';
import type { TaskFilter } from '../tasks/task-filter.ts';
import { useTaskCount } from '../tasks/task-list-queries.ts';
import type { Selection } from '../tasks/use-selection.ts';

type Props = {
  selection: Selection;
  filter: TaskFilter;
  hasMore: boolean;
  onWork: (action: BulkRequestAction) => void;
};
const actions = ['claim', 'release', 'assign', 'complete', 'print'] as const satisfies readonly BulkRequestAction[];

/** Offers what can be done with the marked tasks, at the foot of the window. All that match are taken only when that is said. */
export function BulkBar({ selection, filter, hasMore, onWork }: Props) {
  const { t } = useTranslation();
  const matching = useTaskCount(filter, hasMore || selection.everything).data;
  const count = selection.everything && matching ? totalText(matching) : formatCount(selection.tasks.length);
  const offered = actions.filter((action) => filter.scope !== 'finished' || action === 'print');
  return (
    <Bar className="mc-bulk-bar" aria-label={t('bulk.bar')}>
      <span role="status" className="mc-bulk-bar__count">
        {t('bulk.selected', { count })}
      </span>
      {hasMore && !selection.everything && matching !== undefined && (
        <Button kind="ghost" size="md" onClick={selection.selectEverything}>
          {t('bulk.selectAll', { total: totalText(matching) })}
        </Button>
      )}
      <span className="mc-bulk-bar__actions">
        {offered.map((action) => (
          <Button
            key={action}
            kind={action === 'print' ? 'ghost' : 'tertiary'}
            size="md"
            onClick={() => onWork(action)}
          >
            {t(`bulk.action.${action}`)}
          </Button>
        ))}
        <Button kind="ghost" size="md" onClick={selection.clear}>
          {t('bulk.clear')}
        </Button>
      </span>
    </Bar>
  );
}
