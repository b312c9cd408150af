import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { CorrectDialog } from './correct-dialog.tsx';

/** Leads whoever holds a task of the dossier to its correction. */
export function CorrectButton({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!dossier.allowedActions.includes('correct')) return null;
  return (
    <>
      <Button kind="ghost" size="sm" onClick={() => setOpen(true)}>
        {t('correction.open')}
      </Button>
      {open && <CorrectDialog dossier={dossier} onClose={() => setOpen(false)} />}
    </>
  );
}
