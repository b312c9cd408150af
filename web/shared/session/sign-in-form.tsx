import { Button, PasswordInput, TextInput } from '@carbon/react';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { useSession, useSignIn, useSignInByPasskey } from './session.ts';

const SecondStep = lazy(async () => ({ default: (await import('./second-step.tsx')).SecondStep }));
const PasskeyNotice = lazy(async () => ({ default: (await import('./second-step.tsx')).PasskeyNotice }));

type Props = {
  /** Who signs in anew over her open page; absent on the sign-in page. */
  userName?: string;
  onSignedIn?: () => void;
};

/** Asks for user name and password, or for a passkey alone; then for the second step of whoever has one. */
export function SignInForm({ userName: known, onSignedIn }: Props) {
  const { t } = useTranslation();
  const signIn = useSignIn({ stays: known !== undefined });
  const passkey = useSignInByPasskey({ stays: known !== undefined });
  const session = useSession().data;
  const [typed, setTyped] = useState('');
  const [password, setPassword] = useState('');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate(
      { userName: known ?? typed, password },
      { onSuccess: ({ person }) => person !== null && onSignedIn?.() },
    );
  };
  if (session?.secondStep)
    return (
      <Suspense>
        <SecondStep ways={session.secondStep.ways} stays={known !== undefined} onDone={onSignedIn} />
      </Suspense>
    );
  return (
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
        readOnly={known !== undefined}
        value={known ?? typed}
        onChange={(event) => setTyped(event.target.value)}
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
      {passkey.isError && (
        <Suspense>
          <PasskeyNotice error={passkey.error} />
        </Suspense>
      )}
      {session?.passkeys === true && typeof window.PublicKeyCredential === 'function' && (
        <Button
          kind="tertiary"
          disabled={passkey.isPending}
          onClick={() => passkey.mutate(undefined, { onSuccess: () => onSignedIn?.() })}
        >
          {t('session.byPasskey')}
        </Button>
      )}
    </form>
  );
}
