import { Button, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewApp as NewAppView, SecondFactors } from '../api/schema.d.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { CodeForm } from './code-form.tsx';
import { useBeginApp, useConfirmApp } from './factor-queries.ts';

const nameLengthMax = 60;

type Props = { onAdded: (factors: SecondFactors) => void };

/** Adds an app with codes: a name, the QR code, and the first code that the app shows. */
export function NewApp({ onAdded }: Props) {
  const { t } = useTranslation();
  const begin = useBeginApp();
  const [name, setName] = useState('');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    begin.mutate(name);
  };
  return (
    <section className="mc-card" aria-labelledby="factors-app">
      <h2 id="factors-app" className="mc-section-title">
        {t('security.factors.addApp')}
      </h2>
      <p className="mc-muted">{t('security.factors.addAppText')}</p>
      {begin.isError && <ProblemNotice error={begin.error} />}
      {begin.data === undefined ? (
        <form onSubmit={onSubmit} className="mc-key-form">
          <TextInput
            id="app-name"
            labelText={t('security.factors.name')}
            helperText={t('security.factors.nameHint')}
            maxLength={nameLengthMax}
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" size="md" disabled={begin.isPending}>
            {t('security.factors.beginApp')}
          </Button>
        </form>
      ) : (
        <BegunApp app={begin.data} onAdded={onAdded} />
      )}
    </section>
  );
}

function BegunApp({ app: { secret, code: qr }, onAdded }: Props & { app: NewAppView }) {
  const { t } = useTranslation();
  const confirm = useConfirmApp();
  return (
    <CodeForm
      id="app-code"
      label={t('security.factors.code')}
      act={t('security.factors.confirmApp')}
      confirm={confirm}
      onCode={(code) => confirm.mutate(code, { onSuccess: onAdded })}
    >
      <p>{t('security.factors.scan')}</p>
      <svg className="mc-qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={t('security.factors.qr')}>
        <rect width={qr.size} height={qr.size} fill="#ffffff" />
        <path d={qr.path} fill="#000000" />
      </svg>
      <p className="mc-muted">{t('security.factors.byHand')}</p>
      <p className="mc-code">{secret}</p>
    </CodeForm>
  );
}
