import { Button } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { CorrectDialog } from './correct-dialog.tsx';

/** A field that somebody is led to: `answers.<key>` or `applicant.<key>`. */
export type WantedField = { field: string };

type Props = {
  dossier: Dossier;
  /** Opens the correction at that field, each time that it is another object. */
  wanted?: WantedField | undefined;
};

/** Leads whoever holds a task of the dossier to its correction. */
export function CorrectButton({ dossier, wanted }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<{ field?: string }>();
  useEffect(() => {
    if (wanted !== undefined) setOpen(wanted);
  }, [wanted]);
  if (!dossier.allowedActions.includes('correct')) return null;
  return (
    <>
      <Button kind="ghost" size="sm" onClick={() => setOpen({})}>
        {t('correction.open')}
      </Button>
      {open !== undefined && <CorrectDialog dossier={dossier} field={open.field} onClose={() => setOpen(undefined)} />}
    </>
  );
}
