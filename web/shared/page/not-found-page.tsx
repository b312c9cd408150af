import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageTitle } from './page-title.tsx';

/** For an address that leads to no page. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className="mc-page">
      <PageTitle title={t('notFound.title')} lead={t('notFound.lead')} />
      <Link to="/" className="cds--link">
        {t('notFound.home')}
      </Link>
    </div>
  );
}
