import { Loading } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiProblem } from '../../web/shared/api/problem.ts';
import { EmptyState } from '../../web/shared/notice/empty-state.tsx';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';
import { useDraft } from '../drafts/draft-queries.ts';
import { Workspace } from './workspace.tsx';

const NOT_FOUND = 404;

/** Opens a draft; one that was released or thrown away meanwhile is said so. */
export function WorkspacePage() {
  const { t } = useTranslation();
  const { id = '', draftId = '' } = useParams();
  const draft = useDraft({ id, draftId });
  if (draft.isSuccess) return <Workspace key={draftId} address={{ id, draftId }} draft={draft.data} />;
  if (draft.isPending) return <Loading withOverlay={false} description={t('common.loading')} className="mc-loading" />;
  const isGone = draft.error instanceof ApiProblem && draft.error.status === NOT_FOUND;
  return (
    <div className="mc-page">
      <PageTitle title={t('studio.title')} />
      {isGone ? (
        <EmptyState title={t('studio.gone')} text={t('studio.goneHint')}>
          <Link to={`/modeler/packages/${id}`} className="cds--link">
            {t('studio.toPackage')}
          </Link>
        </EmptyState>
      ) : (
        <ProblemNotice error={draft.error} onRetry={() => void draft.refetch()} />
      )}
    </div>
  );
}
