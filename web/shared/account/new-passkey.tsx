import { Button, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondFactors } from '../api/schema.d.ts';
import { knowsPasskeys } from '../session/passkey.ts';
import { PasskeyNotice } from '../session/second-step.tsx';
import { useAddPasskey } from './factor-queries.ts';

const nameLengthMax = 60;

type Props = { isPossible: boolean; onAdded: (factors: SecondFactors) => void };

/** Adds a passkey, or says why this address can have none. */
export function NewPasskey({ isPossible, onAdded }: Props) {
  const { t } = useTranslation();
  const add = useAddPasskey();
  const [name, setName] = useState('');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate(name, {
      onSuccess: (factors) => {
        setName('');
        onAdded(factors);
      },
    });
  };
  return (
    <section className="mc-card" aria-labelledby="factors-new-passkey">
      <h2 id="factors-new-passkey" className="mc-section-title">
        {t('security.factors.addPasskey')}
      </h2>
      <p className="mc-muted">{t('security.factors.addPasskeyText')}</p>
      {add.isError && <PasskeyNotice error={add.error} />}
      {isPossible && knowsPasskeys() ? (
        <form onSubmit={onSubmit} className="mc-key-form">
          <TextInput
            id="passkey-name"
            labelText={t('security.factors.name')}
            helperText={t('security.factors.nameHint')}
            maxLength={nameLengthMax}
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" size="md" disabled={add.isPending}>
            {t('security.factors.makePasskey')}
          </Button>
        </form>
      ) : (
        <p>{t('security.factors.noPasskeys')}</p>
      )}
    </section>
  );
}
