import { Loading } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isProblem } from '../../shared/api/problem.ts';
import { useLiveRefresh } from '../../shared/live/live-events.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { useInstance } from '../parts/board-queries.ts';
import { InstanceView } from './instance-view.tsx';

/** One process instance; it follows what happens to it while it is open. */
export function InstancePage() {
  const { t } = useTranslation();
  const { key = '' } = useParams();
  const instance = useInstance(key);
  useLiveRefresh(['instance', key]);
  if (instance.isPending)
    return <Loading withOverlay={false} description={t('common.loading')} className="mc-loading" />;
  if (instance.isSuccess) return <InstanceView key={key} instance={instance.data} />;
  return (
    <div className="mc-page">
      <PageTitle title={t('board.instance.title', { key })} />
      <ProblemNotice
        error={instance.error}
        title={t(isProblem(instance.error, 404) ? 'board.instance.notFound' : 'problem.title')}
      />
      <Link to="/board/processes" className="cds--link">
        {t('board.instance.back')}
      </Link>
    </div>
  );
}
