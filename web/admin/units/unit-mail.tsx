import { Button, InlineNotification, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { useSetMail } from './unit-queries.ts';

/** The official mail address of a unit: invitations and documents go there too. */
export function UnitMail({ code, email }: { code: string; email: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(email);
  const save = useSetMail(code);
  return (
    <form
      className="mc-stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(typed.trim());
      }}
    >
      {save.isError && <ProblemNotice error={save.error} />}
      {save.isSuccess && (
        <InlineNotification kind="success" lowContrast hideCloseButton title={t('admin.units.mailSaved')} />
      )}
      <TextInput
        id="unit-mail"
        type="email"
        size="sm"
        labelText={t('admin.units.mail')}
        helperText={t('admin.units.mailHint')}
        value={typed}
        onChange={(event) => {
          save.reset();
          setTyped(event.target.value);
        }}
      />
      <div className="mc-buttons">
        <Button type="submit" kind="tertiary" size="sm" disabled={save.isPending || typed.trim() === email}>
          {t('admin.units.saveMail')}
        </Button>
      </div>
    </form>
  );
}
