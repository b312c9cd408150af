import { FileUploaderButton, InlineLoading } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '../../shared/api/schema.d.ts';
import { DocumentsList } from '../../shared/dossier/documents-list.tsx';
import { PapersList } from '../../shared/dossier/papers-list.tsx';
import { acceptedScans, uploadPaper } from '../../shared/dossier/upload-paper.ts';
import { useText } from '../../shared/i18n/text.ts';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { PaperViewer } from '../papers/paper-viewer.tsx';
import { readablesOf } from '../papers/readable.ts';

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
        {dossier.allowedActions.includes('add-paper') && <PaperUpload dossierId={dossier.id} />}
      </section>
      <section>
        <h2 className="mc-section-title">{t('documents.title')}</h2>
        <DocumentsList documents={dossier.documents} onRead={read} />
      </section>
      {open.length > 0 && <PaperViewer readables={readablesOf(dossier, text)} open={open} onOpen={setOpen} />}
    </div>
  );
}

/** Adds a scan to the dossier; the file's name becomes the paper's. */
function PaperUpload({ dossierId }: { dossierId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const upload = useMutation({
    mutationFn: (file: File) => uploadPaper(dossierId, { kind: 'additional', name: file.name, file }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['dossier', dossierId] }),
  });
  return (
    <div className="mc-upload">
      {upload.isError && <ProblemNotice error={upload.error} title={t('papers.uploadFailed')} />}
      {upload.isPending ? (
        <InlineLoading description={t('papers.uploading')} />
      ) : (
        <FileUploaderButton
          size="sm"
          buttonKind="tertiary"
          labelText={t('papers.add')}
          disableLabelChanges
          accept={[...acceptedScans]}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) upload.mutate(file);
          }}
        />
      )}
    </div>
  );
}
