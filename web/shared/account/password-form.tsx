import { Button, PasswordInput } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../api/client.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { sessionKey } from '../session/session.ts';

const lengthMin = 12;
const fields = ['old', 'new', 'again'] as const;
const completions = { old: 'current-password', new: 'new-password', again: 'new-password' } as const;

/** Changes one's own password; the sessions elsewhere end. */
export function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [typed, setTyped] = useState({ old: '', new: '', again: '' });
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: (body: { old: string; new: string }) => answerOf(api.PUT('/api/session/password', { body })),
    onSuccess: (session) => {
      setTyped({ old: '', new: '', again: '' });
      setTried(false);
      client.setQueryData(sessionKey, session);
      onChanged();
    },
  });
  const wrong = {
    old: typed.old === '' ? t('form.required') : undefined,
    new: typed.new.length < lengthMin ? t('form.minLength', { limit: lengthMin }) : undefined,
    again: typed.again === typed.new ? undefined : t('account.notTheSame'),
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!fields.some((field) => wrong[field])) change.mutate({ old: typed.old, new: typed.new });
  };
  return (
    <form onSubmit={onSubmit} className="mc-stack" noValidate>
      {change.isError && <ProblemNotice error={change.error} title={t('account.notChanged')} />}
      {fields.map((field) => (
        <PasswordInput
          key={field}
          id={`password-${field}`}
          labelText={t(`account.${field}`)}
          helperText={field === 'new' ? t('account.rule', { limit: lengthMin }) : undefined}
          showPasswordLabel={t('session.showPassword')}
          hidePasswordLabel={t('session.hidePassword')}
          autoComplete={completions[field]}
          invalid={tried && wrong[field] !== undefined}
          invalidText={wrong[field] ?? ''}
          value={typed[field]}
          onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
        />
      ))}
      <Button type="submit" disabled={change.isPending}>
        {t('account.change')}
      </Button>
    </form>
  );
}
