import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { PageTitle } from './page-title.tsx';

/** Stands in the place of a page that failed to load or to draw; what was typed is kept in the browser. */
export function PageError() {
  const { t } = useTranslation();
  const error = useRouteError();
  useEffect(() => console.error('A page failed.', error), [error]);
  return (
    <div className="mc-page">
      <PageTitle title={t('problem.page')} lead={t('problem.pageLead')} />
      <ProblemNotice error={error} onRetry={() => window.location.reload()} />
    </div>
  );
}
