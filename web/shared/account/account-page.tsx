import { InlineNotification } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Facts } from '../dossier/facts.tsx';
import { PageTitle } from '../page/page-title.tsx';
import { usePerson } from '../session/session.ts';
import { PasswordForm } from './password-form.tsx';
import { SigningKeyCard } from './signing-key-card.tsx';

/** Shows who one is here, and lets one change one's own password and key to sign with. */
export function AccountPage() {
  const { t } = useTranslation();
  const person = usePerson();
  const [changed, setChanged] = useState(false);
  const own = person.memberships.filter(({ inPlaceOf }) => inPlaceOf === null);
  return (
    <div className="mc-page">
      <PageTitle title={t('account.title')} lead={person.name} />
      <div className="mc-admin__columns">
        <section className="mc-card" aria-labelledby="account-who">
          <h2 id="account-who" className="mc-section-title">
            {t('account.who')}
          </h2>
          <Facts
            facts={[
              { label: t('session.userName'), value: person.userName },
              ...own.map(({ unitName, role }) => ({ label: t(`role.${role}`), value: unitName })),
            ]}
          />
          <Link to="/stand-ins" className="cds--link">
            {t('account.absence')}
          </Link>
          <h2 className="mc-section-title mc-account__security">{t('account.security')}</h2>
          <div className="mc-stack">
            <Link to="/account/sessions" className="cds--link">
              {t('account.sessions')}
            </Link>
            <Link to="/account/factors" className="cds--link">
              {t('account.factors')}
            </Link>
          </div>
        </section>
        <section className="mc-card" aria-labelledby="account-password">
          <h2 id="account-password" className="mc-section-title">
            {t('account.password')}
          </h2>
          {changed && (
            <InlineNotification kind="success" lowContrast hideCloseButton title={t('account.changed')} role="status" />
          )}
          <PasswordForm onChanged={() => setChanged(true)} />
        </section>
        <SigningKeyCard />
      </div>
    </div>
  );
}
