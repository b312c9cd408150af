import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { Permission } from '../../shared/api/schema.d.ts';
import { usePerson } from '../../shared/session/session.ts';

const pages = [
  { key: 'steering', to: '/board/steering', end: false, needs: 'steer-dossiers' },
  { key: 'overview', to: '/board', end: true },
  { key: 'city', to: '/board/city', end: false, needs: 'see-reports', also: 'see-all-units' },
  { key: 'processes', to: '/board/processes', end: false },
  { key: 'incidents', to: '/board/incidents', end: false },
  { key: 'operations', to: '/board/operations', end: false, needs: 'resolve-incidents' },
  { key: 'report', to: '/board/report', end: false, needs: 'see-reports' },
] as const;

/** The manager's pages side by side; those that need a right only for those who have it. */
export function BoardNavigation() {
  const { t } = useTranslation();
  const { permissions } = usePerson();
  if (!permissions.includes('see-board')) return null;
  const has = (permission: Permission): boolean => permissions.includes(permission);
  const shown = pages.filter(
    (page) => (!('needs' in page) || has(page.needs)) && (!('also' in page) || has(page.also)),
  );
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
