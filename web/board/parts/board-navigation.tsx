import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { usePerson } from '../../shared/session/session.ts';

const pages = [
  { key: 'overview', to: '/board', end: true },
  { key: 'processes', to: '/board/processes', end: false },
  { key: 'incidents', to: '/board/incidents', end: false },
  { key: 'report', to: '/board/report', end: false },
] as const;

/** The manager's pages side by side; the report only for those who may see reports. */
export function BoardNavigation() {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  const shown = pages.filter(({ key }) => key !== 'report' || permissions.includes('see-reports'));
  return (
    <nav className="mc-subnav" aria-label={t('board.pages.label')}>
      {shown.map(({ key, to, end }) => (
        <NavLink key={key} to={to} end={end} className="mc-subnav__link">
          {t(`board.pages.${key}`)}
        </NavLink>
      ))}
    </nav>
  );
}
