import { Button, PasswordInput } from '@carbon/react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../notice/problem-notice.tsx';
import { useKeyWork } from './signing-key-queries.ts';

/** Opens one's own key for this session. The password stands in its field alone, and leaves it as soon as it is sent. */
export function UnlockForm() {
  const { t } = useTranslation();
  const { unlock } = useKeyWork();
  const field = useRef<HTMLInputElement>(null);
  const [empty, setEmpty] = useState(false);
  const refusal = useProblemText(unlock.error);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    const password = field.current?.value ?? '';
    setEmpty(password === '');
    if (password !== '') unlock.mutate(password);
    if (field.current) field.current.value = '';
    field.current?.focus();
  };
  return (
    <form onSubmit={onSubmit} className="mc-key-form" noValidate>
      <PasswordInput
        id={`${useId()}-key-password`}
        ref={field}
        labelText={t('signingKey.password')}
        showPasswordLabel={t('session.showPassword')}
        hidePasswordLabel={t('session.hidePassword')}
        autoComplete="off"
        invalid={empty || unlock.isError}
        invalidText={empty ? t('form.required') : refusal}
      />
      <Button type="submit" kind="tertiary" size="md" disabled={unlock.isPending}>
        {t('signingKey.unlock')}
      </Button>
    </form>
  );
}
