import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { DocumentsList } from '../../shared/dossier/documents-list.tsx';
import { PapersList } from '../../shared/dossier/papers-list.tsx';
import { useText } from '../../shared/i18n/text.ts';
import { PaperUpload } from '../../shared/papers/paper-upload.tsx';
import { PaperViewer } from '../../shared/papers/paper-viewer.tsx';
import { readablesOf } from '../../shared/papers/readable.ts';
import { RenewCodeButton } from '../look-up/renew-code-button.tsx';

/** Lists what was handed in and what was issued, with a viewer for both. */
export function DossierFiles({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const text = useText();
  const [open, setOpen] = useState<readonly string[]>([]);
  const read = (id: string): void => setOpen([id]);
  return (
    <div className={open.length > 0 ? 'mc-reading' : 'mc-columns'}>
      <section>
        <h2 className="mc-section-title">{t('papers.title')}</h2>
        <PapersList papers={dossier.papers} onRead={read} />
        {dossier.allowedActions.includes('add-paper') && (
          <PaperUpload dossierId={dossier.id} kind="additional" label={t('papers.add')} />
        )}
      </section>
      <section>
        <h2 className="mc-section-title">{t('documents.title')}</h2>
        <DocumentsList documents={dossier.documents} onRead={read} />
        <RenewCodeButton dossier={dossier} />
      </section>
      {open.length > 0 && <PaperViewer readables={readablesOf(dossier, text)} open={open} onOpen={setOpen} />}
    </div>
  );
}
