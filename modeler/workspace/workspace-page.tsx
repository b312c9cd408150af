import { Loading } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { ApiProblem } from '../../web/shared/api/problem.ts';
import type { Text } from '../../web/shared/api/schema.d.ts';
import { useText } from '../../web/shared/i18n/text.ts';
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
  if (draft.isSuccess)
    return (
      <>
        <LeftOut />
        <Workspace key={draftId} address={{ id, draftId }} draft={draft.data} />
      </>
    );
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

type Taken = { leftOut: readonly { path: string; reason: Text }[]; removed: readonly string[] };

/** What of an archive could not be taken in, and what it does not hold: nothing is dropped in silence. */
function LeftOut() {
  const { t } = useTranslation();
  const say = useText();
  const { leftOut = [], removed = [] } = (useLocation().state ?? {}) as Partial<Taken>;
  if (leftOut.length === 0 && removed.length === 0) return null;
  return (
    <section role="status" className="mc-banner mc-elsewhere">
      {leftOut.length > 0 && <p>{t('studio.leftOut')}</p>}
      <ul>
        {leftOut.map(({ path, reason }) => (
          <li key={path}>{`${path}: ${say(reason)}`}</li>
        ))}
      </ul>
      {removed.length > 0 && <p>{t('studio.removed', { names: removed.join(', ') })}</p>}
    </section>
  );
}
