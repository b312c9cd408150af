/**
 * Asks once more who is there, when the server wants to know it before something dangerous (403 `http.confirmFirst`). The request that was refused waits meanwhile, and is sent
 * again when she has proved it; what she typed stays where it is. Turned away, the page is told of the refusal.
 */
import { Button, PasswordInput, TextInput } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import type { Confirmation, ConfirmWay, PasskeyAnswer } from '../api/schema.d.ts';
import { Dialog } from '../dialog/dialog.tsx';
import { addTexts, securityTexts } from '../i18n/i18n.ts';
import { useFlawAt } from '../notice/flaw-at-field.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { answerByPasskey } from './passkey.ts';
import { PasskeyNotice } from './second-step.tsx';

await addTexts(securityTexts);

/** Where the focus begins: in the first field that is there. */
const fieldsOfWays = [
  { way: 'password', field: '#confirm-password' },
  { way: 'totp', field: '#confirm-code' },
  { way: 'passkey', field: '#confirm-code' },
] as const;

const fieldOfCode = { 'session.wrongPassword': 'password', 'session.wrongCode': 'code' };

type Props = { ways: readonly ConfirmWay[]; onDone: (confirmed: boolean) => void };

export function ConfirmIdentity({ ways, onDone }: Props) {
  const { t } = useTranslation();
  const confirm = useMutation({
    mutationFn: async (body: Confirmation) => void (await api.POST('/api/session/confirmation', { body })),
    onSuccess: () => onDone(true),
  });
  const flaw = useFlawAt(confirm.error, fieldOfCode);
  const first = fieldsOfWays.find(({ way }) => ways.includes(way))?.field;
  const passkey = useMutation({
    mutationFn: async () => confirm.mutateAsync({ passkey: (await answerByPasskey()) as PasskeyAnswer }),
  });
  return (
    <Dialog
      passiveModal
      size="sm"
      modalHeading={t('security.confirm.title')}
      {...(first === undefined ? {} : { selectorPrimaryFocus: first })}
      onRequestClose={() => onDone(false)}
    >
      <p className="mc-dialog-text">{t('security.confirm.lead')}</p>
      {flaw.elsewhere && <ProblemNotice error={confirm.error} />}
      {ways.includes('passkey') && (
        <>
          {passkey.isError && !confirm.isError && <PasskeyNotice error={passkey.error} />}
          <Button kind="tertiary" disabled={passkey.isPending} onClick={() => passkey.mutate()}>
            {t('security.step.byPasskey')}
          </Button>
        </>
      )}
      {ways.includes('password') && (
        <SecretForm
          label={t('session.password')}
          isPassword
          flaw={flaw.at('password')}
          isPending={confirm.isPending}
          onSecret={(password) => confirm.mutate({ password })}
        />
      )}
      {(ways.includes('totp') || ways.includes('passkey')) && (
        <SecretForm
          label={t(ways.includes('totp') ? 'security.step.code' : 'security.step.recoveryCode')}
          flaw={flaw.at('code')}
          isPending={confirm.isPending}
          onSecret={(code) => confirm.mutate({ code })}
        />
      )}
      {ways.includes('service') && <p>{t('security.confirm.service')}</p>}
    </Dialog>
  );
}

type SecretFormProps = {
  label: string;
  isPassword?: boolean;
  flaw: ReturnType<ReturnType<typeof useFlawAt>['at']>;
  isPending: boolean;
  onSecret: (secret: string) => void;
};

function SecretForm({ label, isPassword = false, flaw, isPending, onSecret }: SecretFormProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    onSecret(typed);
    setTyped('');
  };
  const id = isPassword ? 'confirm-password' : 'confirm-code';
  const field = {
    id,
    labelText: label,
    required: true,
    ...flaw,
    // Carbon names it only as an error message, which is not read out everywhere.
    ...(flaw.invalid ? { 'aria-describedby': `${id}-error-msg` } : {}),
    value: typed,
    onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
  };
  return (
    <form onSubmit={onSubmit} className="mc-key-form">
      {isPassword ? (
        <PasswordInput
          {...field}
          autoComplete="current-password"
          showPasswordLabel={t('session.showPassword')}
          hidePasswordLabel={t('session.hidePassword')}
        />
      ) : (
        <TextInput {...field} autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} />
      )}
      <Button type="submit" size="md" disabled={isPending}>
        {t('security.confirm.go')}
      </Button>
    </form>
  );
}
