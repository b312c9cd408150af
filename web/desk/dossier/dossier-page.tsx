import { Loading } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isProblem } from '../../shared/api/problem.ts';
import { useDossier } from '../../shared/dossier/use-dossier.ts';
import { concernsAll } from '../../shared/live/live-event.ts';
import { useLiveEvents } from '../../shared/live/live-events.tsx';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { DossierView } from './dossier-view.tsx';

/** The page of one dossier; it follows what happens to the dossier while it is open. */
export function DossierPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const client = useQueryClient();
  const dossier = useDossier(id);
  useLiveEvents((event) => {
    if (event.id === id || event.type === 'task' || concernsAll(event))
      void client.invalidateQueries({ queryKey: ['dossier', id] });
  });
  if (dossier.isPending)
    return <Loading withOverlay={false} description={t('common.loading')} className="mc-loading" />;
  // A line that breaks takes nothing away that is on the page already.
  if (dossier.data !== undefined && !isProblem(dossier.error, 404)) return <DossierView dossier={dossier.data} />;
  return (
    <div className="mc-page">
      <PageTitle title={t('dossier.title')} />
      <ProblemNotice
        error={dossier.error}
        title={t(isProblem(dossier.error, 404) ? 'dossier.notFound' : 'problem.title')}
        onRetry={() => void dossier.refetch()}
      />
      <Link to="/dossiers" className="cds--link">
        {t('dossier.back')}
      </Link>
    </div>
  );
}
