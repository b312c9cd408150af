import { useTranslation } from 'react-i18next';
import { PageTitle } from '../page/page-title.tsx';
import { PasswordForm } from './password-form.tsx';

/** Stands in the place of every page until a password that somebody else knows was changed. */
export function FirstPasswordPage() {
  const { t } = useTranslation();
  return (
    <div className="mc-page">
      <PageTitle title={t('account.first')} lead={t('account.firstLead')} />
      <section className="mc-card mc-first-password">
        <PasswordForm onChanged={() => undefined} />
      </section>
    </div>
  );
}
