import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../web/shared/notice/empty-state.tsx';
import { PageTitle } from '../../web/shared/page/page-title.tsx';

/** Stands in for a draft that this browser does not hold (any more). */
export function DraftGone() {
  const { t } = useTranslation();
  return (
    <div className="mc-page">
      <PageTitle title={t('modeler.title')} />
      <EmptyState title={t('modeler.draftGone')} text={t('modeler.draftGoneHint')}>
        <Link to="/modeler" className="cds--link">
          {t('modeler.back')}
        </Link>
      </EmptyState>
    </div>
  );
}
