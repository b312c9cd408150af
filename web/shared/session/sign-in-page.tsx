import { Button, InlineNotification, PasswordInput, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { PageTitle } from '../page/page-title.tsx';
import { SampleSignIns } from './sample-sign-ins.tsx';
import { ServiceSignIn } from './service-sign-in.tsx';
import { useSession, useSignIn } from './session.ts';

/** The sign-in: name and password, no puzzles; on an installation with sample data, the sample people to choose from. `ended`: a session was there and is gone, in the middle of work. */
export function SignInPage({ ended }: { ended: boolean }) {
  const { t } = useTranslation();
  const session = useSession();
  const signIn = useSignIn();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate({ userName, password });
  };
  const samples = session.data?.sampleSignIns ?? [];
  const service = session.data?.signInService ?? null;
  const passwords = session.data?.passwords ?? true;
  const samplePassword = session.data?.samplePassword ?? null;
  return (
    <div className="mc-sign-in">
      <section className="mc-sign-in__form">
        <PageTitle title={t('session.title')} lead={t('session.lead')} />
        {ended && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('session.ended')} />}
        {service !== null && <ServiceSignIn name={service} alone={!passwords} />}
        {passwords && (
          <form onSubmit={onSubmit} className="mc-stack">
            {signIn.isError && (
              <ProblemNotice
                error={signIn.error}
                title={t(isProblem(signIn.error, 401) ? 'session.refused' : 'problem.title')}
              />
            )}
            <TextInput
              id="user-name"
              labelText={t('session.userName')}
              autoComplete="username"
              autoCapitalize="none"
              required
              value={userName}
              onChange={(event) => setUserName(event.target.value)}
            />
            <PasswordInput
              id="password"
              labelText={t('session.password')}
              showPasswordLabel={t('session.showPassword')}
              hidePasswordLabel={t('session.hidePassword')}
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
            <Button type="submit" disabled={signIn.isPending}>
              {t('session.signIn')}
            </Button>
          </form>
        )}
      </section>
      {samplePassword !== null && samples.length > 0 && (
        <SampleSignIns
          samples={samples}
          onChoose={(name) => signIn.mutate({ userName: name, password: samplePassword })}
        />
      )}
    </div>
  );
}
