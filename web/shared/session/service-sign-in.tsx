import { Login } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { currentLanguage } from '../i18n/i18n.ts';

type Props = { name: string; alone: boolean };

/** The way through the city's own sign-in service, back to the page that was asked for. */
export function ServiceSignIn({ name, alone }: Props) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const query = new URLSearchParams({ to: `${pathname}${search}`, lang: currentLanguage() });
  return (
    <div className="mc-service-sign-in">
      <Button href={`/sign-in/service?${query}`} renderIcon={Login}>
        {t('session.through', { name })}
      </Button>
      {!alone && <p className="mc-service-sign-in__or">{t('session.or')}</p>}
    </div>
  );
}
