import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { RenewCodeDialog } from './renew-code-dialog.tsx';

/** Leads to a new look-up code, for whoever has lost the slip. */
export function RenewCodeButton({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!dossier.allowedActions.includes('renew-look-up-code')) return null;
  return (
    <>
      <Button kind="ghost" size="sm" onClick={() => setOpen(true)}>
        {t('lookUp.renew')}
      </Button>
      {open && <RenewCodeDialog dossier={dossier} onClose={() => setOpen(false)} />}
    </>
  );
}
