import { useTranslation } from 'react-i18next';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { DocumentsList } from '../../shared/dossier/documents-list.tsx';
import { PapersList } from '../../shared/dossier/papers-list.tsx';
import { PaperUpload } from './paper-upload.tsx';

/** What was handed in and what was issued. */
export function DossierFiles({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  return (
    <div className="mc-columns">
      <section>
        <h2 className="mc-section-title">{t('papers.title')}</h2>
        <PapersList papers={dossier.papers} />
        {dossier.allowedActions.includes('add-paper') && <PaperUpload dossierId={dossier.id} />}
      </section>
      <section>
        <h2 className="mc-section-title">{t('documents.title')}</h2>
        <DocumentsList documents={dossier.documents} />
      </section>
    </div>
  );
}
