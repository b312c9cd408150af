import { Button, SkeletonText } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SigningKeyState } from '../api/schema.d.ts';
import { Dialog } from '../dialog/dialog.tsx';
import { Facts } from '../dossier/facts.tsx';
import { formatDateTime } from '../format/date-time.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';
import { NewKeyForm } from './new-key-form.tsx';
import { useKeyWork, useSigningKey } from './signing-key-queries.ts';
import { UnlockForm } from './unlock-form.tsx';

/** One's own key to sign papers with: which it is, until when it is valid, whether it is open, and the way to bring another. */
export function SigningKeyCard() {
  const { t } = useTranslation();
  const state = useSigningKey();
  const [bringing, setBringing] = useState(false);
  return (
    <section className="mc-card" aria-labelledby="account-key">
      <h2 id="account-key" className="mc-section-title">
        {t('signingKey.title')}
      </h2>
      <p className="mc-muted">{t('signingKey.lead')}</p>
      {state.isPending && <SkeletonText paragraph lineCount={4} />}
      {state.isError && <ProblemNotice error={state.error} onRetry={() => void state.refetch()} />}
      {state.data !== undefined && (
        <div className="mc-stack">
          <KnownKey state={state.data} />
          {state.data.key === null || bringing ? (
            <NewKeyForm onKept={() => setBringing(false)} />
          ) : (
            <Button kind="ghost" size="sm" onClick={() => setBringing(true)}>
              {t('signingKey.replace')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function KnownKey({ state: { key, unlockedUntil } }: { state: SigningKeyState }) {
  const { t } = useTranslation();
  const { lock } = useKeyWork();
  if (key === null) return <p>{t('signingKey.none')}</p>;
  return (
    <>
      <Facts
        facts={[
          { label: t('signingKey.subject'), value: key.subject },
          { label: t('signingKey.issuer'), value: key.issuer },
          { label: t('signingKey.serial'), value: <span className="mc-code">{key.serialNumber}</span> },
          {
            label: t('signingKey.validity'),
            value: t('signingKey.validFromTo', {
              from: formatDateTime(key.validFrom),
              to: formatDateTime(key.validTo),
            }),
          },
        ]}
      />
      <p role="status">
        <strong>
          {unlockedUntil === null
            ? t('signingKey.locked')
            : t('signingKey.unlocked', { until: formatDateTime(unlockedUntil) })}
        </strong>
      </p>
      {unlockedUntil === null ? (
        <UnlockForm />
      ) : (
        <Button kind="tertiary" size="md" disabled={lock.isPending} onClick={() => lock.mutate()}>
          {t('signingKey.lock')}
        </Button>
      )}
      <RemoveKey />
    </>
  );
}

/** A key that is gone has to be brought again: so it is asked once more. */
function RemoveKey() {
  const { t } = useTranslation();
  const { remove } = useKeyWork();
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button kind="danger--ghost" size="sm" onClick={() => setAsks(true)}>
        {t('signingKey.remove')}
      </Button>
      {asks && (
        <Dialog
          danger
          size="xs"
          modalHeading={t('signingKey.removeTitle')}
          primaryButtonText={t('signingKey.removeNow')}
          secondaryButtonText={t('signingKey.keepIt')}
          primaryButtonDisabled={remove.isPending}
          onRequestClose={() => setAsks(false)}
          onRequestSubmit={() => remove.mutate(undefined, { onSuccess: () => setAsks(false) })}
        >
          {remove.isError && <ProblemNotice error={remove.error} />}
          <p>{t('signingKey.removeLead')}</p>
        </Dialog>
      )}
    </>
  );
}
