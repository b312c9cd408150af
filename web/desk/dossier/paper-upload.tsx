import { FileUploaderButton, InlineLoading } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/notice/problem-notice.tsx';
import { acceptedScans, uploadPaper } from './upload-paper.ts';

/** Adds a scan to the dossier; the file's name becomes the paper's. */
export function PaperUpload({ dossierId }: { dossierId: string }) {
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
