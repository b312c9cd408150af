import { FileUploaderButton, InlineLoading } from '@carbon/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { acceptedScans, uploadPaper } from '../dossier/upload-paper.ts';
import { ProblemNotice } from '../notice/problem-notice.tsx';

type Props = { dossierId: string; kind: string; label: string };

/** Adds a scan or picture to the dossier; the file's name becomes the paper's. */
export function PaperUpload({ dossierId, kind, label }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const upload = useMutation({
    mutationFn: (file: File) => uploadPaper(dossierId, { kind, name: file.name, file }),
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
          labelText={label}
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
