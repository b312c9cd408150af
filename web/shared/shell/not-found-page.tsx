import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { PageTitle } from '../page/page-title.tsx';
import { usePerson } from '../session/session.ts';
import { navigationFor } from './navigation.ts';

/** For an address that leads to no page of the staff: what was asked for, and the pages that this person has. */
export function NotFoundPage() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const person = usePerson();
  return (
    <div className="mc-page">
      <PageTitle title={t('notFound.title')} lead={t('notFound.lead', { address: pathname })} />
      <p>{t('notFound.scan')}</p>
      <h2 className="mc-section-title">{t('notFound.pages')}</h2>
      <ul className="mc-stack">
        {navigationFor(person).map(({ key, path }) => (
          <li key={key}>
            <Link to={path} className="cds--link">
              {t(`navigation.${key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
