import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { usePerson } from '../../shared/session/session.ts';
import { AdminNavigation } from '../../shared/shell/admin-navigation.tsx';
import { RequestsPart } from './requests-part.tsx';
import { TellPart } from './tell-part.tsx';

const parts = [
  { key: 'tell', path: '/person-data', permission: 'tell-person-data' },
  { key: 'requests', path: '/person-data/requests', permission: 'see-data-requests' },
] as const;

/** The rights of the person whose data it is: told at the counter, and her requests with their clocks. */
export function PersonDataPage() {
  const { t } = useTranslation();
  const { part } = useParams();
  const { permissions } = usePerson();
  const mine = parts.filter(({ permission }) => permissions.includes(permission));
  const shown = part === 'requests' || mine[0]?.key === 'requests' ? 'requests' : 'tell';
  return (
    <div className="mc-page">
      {permissions.includes('see-audit') && <AdminNavigation />}
      <PageTitle title={t('personData.title')} lead={t('personData.lead')} />
      {mine.length > 1 && (
        <nav className="mc-subnav" aria-label={t('personData.pages.label')}>
          {mine.map(({ key, path }) => (
            <NavLink key={key} to={path} end className="mc-subnav__link">
              {t(`personData.pages.${key}`)}
            </NavLink>
          ))}
        </nav>
      )}
      {shown === 'requests' ? <RequestsPart /> : <TellPart />}
    </div>
  );
}
