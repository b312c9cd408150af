import { ChevronLeft, ChevronRight } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Neighbours } from '../tasks/task-queries.ts';

/** Leads to the task before and after in the list, and back to the list. */
export function NeighbourLinks({ neighbours }: { neighbours: Neighbours | undefined }) {
  const { t } = useTranslation();
  return (
    <nav className="mc-neighbours" aria-label={t('task.inList')}>
      {neighbours?.previous !== undefined && (
        <Link to={`/tasks/${neighbours.previous}`} className="cds--link" aria-keyshortcuts="k">
          <ChevronLeft aria-hidden />
          {t('task.previous')}
        </Link>
      )}
      {neighbours !== undefined && (
        <span className="mc-muted">{t('task.place', { n: neighbours.place, count: neighbours.count })}</span>
      )}
      {neighbours?.next !== undefined && (
        <Link to={`/tasks/${neighbours.next}`} className="cds--link" aria-keyshortcuts="j">
          {t('task.next')}
          <ChevronRight aria-hidden />
        </Link>
      )}
      <Link to="/tasks" className="cds--link">
        {t('task.back')}
      </Link>
    </nav>
  );
}
