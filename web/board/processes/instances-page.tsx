import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { InstanceList } from './instance-list.tsx';

/** The instances of every process: for whoever has a key, a variable or an error, and does not know where it belongs. */
export function InstancesOfEveryProcess() {
  const { t } = useTranslation();
  useLiveRefresh(['instances']);
  return (
    <div className="mc-page mc-page--wide mc-board">
      <Link to="/board/processes" className="cds--link">
        {t('board.instance.back')}
      </Link>
      <PageTitle title={t('board.search.every')} lead={t('board.search.everyLead')} />
      <InstanceList process={undefined} />
    </div>
  );
}
