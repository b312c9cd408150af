import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { PackageDetails } from '../../web/shared/api/schema.d.ts';
import { ProblemNotice } from '../../web/shared/notice/problem-notice.tsx';
import { useOfficeDay, usePerson } from '../../web/shared/session/session.ts';
import { useDeletePackage, useUses } from '../drafts/draft-queries.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';

/** Deletes a package that serves nobody; nothing for any other. */
export function DeleteButton({ found, name }: { found: PackageDetails; name: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useDeletePackage();
  const mayDelete = usePerson().permissions.includes('deploy-processes');
  const serves = useServes(found);
  if (!mayDelete || serves) return null;
  return (
    <>
      <Button size="sm" kind="danger--ghost" disabled={remove.isPending} onClick={() => setAsking(true)}>
        {t('studio.deleted.open')}
      </Button>
      {remove.isError && <ProblemNotice error={remove.error} title={t('studio.deleted.refused')} />}
      {asking && (
        <ConfirmDialog
          heading={t('studio.deleted.heading', { name })}
          text={t('studio.deleted.text')}
          action={t('studio.deleted.act')}
          onConfirm={() => {
            setAsking(false);
            // What the package was is gone before the answer is here, and this button with it.
            void remove.mutateAsync(found.id).then(
              () => navigate('/modeler'),
              () => undefined,
            );
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Whether somebody is served by a package: received by it, or by another one that uses it. What is shipped and receives nobody is a part of the system. */
function useServes({ id, versions, retired, procedureCodes }: PackageDetails): boolean {
  const today = useOfficeDay();
  const uses = useUses(id).data?.items;
  if (!versions.some(({ state }) => state !== 'withdrawn')) return false;
  if (procedureCodes.length > 0) return retired === null || retired.from > today || retired.until !== null;
  return (
    versions.some(({ origin }) => origin === 'shipped') ||
    uses === undefined ||
    uses.some(({ kind, packageId }) => kind !== 'message' && packageId !== id)
  );
}
