import { Button, InlineNotification, PasswordInput, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../shared/format/date-time.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PageTitle } from '../../shared/page/page-title.tsx';
import { ReasonedButton, useLacks } from '../../shared/page/reasoned-button.tsx';
import { AppHeader } from '../../shared/shell/app-header.tsx';
import { useFirstLink, useOpenFirstAccount } from './installation-queries.ts';

const nothing = (): void => undefined;

/** Behind the link that was told at the machine: the first administrator of a live installation opens her account. The secret stands behind the number sign, which no server logs. */
export function FirstAdministratorPage() {
  const { t } = useTranslation();
  const [token] = useState(() => window.location.hash.slice(1));
  const link = useFirstLink(token);
  return (
    <>
      <AppHeader person={null} onHelp={nothing} onSignOut={nothing} />
      <main id="content" className="mc-page mc-first-administrator">
        <PageTitle title={t('installation.first.title')} lead={t('installation.first.lead')} />
        {link.isError && <ProblemNotice error={link.error} title={t('installation.first.notGood')} />}
        {link.isSuccess && <FirstAccountForm token={token} expiresAt={link.data.expiresAt} />}
      </main>
    </>
  );
}

function FirstAccountForm({ token, expiresAt }: { token: string; expiresAt: string }) {
  const { t } = useTranslation();
  const lacks = useLacks();
  const open = useOpenFirstAccount();
  const [fields, setFields] = useState({ name: '', userName: '', email: '', password: '', again: '' });
  const set = (part: Partial<typeof fields>): void => setFields({ ...fields, ...part });
  const { name, userName, email, password, again } = fields;
  const isComplete = name.trim() !== '' && userName.trim() !== '' && password !== '' && password === again;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isComplete) open.mutate({ token, name, userName: userName.trim(), email: email.trim() || null, password });
  };
  if (open.isSuccess) return <Opened userName={open.data.userName} />;
  return (
    <form onSubmit={onSubmit} className="mc-card mc-stack" noValidate>
      <p className="mc-hint">{t('installation.first.until', { moment: formatDateTime(expiresAt) })}</p>
      {open.isError && <ProblemNotice error={open.error} title={t('installation.first.notOpened')} />}
      <TextInput
        id="first-name"
        labelText={t('installation.first.name')}
        autoComplete="name"
        value={name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextInput
        id="first-user"
        labelText={t('session.userName')}
        helperText={t('installation.first.userNameHint')}
        autoCapitalize="none"
        autoComplete="username"
        value={userName}
        onChange={(event) => set({ userName: event.target.value })}
      />
      <TextInput
        id="first-mail"
        type="email"
        labelText={t('admin.people.email')}
        autoComplete="email"
        value={email}
        onChange={(event) => set({ email: event.target.value })}
      />
      <NewPasswords password={password} again={again} onChange={set} />
      <ReasonedButton
        type="submit"
        disabled={open.isPending}
        lacks={lacks(
          name.trim() === '' && t('installation.first.name'),
          userName.trim() === '' && t('session.userName'),
          password === '' && t('session.password'),
          password !== again && t('installation.first.again'),
        )}
      >
        {t('installation.first.open')}
      </ReasonedButton>
    </form>
  );
}

function Opened({ userName }: { userName: string }) {
  const { t } = useTranslation();
  return (
    <div className="mc-card mc-stack">
      <InlineNotification
        kind="success"
        lowContrast
        hideCloseButton
        role="status"
        title={t('installation.first.opened', { userName })}
      />
      <Button href="/">{t('session.signIn')}</Button>
    </div>
  );
}

type Passwords = { password: string; again: string };

/** The password, and once more: nobody else can tell it again. */
function NewPasswords({ password, again, onChange }: Passwords & { onChange: (part: Partial<Passwords>) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <NewPassword
        id="first-password"
        label={t('session.password')}
        hint={t('installation.first.passwordHint')}
        value={password}
        onChange={(value) => onChange({ password: value })}
      />
      <NewPassword
        id="first-again"
        label={t('installation.first.again')}
        value={again}
        invalid={again !== '' && again !== password}
        onChange={(value) => onChange({ again: value })}
      />
    </>
  );
}

type PasswordProps = {
  id: string;
  label: string;
  hint?: string;
  value: string;
  invalid?: boolean;
  onChange: (value: string) => void;
};

function NewPassword({ id, label, hint, value, invalid = false, onChange }: PasswordProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      id={id}
      labelText={label}
      {...(hint === undefined ? {} : { helperText: hint })}
      showPasswordLabel={t('session.showPassword')}
      hidePasswordLabel={t('session.hidePassword')}
      autoComplete="new-password"
      invalid={invalid}
      invalidText={t('installation.first.differs')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
