import { Asleep, Help, Light, Logout } from '@carbon/icons-react';
import {
  Header,
  HeaderGlobalAction,
  HeaderGlobalBar,
  HeaderMenuButton,
  HeaderMenuItem,
  HeaderNavigation,
  HeaderSideNavItems,
  SideNav,
  SideNavItems,
  SideNavLink,
  SkipToContent,
} from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Person } from '../api/schema.d.ts';
import { changeLanguage, currentLanguage } from '../i18n/i18n.ts';
import { useTheme } from '../preferences/theme.ts';
import { Scan } from '../scan/scan.tsx';
import { placeOf } from '../session/session.ts';
import { type NavigationItem, navigationFor } from './navigation.ts';

type Props = { person: Person | null; onHelp: () => void; onSignOut: () => void };

/** The bar on top of every page: where one can go, help, language, theme, and who one is. */
export function AppHeader({ person, onHelp, onSignOut }: Props) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { theme, toggleTheme } = useTheme();
  const [menuOpen, setMenuOpen] = useState(false);
  const items = person === null ? [] : navigationFor(person);
  const isUnder = (path: string): boolean => pathname === path || pathname.startsWith(`${path}/`);
  const isActive = ({ path, also = [] }: NavigationItem): boolean => [path, ...also].some(isUnder);
  return (
    <Header aria-label={t('app.name')} className="cds--g100">
      <SkipToContent href="#content">{t('shell.skip')}</SkipToContent>
      {items.length > 0 && (
        <HeaderMenuButton
          aria-label={t(menuOpen ? 'shell.closeMenu' : 'shell.openMenu')}
          onClick={() => setMenuOpen(!menuOpen)}
          isActive={menuOpen}
          aria-expanded={menuOpen}
        />
      )}
      <Link to="/" className="cds--header__name mc-brand">
        <BrandMark />
        <span>{t('app.name')}</span>
      </Link>
      {items.length > 0 && (
        <HeaderNavigation aria-label={t('shell.navigation')}>
          {items.map((item) => (
            <HeaderMenuItem key={item.key} as={Link} to={item.path} isActive={isActive(item)}>
              {t(`navigation.${item.key}`)}
            </HeaderMenuItem>
          ))}
        </HeaderNavigation>
      )}
      <HeaderGlobalBar>
        {person !== null && (
          <Link to="/account" className="mc-who" title={t('shell.account', { name: person.name })}>
            <span className="mc-who__name">{person.name}</span>
            <span className="mc-who__place">{placeOf(person)}</span>
          </Link>
        )}
        {person !== null && !person.mustChangePassword && <Scan />}
        <LanguageSwitch />
        <HeaderGlobalAction aria-label={t(theme === 'light' ? 'shell.dark' : 'shell.light')} onClick={toggleTheme}>
          {theme === 'light' ? <Asleep size={20} /> : <Light size={20} />}
        </HeaderGlobalAction>
        <HeaderGlobalAction aria-label={t('shell.help')} onClick={onHelp} tooltipAlignment="end">
          <Help size={20} />
        </HeaderGlobalAction>
        {person !== null && (
          <HeaderGlobalAction aria-label={t('session.signOut')} onClick={onSignOut} tooltipAlignment="end">
            <Logout size={20} />
          </HeaderGlobalAction>
        )}
      </HeaderGlobalBar>
      {menuOpen && <SideMenu items={items} isActive={isActive} onClose={() => setMenuOpen(false)} />}
    </Header>
  );
}

type SideMenuProps = {
  items: readonly NavigationItem[];
  isActive: (item: NavigationItem) => boolean;
  onClose: () => void;
};

/** The same ways in the side, on a narrow screen. */
function SideMenu({ items, isActive, onClose }: SideMenuProps) {
  const { t } = useTranslation();
  return (
    <SideNav aria-label={t('shell.navigation')} expanded isPersistent={false} onOverlayClick={onClose}>
      <SideNavItems>
        <HeaderSideNavItems>
          {items.map((item) => (
            <SideNavLink key={item.key} as={Link} to={item.path} isActive={isActive(item)} onClick={onClose}>
              {t(`navigation.${item.key}`)}
            </SideNavLink>
          ))}
        </HeaderSideNavItems>
      </SideNavItems>
    </SideNav>
  );
}

/** The mark of the product: one open door. Decoration; the name stands beside it. */
function BrandMark() {
  return (
    <svg className="mc-brand__mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d="M4 18V8a6 6 0 0 1 12 0v10h-2.5V8a3.5 3.5 0 0 0-7 0v10z" fill="currentColor" />
      <circle cx="11.4" cy="11.6" r="1.2" fill="currentColor" />
    </svg>
  );
}

const languageNames = { vi: 'Tiếng Việt', en: 'English' } as const;

/** Switches between the two languages; named in the language it leads to. */
function LanguageSwitch() {
  const { t } = useTranslation();
  const other = currentLanguage() === 'vi' ? 'en' : 'vi';
  return (
    <HeaderGlobalAction
      aria-label={`${other.toUpperCase()}: ${t('shell.switchLanguage', { language: languageNames[other] })}`}
      onClick={() => void changeLanguage(other)}
    >
      <span className="mc-language" lang={other}>
        {other.toUpperCase()}
      </span>
    </HeaderGlobalAction>
  );
}
