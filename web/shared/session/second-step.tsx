import { Button, InlineNotification, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactorKind } from '../api/schema.d.ts';
import { addTexts, securityTexts } from '../i18n/i18n.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { turnedAway } from './passkey.ts';
import { useSecondStep, useSignInByPasskey } from './session.ts';

await addTexts(securityTexts);

type Props = { ways: readonly FactorKind[]; stays: boolean; onDone?: (() => void) | undefined };

/** The second step of a sign-in: a passkey, the code of an app, or, when both are lost, one of the recovery codes, in the same field. */
export function SecondStep({ ways, stays, onDone }: Props) {
  const { t } = useTranslation();
  const prove = useSecondStep({ stays });
  const passkey = useSignInByPasskey({ stays });
  const [code, setCode] = useState('');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    prove.mutate(code, { onSuccess: () => onDone?.() });
  };
  return (
    <div className="mc-stack">
      <h2 className="mc-section-title">{t('security.step.title')}</h2>
      {ways.includes('passkey') && (
        <>
          {passkey.isError && <PasskeyNotice error={passkey.error} />}
          <Button
            kind={ways.includes('totp') ? 'tertiary' : 'primary'}
            disabled={passkey.isPending}
            onClick={() => passkey.mutate(undefined, { onSuccess: () => onDone?.() })}
          >
            {t('security.step.byPasskey')}
          </Button>
        </>
      )}
      <form onSubmit={onSubmit} className="mc-stack">
        {prove.isError && <ProblemNotice error={prove.error} title={t('session.refused')} />}
        <TextInput
          id="second-step-code"
          labelText={t(ways.includes('totp') ? 'security.step.code' : 'security.step.recoveryCode')}
          helperText={t(ways.includes('totp') ? 'security.step.codeHint' : 'security.step.recoveryHint')}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={ways.includes('totp')}
          required
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <Button type="submit" disabled={prove.isPending}>
          {t('security.step.go')}
        </Button>
      </form>
      <p className="mc-muted">{t('security.step.lost')}</p>
    </div>
  );
}

/** Says that a passkey did not help; that somebody turned away is no fault. */
export function PasskeyNotice({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!turnedAway(error)) return <ProblemNotice error={error} />;
  return (
    <InlineNotification
      kind="info"
      lowContrast
      hideCloseButton
      title={t('security.step.turnedAway')}
      subtitle={t('security.step.turnedAwayText')}
    />
  );
}
