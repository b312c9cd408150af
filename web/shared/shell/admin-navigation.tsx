import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { usePerson } from '../session/session.ts';
import { adminPages } from './admin-pages.ts';

/** The administrator's pages side by side, as far as one may use them. */
export function AdminNavigation() {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  return (
    <nav className="mc-subnav" aria-label={t('admin.pages.label')}>
      {adminPages
        .filter((page) => page.permissions.some((one) => permissions.includes(one)))
        .map(({ key, path }) => (
          <NavLink key={key} to={path} className="mc-subnav__link">
            {t(`admin.pages.${key}`)}
          </NavLink>
        ))}
    </nav>
  );
}
