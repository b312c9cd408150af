import { SkeletonText } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useSigningKey } from '../account/signing-key-queries.ts';
import { UnlockForm } from '../account/unlock-form.tsx';
import { formatDateTime } from '../format/date-time.ts';

/** With which key is signed: one's own where it is open, which can be done here; else the office's, or by hand on the printed paper. */
export function SigningWith() {
  const { t } = useTranslation();
  const { data, isPending } = useSigningKey();
  if (isPending) return <SkeletonText />;
  const key = data?.key;
  if (!key) return <p>{t('signing.withOffice')}</p>;
  if (data.unlockedUntil !== null)
    return <p>{t('signing.withOwn', { subject: key.subject, until: formatDateTime(key.validTo) })}</p>;
  return (
    <>
      <p>{t('signing.ownLocked')}</p>
      <UnlockForm />
    </>
  );
}
